import type { Topic } from '../../directory/records.ts';
import { loadRecords } from '../../directory/store.ts';
import { mayKeepTopics } from '../../knowledge/policy.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import { ExportLinks } from '../exports/links.tsx';
import { exportRoute } from '../exports/route.ts';
import { sendPage } from '../layout.tsx';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { type DirectoryParts, styles } from './parts.ts';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

const columns: Column<Topic>[] = [
  { word: 'title', value: ({ title }) => title },
  { word: 'body', kind: 'long', value: ({ body }) => body },
  { word: 'questions', kind: 'long', value: ({ questions }) => questions.join('\n') },
  { word: 'verifiedOn', kind: 'day', value: ({ verifiedOn }) => verifiedOn },
  { word: 'source', value: ({ source }) => source },
];

export function exportTopics(parts: DirectoryParts): Route {
  return exportRoute(
    'topics',
    async (visit) => {
      const { asked, shown } = await findTopics(visit, parts);
      return { columns, batches: atOnce(shown), narrowed: { q: asked } };
    },
    parts,
  );
}

async function findTopics({ locale, req }: SignedInVisit, { prisma }: DirectoryParts) {
  const asked = textIn(req.query as Record<string, unknown>, 'q');
  const { topics } = await loadRecords(prisma);
  const found = new Set(topics.filter((topic) => has(topic, asked)).map(({ id }) => id));
  return { asked, shown: topics.filter((topic) => topic.locale === locale && found.has(topic.id)) };
}

/** All topics, with a search over titles, sample questions and answers in either language. */
export async function showTopics(visit: SignedInVisit, parts: DirectoryParts): Promise<void> {
  const { locale, operator } = visit;
  const t = words(locale);
  const { asked, shown } = await findTopics(visit, parts);
  sendPage(visit, {
    title: t('topics.title'),
    styles,
    children: (
      <>
        <search>
          <form class="entry-search" action="/topics">
            <label class="visually-hidden" for="q">
              {t('topics.search')}
            </label>
            <input id="q" type="search" name="q" class="form-control" value={asked} placeholder={t('topics.search')} />
            <button type="submit" class="btn">
              {t('directory.find')}
            </button>
            {mayKeepTopics(operator, parts.directory()) && (
              <a class="btn btn-primary" href="/topics/new" data-key="n">
                {t('topics.new')}
              </a>
            )}
          </form>
        </search>
        {shown.length === 0 && <p class="empty-queue">{t('topics.none')}</p>}
        {shown.length > 0 && (
          <ul class="entries card" data-rows>
            {shown.map((topic) => (
              <li>
                <a href={`/topics/${topic.id}`}>{topic.title}</a>
                <span>{t('topics.questions', { total: topic.questions.length })}</span>
                <span class="entry-verified">{t('directory.verified', { day: topic.verifiedOn })}</span>
              </li>
            ))}
          </ul>
        )}
        {shown.length > 0 && <ExportLinks list="topics" of={visit.req.originalUrl} locale={locale} />}
      </>
    ),
  });
}

function has({ title, body, questions }: Topic, asked: string): boolean {
  const wanted = asked.normalize('NFKC').toLowerCase();
  return [title, body, ...questions].some((text) => text.toLowerCase().includes(wanted));
}
