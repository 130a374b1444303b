import type { Directory } from '../directory/directory.ts';
import type { Contact, Region } from '../directory/records.ts';
import type { Concept } from './lexicon.ts';
import type { PlaceEvidence } from './place-evidence.ts';
import type { TopicScore } from './topics.ts';

/** Everything that was found in the message. */
export interface Evidence {
  places: PlaceEvidence;
  concepts: ReadonlySet<Concept>;
  /** Likeness of the whole message to the topics, best first. */
  topics: TopicScore[];
  /** Best topic of each part of the message, where the message has parts. */
  parts: TopicScore[];
  /** Digits of the phone or group numbers in the message. */
  numbers: string[];
  /** Chinese characters and Latin words that mean nothing to us. */
  unknown: number;
}

export type Answer =
  | { kind: 'contact'; places: Region[]; topics: string[]; confidence: number; readAs?: ReadAs }
  | { kind: 'list'; places: Region[]; confidence: number }
  | { kind: 'place-of-phone'; number: string; contacts: readonly Contact[]; confidence: number }
  | { kind: 'topic'; topics: string[]; places: Region[]; confidence: number }
  | {
      kind: 'clarify';
      about: 'which-place' | 'no-place' | 'did-you-mean';
      typed?: string;
      places: Region[];
      confidence: number;
    }
  | {
      kind: 'unknown';
      reason: UnknownReason;
      nearestTopics: string[];
      places: Region[];
      name?: string;
      confidence: number;
    };

/** The message was taken for something it does not literally say; the answer tells. */
export interface ReadAs {
  typed: string;
  region: Region;
}

export type UnknownReason = 'not-understood' | 'number' | 'unlisted' | 'outside' | 'off-topic' | 'empty' | 'too-long';

/** Likeness at which a topic is the answer; that at which a part of a message asks about a topic of its own. */
const TOPIC = 0.5;
const PART = 0.62;
/** Below this a place is asked about before its number is given. */
const SURE = 0.8;
const HARDLY = 0.6;

/** Concepts that belong to the supermarket's business: with one of them a place is asked about for its office. */
const BUSINESS: readonly Concept[] = [
  'contact',
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

/** The one place that turns evidence into the decision. */
export function decide(evidence: Evidence, directory: Directory): Answer {
  const { places, concepts, numbers } = evidence;
  const has = (...wanted: Concept[]) => wanted.some((concept) => concepts.has(concept));
  const topics = topicsOf(evidence);
  if (numbers.length > 0) return byNumber(numbers, directory);
  if (has('injection') && !has('contact')) return unknown(evidence, 'off-topic');
  if (places.unlisted)
    return { ...unknown(evidence, 'unlisted'), name: places.unlisted.name, places: [places.unlisted.parent] };
  const asked = places.asked.filter(({ score }) => score >= HARDLY);
  const isBusiness = has(...BUSINESS);
  if (has('offTopic') && !isBusiness) return unknown(evidence, 'off-topic');
  if (has('all') && has('contact')) {
    const prefectures = asked.map(({ regions }) => regions[0] as Region).filter(({ kind }) => kind === 'prefecture');
    if (prefectures.length > 0) return { kind: 'list', places: prefectures, confidence: 1 };
  }
  if (asked.length > 0) return byPlace(evidence, asked, topics, isBusiness);
  if (places.outside !== undefined) return byOutside(evidence, places.outside, isBusiness);
  if (topics.length > 0) return { kind: 'topic', topics, places: [], confidence: evidence.topics[0]?.score ?? 0 };
  if (has('contact') || (has('notPlace') && isBusiness))
    return { kind: 'clarify', about: 'no-place', places: [], confidence: 0.5 };
  return unknown(evidence, has('offTopic', 'abuse') ? 'off-topic' : 'not-understood');
}

function byPlace(evidence: Evidence, asked: PlaceEvidence['asked'], topics: string[], isBusiness: boolean): Answer {
  const unsure = asked.find(
    ({ regions, form, score }) => score < SURE || (regions.length > 1 && !meansCity(regions, form)),
  );
  if (unsure && !isBusiness && evidence.unknown > 2) return unknown(evidence, 'not-understood');
  if (unsure) {
    const about = unsure.regions.length > 1 ? 'which-place' : 'did-you-mean';
    return { kind: 'clarify', about, typed: unsure.text, places: unsure.regions, confidence: unsure.score };
  }
  const regions = [...new Set(asked.map((mention) => mention.regions[0] as Region))];
  const confidence = Math.min(...asked.map(({ score }) => score));
  const asksForNumber = evidence.concepts.has('contact') || topics.length === 0;
  if (topics.length > 0 && !asksForNumber) return { kind: 'topic', topics, places: regions, confidence };
  if (!isBusiness && evidence.unknown > 2) return { ...unknown(evidence, 'not-understood'), places: regions };
  const misread = asked.find(({ via }) => via === 'sound' || via === 'shape');
  const readAs = misread && { typed: misread.text, region: misread.regions[0] as Region };
  return {
    kind: 'contact',
    places: regions,
    topics: topics.filter((id) => evidence.parts.some((part) => part.id === id)),
    confidence,
    readAs,
  };
}

/** 衡阳 alone is the city: the county of the same name says 县. */
const meansCity = (regions: Region[], form: string) => form === 'short' && regions[0]?.kind === 'prefecture';

function byNumber(numbers: string[], directory: Directory): Answer {
  for (const number of numbers) {
    const contacts = directory.contactsByNumber(number);
    if (contacts.length > 0) return { kind: 'place-of-phone', number, contacts, confidence: 1 };
  }
  return { kind: 'unknown', reason: 'number', name: numbers[0], nearestTopics: [], places: [], confidence: 1 };
}

/** Who is registered outside the province deals with the provincial bodies. */
function byOutside(evidence: Evidence, name: string, isBusiness: boolean): Answer {
  if (isBusiness) return { kind: 'topic', topics: ['jurisdiction'], places: [], confidence: 0.8 };
  return { ...unknown(evidence, 'outside'), name };
}

function topicsOf({ topics, parts }: Evidence): string[] {
  const whole = topics.filter(({ score }, index) => score >= TOPIC && index === 0).map(({ id }) => id);
  const ofParts = parts.filter(({ score }) => score >= PART).map(({ id }) => id);
  return [...new Set([...whole, ...ofParts])].slice(0, 3);
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
