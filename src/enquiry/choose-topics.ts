import type { Concept } from './lexicon.ts';
import type { TopicScore } from './topics.ts';

export interface TopicEvidence {
  concepts: ReadonlySet<Concept>;
  /** Likeness of the whole message to the topics, best first. */
  topics: TopicScore[];
  /** Best topic of each part of the message, where the message has parts, best first. */
  parts: TopicScore[];
}

/** Likeness at which a topic is the answer. */
const TOPIC = 0.45;
/** Likeness at which a part of a message asks about a topic of its own. */
const PART = 0.62;
/** Likeness that outweighs signs to the contrary. */
export const CLEARLY = 0.75;
/** Topics as like as this cannot be told apart: both are told. */
const TIE = 0.05;

/** Topics near to many messages that ask for something else: likeness alone is not enough, the message must say one of these. */
const MUST_SAY: Record<string, readonly Concept[]> = {
  'provincial-office': ['provincial'],
  'qq-group-agency': ['qqGroup', 'nickname'],
  'qq-group-client': ['qqGroup', 'nickname'],
  'account-support': ['account'],
  'tech-support': ['technical', 'account'],
  'complaint-how': ['complaint'],
  jurisdiction: ['jurisdiction', 'outside', 'provincial', 'registeredAt', 'check'],
  human: ['human'],
  hours: ['hours', 'now'],
};

/** The topics a message asks about, best first; none where no topic is near enough. */
export function chooseTopics({ topics, parts, concepts }: TopicEvidence): string[] {
  // Who asks for a number wants a place's number, unless the message says which line or is plainly about something else.
  const said = ({ id, score }: TopicScore) =>
    MUST_SAY[id]?.some((concept) => concepts.has(concept)) ?? (score >= CLEARLY || !concepts.has('contact'));
  const [best, ...others] = topics.filter(said).filter(({ score }) => score >= TOPIC);
  const ties = others.filter(({ score }) => best && score >= 0.5 && best.score - score < TIE).slice(0, 1);
  const ofParts = parts.filter(said).filter(({ score }) => score >= PART);
  return [...new Set([...(best ? [best] : []), ...ofParts, ...ties].map(({ id }) => id))].slice(0, best ? 3 : 2);
}
