import type { Directory } from '../../directory/directory.ts';
import { mayKeepTopics } from '../../knowledge/policy.ts';
import type { Mind } from '../../knowledge/trial.ts';
import type { Group } from '../../learning/groups.ts';
import { maskQuestion } from '../../learning/mask-question.ts';
import { placeList } from '../casework/field-view.tsx';
import { momentText } from '../casework/moment.ts';
import { PlaceNames } from '../casework/name-lists.tsx';
import { Pages } from '../directory/pages.tsx';
import { styles } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { words } from './words.ts';

const perPage = 20;
const mostSamples = 5;
const mostShown = 8;
const mostLearned = 100;

interface Shown {
  groups: readonly Group[];
  mind: Mind;
  directory: Directory;
  /** A key of `problem.…`. */
  problem?: string;
}

/** Questions as a keeper may see them, without what is of people; those that had nothing of that first. */
const maskedIn = (group: Group, directory: Directory): string[] =>
  [...new Set(group.questions.map(({ text }) => masked(text, directory)))].sort(
    (one, other) => Number(one.includes('*')) - Number(other.includes('*')),
  );

export const masked = (text: string, directory: Directory): string =>
  maskQuestion(text, (digits) => directory.contactsByNumber(digits).length > 0);

/** The most frequent questions of a group that hold nothing personal. */
export const samplesOf = (group: Group, directory: Directory): string[] =>
  maskedIn(group, directory)
    .filter((text) => !text.includes('*') && text.length <= 200)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .slice(0, mostSamples);

/** What the bot could not answer, the most frequent on top, each with what it can be made into. */
export function showGroups(visit: SignedInVisit, shown: Shown, status?: number): void {
  const { locale, req } = visit;
  const { groups, problem, directory } = shown;
  const t = words(locale);
  const total = Math.ceil(groups.length / perPage);
  const page = Math.max(1, Math.min(Number(req.query.page) || 1, total));
  const sent = {
    title: t('title'),
    styles,
    children: (
      <>
        {req.query.done !== undefined && (
          <p class="alert alert-success" role="status">
            {t(`done.${textIn(req.query as Record<string, unknown>, 'done')}`)}
          </p>
        )}
        {problem && (
          <p class="alert alert-danger" role="alert">
            {t(`problem.${problem}`)}
          </p>
        )}
        <p class="text-secondary">{t('about')}</p>
        {groups.length === 0 && <p class="empty-queue">{t('none')}</p>}
        <PlaceNames directory={directory} locale={locale} />
        <ul class="corrections" data-rows>
          {groups.slice((page - 1) * perPage, page * perPage).map((group) => (
            <GroupCard group={group} visit={visit} shown={shown} />
          ))}
        </ul>
        <Pages page={page} total={total} address="/learning" locale={locale} />
      </>
    ),
  };
  sendPage(visit, sent, status);
}

function GroupCard({ group, visit, shown }: { group: Group; visit: SignedInVisit; shown: Shown }) {
  const { locale, now, operator } = visit;
  const t = words(locale);
  const texts = maskedIn(group, shown.directory);
  const [first = '', ...others] = texts;
  const counts = { count: group.count, kinds: group.questions.length, at: momentText(group.latest, now) };
  return (
    <li class="card lesson">
      <h2 class="said">{first}</h2>
      <p class="text-secondary">{t('counts', counts)}</p>
      {others.length > 0 && (
        <ul class="lesson-others">
          {others.slice(0, mostShown).map((text) => (
            <li class="said">{text}</li>
          ))}
          {others.length > mostShown && <li>{t('more', { total: others.length - mostShown })}</li>}
        </ul>
      )}
      {mayKeepTopics(operator, shown.directory) ? (
        <TopicChoices group={group} visit={visit} shown={shown} samples={samplesOf(group, shown.directory)} />
      ) : (
        <p class="text-secondary">{t('topicsElsewhere')}</p>
      )}
      <form method="post" action="/learning/trial" class="lesson-alias">
        <input type="hidden" name="group" value={group.key} />
        <input type="hidden" name="as" value="alias" />
        <label>
          {t('alias')}
          <input
            class="form-control"
            name="alias"
            value={shown.mind.enquiry.unknownIn(group.questions[0]?.text ?? '')[0] ?? ''}
            autocomplete="off"
          />
        </label>
        <label>
          {t('aliasOf')}
          <input class="form-control" name="place" list={placeList} autocomplete="off" />
        </label>
        <button type="submit" class="btn">
          {t('makeAlias')}
        </button>
      </form>
      {mayKeepTopics(operator, shown.directory) && (
        <form method="post" action="/learning/dismissal">
          <input type="hidden" name="group" value={group.key} />
          <button type="submit" class="btn btn-sm" aria-label={t('dismissOf', { question: first })}>
            {t('dismiss')}
          </button>
        </form>
      )}
    </li>
  );
}

/** The topics that are most like it, one click each; any other; or one to be written. */
function TopicChoices({
  group,
  visit,
  shown,
  samples,
}: {
  group: Group;
  visit: SignedInVisit;
  shown: Shown;
  samples: string[];
}) {
  const { locale } = visit;
  const t = words(locale);
  const { enquiry, records } = shown.mind;
  const topics = records.topics.filter((topic) => topic.locale === locale);
  const near = enquiry.topicsLike(group.questions[0]?.text ?? '').slice(0, 3);
  const offered = near.flatMap(({ id }) => topics.find((topic) => topic.id === id) ?? []);
  const learned = group.questions.slice(0, mostLearned).map(({ key }) => key);
  const begin = new URLSearchParams({ questions: samples.join('\n'), learned: learned.join('\n') });
  return (
    <div class="lesson-topics">
      {samples.length > 0 && (
        <form method="post" action="/learning/trial" class="lesson-offers">
          <input type="hidden" name="group" value={group.key} />
          <input type="hidden" name="as" value="sample" />
          {offered.map(({ id, title }) => (
            <button type="submit" class="btn" name="topic" value={id}>
              {t('sampleOf', { title })}
            </button>
          ))}
        </form>
      )}
      {samples.length > 0 && (
        <form method="post" action="/learning/trial" class="lesson-offers">
          <input type="hidden" name="group" value={group.key} />
          <input type="hidden" name="as" value="sample" />
          <select class="form-select" name="topic" aria-label={t('otherTopic')}>
            {topics.map(({ id, title }) => (
              <option value={id}>{title}</option>
            ))}
          </select>
          <button type="submit" class="btn">
            {t('sampleOfChosen')}
          </button>
        </form>
      )}
      <a class="btn" href={`/topics/new?${begin}`}>
        {t('newTopic')}
      </a>
    </div>
  );
}
