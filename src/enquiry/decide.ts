import type { Directory } from '../directory/directory.ts';
import type { Region } from '../directory/records.ts';
import { type Answer, type UnknownReason, unknownBecause } from './answer.ts';
import type { ReadDay } from './asked-day.ts';
import { CLEARLY, chooseTopics, type TopicEvidence } from './choose-topics.ts';
import type { Concept } from './lexicon.ts';
import type { PlaceEvidence } from './place-evidence.ts';

/** Everything that was found in the message. */
export interface Evidence extends TopicEvidence {
  places: PlaceEvidence;
  /** Digits of the phone or group numbers in the message. */
  numbers: string[];
  /** The day that the message names, if any. */
  asked?: ReadDay;
  /** Places that the conversation was about just before. */
  context: readonly Region[];
  /** Chinese characters and Latin words that mean nothing to us. */
  unknown: number;
}

/** More unknown words than this make a story, in which places are named for many reasons. */
const STORY = 12;
/** Below this a place is asked about before its number is given. */
const SURE = 0.8;
const HARDLY = 0.6;

/** Concepts that belong to the supermarket's business: with one of them a place is asked about for its office. */
const BUSINESS: readonly Concept[] = [
  'contact',
  'whom',
  'register',
  'check',
  'market',
  'operating',
  'qualification',
  'rejected',
  'selection',
  'submitted',
  'status',
  'complaint',
  'hours',
  'now',
  'jurisdiction',
  'human',
  'registeredAt',
  'client',
  'agency',
  'materials',
];

/** Of these, the ones that no other office has: with one of them a place's sights and dishes do not mislead. */
const OWN_BUSINESS: readonly Concept[] = BUSINESS.filter(
  (concept) =>
    ![
      'contact',
      'whom',
      'hours',
      'now',
      'human',
      'status',
      'complaint',
      'materials',
      'submitted',
      'register',
      'jurisdiction',
    ].includes(concept),
);

/** Topics that are about the office talked of before. */
const OF_AN_OFFICE: ReadonlySet<string> = new Set(['hours', 'human', 'status-how']);

/** The one place that turns evidence into the decision. */
export function decide(evidence: Evidence, directory: Directory): Answer {
  const answer = decideMatter(evidence, directory);
  const { asked, concepts } = evidence;
  if (!asked || !(asked.alone || concepts.has('hours') || concepts.has('now'))) return answer;
  const { day } = asked;
  if (answer.kind === 'contact' || (answer.kind === 'topic' && answer.topics.includes('hours')))
    return { ...answer, day };
  const isOpen = answer.kind === 'unknown' && answer.reason === 'not-understood' && answer.places.length === 0;
  const noPlace = answer.kind === 'clarify' && answer.about === 'no-place';
  if (!isOpen && !noPlace) return answer;
  return { kind: 'topic', topics: ['hours'], places: [...evidence.context], confidence: SURE, day };
}

function decideMatter(evidence: Evidence, directory: Directory): Answer {
  const { places, concepts, numbers, context } = evidence;
  const has = (...wanted: Concept[]) => wanted.some((concept) => concepts.has(concept));
  const topics = chooseTopics(evidence);
  if (places.unlisted)
    return { ...unknown(evidence, 'unlisted'), name: places.unlisted.name, places: [places.unlisted.parent] };
  const asked = withoutIdleGuesses(places.asked.filter(({ score }) => score >= HARDLY));
  const isBusiness = has(...BUSINESS);
  const isOwnBusiness = has(...OWN_BUSINESS);
  if (numbers.length > 0) return byNumber(numbers, asked, directory);
  if (has('injection') && asked.length === 0) return unknown(evidence, 'off-topic');
  if (has('offTopic') && !isOwnBusiness && asked.length === 0 && (evidence.topics[0]?.score ?? 0) < CLEARLY)
    return unknown(evidence, 'off-topic');
  if (has('all', 'each') && has('contact') && evidence.unknown <= STORY) {
    const prefectures = asked
      .filter(({ score }) => score >= SURE)
      .map(({ regions }) => regions[0] as Region)
      .filter(({ kind }) => kind === 'prefecture');
    if (prefectures.length > 0 && (has('all') || asked.length === 1))
      return { kind: 'list', places: prefectures, confidence: 1 };
  }
  if (asked.length > 0) return byPlace(evidence, asked, topics, { isBusiness, isOwnBusiness });
  if (places.outside !== undefined) return byOutside(evidence, places.outside, isBusiness);
  if (topics.length > 0)
    return { kind: 'topic', topics, places: placesInMind(topics, context), confidence: evidence.topics[0]?.score ?? 0 };
  if (has('contact', 'whom') || (has('notPlace') && isBusiness))
    return context.length > 0
      ? { kind: 'contact', places: [...context], topics: [], confidence: SURE }
      : { kind: 'clarify', about: 'no-place', places: [], confidence: 0.5 };
  if (has('greeting', 'thanks') && evidence.unknown === 0)
    return unknown(evidence, has('thanks') ? 'thanks' : 'greeting');
  return unknown(evidence, has('offTopic', 'abuse') ? 'off-topic' : 'not-understood');
}

/** What only resembles a place does not count beside one that is plainly named. */
function withoutIdleGuesses(mentions: PlaceEvidence['asked']): PlaceEvidence['asked'] {
  const isPlain = ({ via }: PlaceEvidence['asked'][number]) => via === 'exact' || via === 'latin';
  return mentions.some(isPlain) ? mentions.filter((mention) => isPlain(mention) || mention.score >= SURE) : mentions;
}

/** 几点上班 after a number asks about that office; 入驻流程 does not. */
const placesInMind = (topics: string[], context: readonly Region[]) =>
  topics.some((id) => OF_AN_OFFICE.has(id)) ? [...context] : [];

function byPlace(
  evidence: Evidence,
  asked: PlaceEvidence['asked'],
  topics: string[],
  { isBusiness, isOwnBusiness }: { isBusiness: boolean; isOwnBusiness: boolean },
): Answer {
  const { concepts } = evidence;
  const regions = [...new Set(asked.map((mention) => mention.regions[0] as Region))];
  const confidence = Math.min(...asked.map(({ score }) => score));
  // A sight, a dish, a hospital of that place: offered, not stated.
  const elsewhere = concepts.has('offTopic') && !evidence.places.seat && !isOwnBusiness;
  const spelledOut = asked.every(({ via, form, text }) => via === 'exact' && form === 'full' && text.length > 2);
  if (elsewhere || (!isBusiness && evidence.unknown > (spelledOut ? 4 : concepts.has('how') ? 0 : 1)))
    return { ...unknown(evidence, 'not-understood'), places: regions };
  const unsure = asked.find(
    ({ regions, form, score }) => score < SURE || (regions.length > 1 && !meansCity(regions, form)),
  );
  if (unsure) {
    const about = unsure.regions.length > 1 ? 'which-place' : 'did-you-mean';
    return { kind: 'clarify', about, typed: unsure.text, places: unsure.regions, confidence: unsure.score };
  }
  const story = evidence.unknown > STORY;
  if (topics.length > 0 && !concepts.has('contact') && !concepts.has('whom'))
    return { kind: 'topic', topics, places: story ? [] : regions, confidence };
  if (story && regions.length > 1)
    return { kind: 'clarify', about: 'which-of-these', places: regions, confidence: 0.5 };
  const misread = asked.find(({ via }) => via === 'sound' || via === 'shape');
  const readAs = misread && { typed: misread.text, region: misread.regions[0] as Region };
  const partTopics = topics.filter((id) => evidence.parts.some((part) => part.id === id));
  return { kind: 'contact', places: regions, topics: partTopics, confidence, readAs };
}

/** 衡阳 alone is the city: the county of the same name says 县. */
const meansCity = (regions: Region[], form: string) => form === 'short' && regions[0]?.kind === 'prefecture';

/** Whose number it is; with a place beside it, that place's own number when the two do not belong together. */
function byNumber(numbers: string[], asked: PlaceEvidence['asked'], directory: Directory): Answer {
  const places = asked.filter(({ score }) => score >= SURE).flatMap(({ regions }) => regions.slice(0, 1));
  const contacts = numbers.map((number) => directory.contactsByNumber(number)).find(({ length }) => length > 0) ?? [];
  const fits = places.length === 0 || contacts.some((contact) => places.includes(directory.regionOf(contact)));
  if (contacts.length > 0 && fits) return { kind: 'place-of-phone', contacts, confidence: 1 };
  if (places.length > 0) return { kind: 'contact', places, topics: [], confidence: 1 };
  return unknownBecause('number');
}

/** Who is registered outside the province deals with the provincial bodies. */
function byOutside(evidence: Evidence, name: string, isBusiness: boolean): Answer {
  if (isBusiness) return { kind: 'topic', topics: ['jurisdiction'], places: [], confidence: 0.8 };
  return { ...unknown(evidence, 'outside'), name };
}

function unknown({ topics }: Evidence, reason: UnknownReason): Extract<Answer, { kind: 'unknown' }> {
  return {
    kind: 'unknown',
    reason,
    nearestTopics: topics.slice(0, 3).map(({ id }) => id),
    places: [],
    confidence: 1 - (topics[0]?.score ?? 0),
  };
}
