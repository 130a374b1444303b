import type { Topic } from '../directory/records.ts';
import type { Concept } from './lexicon.ts';
import type { Token } from './vocabulary.ts';

export interface TopicScore {
  id: string;
  /** 0 to 1: likeness to the topic's sample questions. */
  score: number;
}

type Weights = ReadonlyMap<string, number>;

interface Sample {
  topic: string;
  norm: number;
}

/** Words that say nothing about the topic. */
const EMPTY: ReadonlySet<Concept> = new Set([
  'filler',
  'how',
  'each',
  'thanks',
  'greeting',
  'sameAgain',
  'negation',
  'correction',
  'notPlace',
]);
/** Words of other business: they count by their letters only, which no sample question has. */
const FOREIGN: ReadonlySet<Concept> = new Set(['offTopic', 'abuse', 'injection']);
const MEANING = 2;
const STRANGE = 1.5;
const WORDING = 0.7;
const PAIR = 1;
const SINGLE = 0.4;

/** What a question says, as weighted features: meanings of its known words, then their letters, then unknown characters and pairs. */
export function features(
  compact: string,
  tokens: readonly Token[],
  { start, end } = { start: 0, end: compact.length },
): Weights {
  const weights = new Map<string, number>();
  const add = (feature: string, weight: number) => weights.set(feature, Math.max(weight, weights.get(feature) ?? 0));
  let position = start;
  for (const token of tokens) {
    if (token.start < start || token.end > end) continue;
    addUnknown(compact.slice(position, token.start), add);
    const said = token.concepts.filter((concept) => !EMPTY.has(concept));
    for (const concept of said) if (!FOREIGN.has(concept)) add(`#${concept}`, MEANING);
    if (!token.place && !token.outside && said.length > 0)
      add(token.text, said.some((concept) => FOREIGN.has(concept)) ? STRANGE : WORDING);
    position = token.end;
  }
  addUnknown(compact.slice(position, end), add);
  return weights;
}

function addUnknown(text: string, add: (feature: string, weight: number) => void): void {
  for (const [word] of text.matchAll(/[a-z0-9]{2,}/g)) add(word, PAIR);
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu))
    for (let index = 0; index < run.length; index++) {
      add(run.charAt(index), SINGLE);
      if (index > 0) add(run.slice(index - 1, index + 1), PAIR);
    }
}

/** Topics by likeness to their sample questions: cosine of features weighted by how few topics use them. */
export class TopicIndex {
  private readonly samples: Sample[] = [];
  private readonly postings = new Map<string, [sample: number, weight: number][]>();
  private readonly rarity = new Map<string, number>();
  private readonly unseen: number;
  /** Scratch for `rank`, all zero between calls. */
  private readonly dots: Float64Array;

  constructor(topics: readonly Topic[], featuresOf: (question: string) => Weights) {
    const questions = topics.flatMap(({ id, title, questions }) =>
      [title, ...questions].map((text) => ({ id, weights: featuresOf(text) })),
    );
    const usedBy = new Map<string, Set<string>>();
    for (const { id, weights } of questions)
      for (const feature of weights.keys()) usedBy.set(feature, (usedBy.get(feature) ?? new Set()).add(id));
    const count = new Set(topics.map(({ id }) => id)).size;
    for (const [feature, ids] of usedBy) this.rarity.set(feature, Math.log(1 + count / ids.size));
    this.unseen = Math.log(1 + count);
    for (const { id, weights } of questions) this.add(id, weights);
    this.dots = new Float64Array(questions.length);
  }

  private add(topic: string, weights: Weights): void {
    const sample = this.samples.length;
    let squares = 0;
    for (const [feature, weight] of weights) {
      const value = weight * (this.rarity.get(feature) ?? 0);
      squares += value * value;
      const list = this.postings.get(feature) ?? [];
      list.push([sample, value]);
      this.postings.set(feature, list);
    }
    this.samples.push({ topic, norm: Math.sqrt(squares) || 1 });
  }

  /** Topics that share anything with the question, best first. */
  rank(weights: Weights): TopicScore[] {
    const { dots } = this;
    const touched: number[] = [];
    let squares = 0;
    for (const [feature, weight] of weights) {
      const value = weight * (this.rarity.get(feature) ?? this.unseen);
      squares += value * value;
      for (const [sample, other] of this.postings.get(feature) ?? []) {
        if (dots[sample] === 0) touched.push(sample);
        dots[sample] = (dots[sample] as number) + value * other;
      }
    }
    const norm = Math.sqrt(squares) || 1;
    const nearest = new Map<string, [number, number, number]>();
    for (const index of touched) {
      const { topic, norm: sampleNorm } = this.samples[index] as Sample;
      keepThree(nearest, topic, (dots[index] as number) / (norm * sampleNorm));
      dots[index] = 0;
    }
    // Mostly the nearest sample, steadied by the next two.
    const ranked = [...nearest].map(([id, [first, second, third]]) => ({
      id,
      score: 0.7 * first + 0.2 * second + 0.1 * third,
    }));
    return ranked.sort((a, b) => b.score - a.score);
  }
}

function keepThree(nearest: Map<string, [number, number, number]>, topic: string, score: number): void {
  const best = nearest.get(topic);
  if (!best) nearest.set(topic, [score, 0, 0]);
  else if (score > best[0]) nearest.set(topic, [score, best[0], best[1]]);
  else if (score > best[1]) nearest.set(topic, [best[0], score, best[1]]);
  else if (score > best[2]) best[2] = score;
}
