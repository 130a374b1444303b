import type { Directory } from '../directory/directory.ts';
import type { Region, Topic } from '../directory/records.ts';
import type { OutsidePlace } from '../directory/seed-files.ts';
import { type Answer, decide } from './decide.ts';
import type { Concept } from './lexicon.ts';
import type { SimilarCharacters } from './likeness.ts';
import { normalise } from './normalise.ts';
import { phoneNumbers } from './phone-numbers.ts';
import { weighPlaces } from './place-evidence.ts';
import { PlaceFinder, type Reading } from './places.ts';
import { features, TopicIndex, type TopicScore } from './topics.ts';

const CLAUSE = /[\s,，。.;；、!！?？::+&/]+|和|还有|以及|加上|另外|顺便|并且|同时|\band\b|\balso\b/;
const SENTENCE = /(?<=[。.;；!！?？\n])/;
const QUESTION =
  /[?？]|吗|么|怎么|咋|如何|谁|哪|多久|几[天个点多]|什么|啥|能不能|是不是|\b(who|what|how|when|where|which|can|is|do|does)\b/;
/** Longer messages tell a story around their question. */
const STORY_LENGTH = 60;

/** What may ask about a matter of its own: the clauses of a short message, the questions of a long one. */
function partsOf(folded: string): string[] {
  const clauses = folded.split(CLAUSE);
  const parts =
    folded.length < STORY_LENGTH
      ? clauses
      : [...clauses, ...folded.split(SENTENCE)].filter((part) => QUESTION.test(part));
  return parts.filter((part) => part.trim().length > 1 && part !== folded);
}

/** Understands questions over one state of the directory and the topics; build a new one when they change. */
export class Enquiry {
  private readonly finder: PlaceFinder;
  private readonly topicIndex: TopicIndex;
  readonly directory: Directory;

  constructor(
    directory: Directory,
    topics: readonly Topic[],
    outside: readonly OutsidePlace[],
    similar: SimilarCharacters,
  ) {
    this.directory = directory;
    this.finder = new PlaceFinder(directory, outside, similar);
    this.topicIndex = new TopicIndex(topics, (question) => this.featuresOf(question));
  }

  /** @param context places that the conversation was about just before, for questions that name none */
  answer(question: string, context: readonly Region[] = []): Answer {
    const text = normalise(question);
    const reading = this.finder.read(text);
    return decide(
      {
        places: weighPlaces(text, reading, this.directory),
        concepts: new Set(reading.tokens.flatMap(({ concepts }): readonly Concept[] => concepts)),
        topics: this.topicIndex.rank(features(text.compact, reading.tokens)),
        parts: partsOf(text.folded)
          .flatMap((part) => this.topicIndex.rank(this.featuresOf(part)).slice(0, 1))
          .sort((a, b) => b.score - a.score),
        numbers: phoneNumbers(text.folded),
        context,
        unknown: unknownCount(text.compact, reading),
      },
      this.directory,
    );
  }

  rankTopics(question: string): TopicScore[] {
    return this.topicIndex.rank(this.featuresOf(question));
  }

  private featuresOf(question: string) {
    const text = normalise(question);
    return features(text.compact, this.finder.read(text).tokens);
  }
}

/** Characters and Latin words that neither a place nor the vocabulary accounts for. */
function unknownCount(compact: string, { mentions, tokens }: Reading): number {
  const known = [...mentions, ...tokens];
  return [...compact.matchAll(/[a-z0-9]+|\p{Script=Han}/gu)].filter(
    ({ index }) => !known.some(({ start, end }) => start <= index && index < end),
  ).length;
}
