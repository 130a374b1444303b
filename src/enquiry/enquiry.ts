import type { Directory } from '../directory/directory.ts';
import type { Region, Topic } from '../directory/records.ts';
import type { OutsidePlace } from '../directory/seed-files.ts';
import type { Answer } from './answer.ts';
import { numericDate, readAskedDay } from './asked-day.ts';
import { decide } from './decide.ts';
import type { Concept } from './lexicon.ts';
import type { SimilarCharacters } from './likeness.ts';
import { normalise } from './normalise.ts';
import { partsOf } from './parts.ts';
import { phoneNumbers } from './phone-numbers.ts';
import { type PlaceEvidence, weighPlaces } from './place-evidence.ts';
import { PlaceFinder, type Reading } from './places.ts';
import { features, TopicIndex, type TopicScore } from './topics.ts';

/** Understands questions over one state of the directory and the topics; build a new one when they change. */
export class Enquiry {
  private readonly finder: PlaceFinder;
  private readonly topicIndex: TopicIndex;
  private readonly topics: readonly Topic[];
  readonly directory: Directory;

  /** @param before what of it goes on unchanged, the very same places or topics, is not built again: a new number costs next to nothing */
  constructor(
    directory: Directory,
    topics: readonly Topic[],
    outside: readonly OutsidePlace[],
    similar: SimilarCharacters,
    before?: Enquiry,
  ) {
    this.directory = directory;
    this.topics = topics;
    const sameNames = before && isSame(before.directory.regions, directory.regions);
    this.finder = sameNames ? before.finder : new PlaceFinder(directory, outside, similar);
    this.topicIndex =
      sameNames && isSame(before.topics, topics)
        ? before.topicIndex
        : new TopicIndex(topics, (question) => this.featuresOf(question));
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
        parts: partsOf(text)
          .flatMap((part) => this.topicIndex.rank(features(text.compact, reading.tokens, part)).slice(0, 1))
          .sort((a, b) => b.score - a.score),
        numbers: phoneNumbers(text.folded.replace(numericDate, ' ')),
        asked: readAskedDay(text),
        context,
        unknown: unknownCount(text.compact, reading),
      },
      this.directory,
    );
  }

  /** What a text says about places, whatever else it says. */
  places(text: string): PlaceEvidence {
    const normal = normalise(text);
    return weighPlaces(normal, this.finder.read(normal), this.directory);
  }

  /** Topics by likeness to a question, best first, whether near enough to be the answer or not. */
  topicsLike(question: string): TopicScore[] {
    return this.topicIndex.rank(this.featuresOf(question));
  }

  /** Stretches of a question that mean nothing to us, longest first: perhaps what people call a place. */
  unknownIn(question: string): string[] {
    const text = normalise(question);
    const reading = this.finder.read(text);
    const known = [...reading.mentions, ...reading.tokens];
    const marked = [...text.compact].map((character, index) =>
      known.some(({ start, end }) => start <= index && index < end) ? ' ' : character,
    );
    return (marked.join('').match(/\p{Script=Han}{2,8}/gu) ?? []).sort((one, other) => other.length - one.length);
  }

  /** What a question says apart from places, as weighted features: its meanings, then its letters. */
  featuresOf(question: string): ReadonlyMap<string, number> {
    const { compact } = normalise(question);
    return features(compact, this.finder.vocabulary.read(compact));
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((item, index) => item === other[index]);

/** Characters and Latin words that neither a place nor the vocabulary accounts for. */
function unknownCount(compact: string, { mentions, tokens }: Reading): number {
  const known = [...mentions, ...tokens];
  return [...compact.matchAll(/[a-z0-9]+|\p{Script=Han}/gu)].filter(
    ({ index }) => !known.some(({ start, end }) => start <= index && index < end),
  ).length;
}
