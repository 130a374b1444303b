import type { Topic } from '../../directory/records.ts';
import { mayKeepTopics } from '../../knowledge/policy.ts';
import type { Group } from '../../learning/groups.ts';
import { placeList } from '../casework/field-view.tsx';
import { momentText } from '../casework/moment.ts';
import type { SignedInVisit } from '../visit.ts';
import type { Refused, Shown } from './groups-page.tsx';
import { maskedIn, samplesOf } from './samples.ts';
import { words } from './words.ts';

const mostShown = 8;
/** Questions of a group that a new topic is told to settle. */
const mostLearned = 100;
/** Topics as like as this are worth a button of their own. */
const worthOffering = 0.1;

interface Props {
  group: Group;
  visit: SignedInVisit;
  shown: Shown;
}

/** One group, and what can be made of it: a topic that is like it with one click, the rest unfolded. */
export function GroupCard({ group, visit, shown }: Props) {
  const { locale, now, operator } = visit;
  const t = words(locale);
  const [first = '', ...others] = maskedIn(group, shown.directory);
  const counts = { count: group.count, kinds: group.questions.length, at: momentText(group.latest, now) };
  const isForAll = mayKeepTopics(operator, shown.directory);
  const refused = shown.refused?.group === group.key ? shown.refused : undefined;
  const lacksPlace = shown.mind.enquiry.answer(group.questions[0]?.text ?? '').kind === 'clarify';
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
      {isForAll ? (
        <NearTopics group={group} visit={visit} shown={shown} first={first} />
      ) : (
        <p class="text-secondary">{t('topicsElsewhere')}</p>
      )}
      <details class="lesson-more fold" open={!isForAll || lacksPlace || refused !== undefined}>
        <summary data-key="a">{t('otherWays')}</summary>
        {isForAll && <AnyTopic group={group} visit={visit} shown={shown} />}
        <AliasForm group={group} visit={visit} refused={refused} guess={shown.mind.enquiry.unknownIn(first)[0] ?? ''} />
      </details>
    </li>
  );
}

/** The topics that are most like it, a new one, or nothing. */
function NearTopics({ group, visit, shown, first }: Props & { first: string }) {
  const t = words(visit.locale);
  const { enquiry } = shown.mind;
  const samples = samplesOf(group, shown.directory);
  const topics = topicsIn(shown, visit);
  const near = enquiry.topicsLike(group.questions[0]?.text ?? '').filter(({ score }) => score >= worthOffering);
  const offered = near.slice(0, 3).flatMap(({ id }) => topics.find((topic) => topic.id === id) ?? []);
  const learned = group.questions.slice(0, mostLearned).map(({ key }) => key);
  const begin = new URLSearchParams({ questions: samples.join('\n'), learned: learned.join('\n') });
  return (
    <div class="lesson-topics">
      {samples.length > 0 && offered.length > 0 && (
        <form method="post" action="/learning/trial" class="lesson-offers">
          <Of group={group} as="sample" />
          {offered.map(({ id, title }, at) => (
            <button type="submit" class="btn" name="topic" value={id} data-key={at + 1}>
              {t('sampleOf', { title })}
            </button>
          ))}
        </form>
      )}
      <a class="btn" href={`/topics/new?${begin}`} data-key="n">
        {t('newTopic')}
      </a>
      <form method="post" action="/learning/dismissal">
        <Of group={group} />
        <button
          type="submit"
          class="btn"
          data-key="d"
          data-key-name={t('dismiss')}
          aria-label={t('dismissOf', { question: first })}
        >
          {t('dismiss')}
        </button>
      </form>
    </div>
  );
}

function AnyTopic({ group, visit, shown }: Props) {
  const t = words(visit.locale);
  return (
    <form method="post" action="/learning/trial" class="lesson-offers">
      <Of group={group} as="sample" />
      <label>
        {t('otherTopic')}
        <select class="form-select" name="topic">
          {topicsIn(shown, visit).map(({ id, title }) => (
            <option value={id}>{title}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="btn">
        {t('sampleOfChosen')}
      </button>
    </form>
  );
}

interface AliasProps extends Pick<Props, 'group' | 'visit'> {
  refused: Refused | undefined;
  guess: string;
}

/** @param guess of the question as it is shown: what is of people must not slip in */
function AliasForm({ group, visit, refused, guess }: AliasProps) {
  const t = words(visit.locale);
  const faulty = (name: string) => (refused?.problem === name ? 'true' : undefined);
  return (
    <form method="post" action="/learning/trial" class="lesson-alias">
      <Of group={group} as="alias" />
      <label>
        {t('alias')}
        <input
          class="form-control"
          name="alias"
          value={refused?.alias ?? guess}
          aria-invalid={faulty('alias')}
          autocomplete="off"
        />
      </label>
      <label>
        {t('aliasOf')}
        <input
          class="form-control"
          name="place"
          value={refused?.place}
          aria-invalid={faulty('place')}
          list={placeList}
          autocomplete="off"
        />
      </label>
      <button type="submit" class="btn">
        {t('makeAlias')}
      </button>
    </form>
  );
}

function Of({ group, as }: { group: Group; as?: string }) {
  return (
    <>
      <input type="hidden" name="group" value={group.key} />
      {as && <input type="hidden" name="as" value={as} />}
    </>
  );
}

const topicsIn = ({ mind }: Shown, { locale }: SignedInVisit): Topic[] =>
  mind.records.topics.filter((topic) => topic.locale === locale);
