import type { Topic } from '../../directory/records.ts';
import { loadRecords } from '../../directory/store.ts';
import { mayKeepTopics } from '../../knowledge/policy.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { type DirectoryParts, styles } from './parts.ts';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

/** All topics, with a search over titles, sample questions and answers in either language. */
export async function showTopics(visit: SignedInVisit, { prisma, directory }: DirectoryParts): Promise<void> {
  const { locale, req, operator } = visit;
  const t = words(locale);
  const asked = textIn(req.query as Record<string, unknown>, 'q');
  const { topics } = await loadRecords(prisma);
  const found = new Set(topics.filter((topic) => has(topic, asked)).map(({ id }) => id));
  const shown = topics.filter((topic) => topic.locale === locale && found.has(topic.id));
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
            {mayKeepTopics(operator, directory()) && (
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
      </>
    ),
  });
}

function has({ title, body, questions }: Topic, asked: string): boolean {
  const wanted = asked.normalize('NFKC').toLowerCase();
  return [title, body, ...questions].some((text) => text.toLowerCase().includes(wanted));
}
