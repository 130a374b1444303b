import { loadWords } from '../../words.ts';
import { officeAssets, sendPage } from '../layout.tsx';
import { NotFound } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { type Chapter, chaptersIn } from './chapters.ts';

const words = loadWords('src/backoffice/handbook/locales');
const styles = [officeAssets.url('handbook.css')];

export function showContents(visit: SignedInVisit): void {
  const t = words(visit.locale);
  const children = (
    <>
      <p class="handbook-lead">{t('lead')}</p>
      <ol class="handbook-contents">
        {chaptersIn(visit.locale).map(({ id, title, summary }) => (
          <li>
            <a href={`/handbook/${id}`}>{title}</a>
            <p class="quiet">{summary}</p>
          </li>
        ))}
      </ol>
    </>
  );
  sendPage(visit, { title: t('title'), styles, children });
}

export function showChapter(visit: SignedInVisit): void {
  const chapters = chaptersIn(visit.locale);
  const index = chapters.findIndex(({ id }) => id === visit.req.params.chapter);
  const chapter = chapters[index];
  if (!chapter) throw new NotFound();
  const children = (
    <>
      <p class="no-print">
        <a href="/handbook">{words(visit.locale)('back')}</a>
      </p>
      {/* Our own text, rendered from Markdown; nothing of it comes from outside. */}
      <article class="handbook" dangerouslySetInnerHTML={{ __html: chapter.html }} />
      <Neighbours visit={visit} before={chapters[index - 1]} after={chapters[index + 1]} />
    </>
  );
  sendPage(visit, { title: chapter.title, styles, children });
}

function Neighbours({ visit, before, after }: { visit: SignedInVisit; before?: Chapter; after?: Chapter }) {
  const t = words(visit.locale);
  return (
    <nav class="handbook-neighbours no-print" aria-label={t('neighbours')}>
      {before && (
        <a href={`/handbook/${before.id}`} rel="prev">
          ← {before.title}
        </a>
      )}
      {after && (
        <a href={`/handbook/${after.id}`} rel="next" class="after">
          {after.title} →
        </a>
      )}
    </nav>
  );
}
