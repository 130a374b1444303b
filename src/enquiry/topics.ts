import type { Topic } from '../directory/records.ts';
import type { Concept } from './lexicon.ts';
import type { Token } from './vocabulary.ts';

export interface TopicScore {
  id: string;
  /** 0 to 1: likeness to the topic's sample questions. */
  score: number;
}

type Weights = Map<string, number>;

interface Sample {
  topic: string;
  norm: number;
}

/** Words that say nothing about the topic. */
const EMPTY: ReadonlySet<Concept> = new Set([
  'filler',
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
export function features(compact: string, tokens: readonly Token[]): Weights {
  const weights: Weights = new Map();
  const add = (feature: string, weight: number) => weights.set(feature, Math.max(weight, weights.get(feature) ?? 0));
  let position = 0;
  for (const token of [...tokens, { start: compact.length, end: compact.length, concepts: [], text: '' } as Token]) {
    const rest = compact.slice(position, token.start);
    for (const [word] of rest.matchAll(/[a-z0-9]{2,}/g)) add(word, PAIR);
    for (const [run] of rest.matchAll(/\p{Script=Han}+/gu))
      for (let index = 0; index < run.length; index++) {
        add(run.charAt(index), SINGLE);
        if (index > 0) add(run.slice(index - 1, index + 1), PAIR);
      }
    const said = token.concepts.filter((concept) => !EMPTY.has(concept));
    for (const concept of said) if (!FOREIGN.has(concept)) add(`#${concept}`, MEANING);
    if (!token.place && !token.outside && said.length > 0)
      add(token.text, said.some((concept) => FOREIGN.has(concept)) ? STRANGE : WORDING);
    position = token.end;
  }
  return weights;
}

/** Topics by likeness to their sample questions: cosine of features weighted by how few topics use them. */
export class TopicIndex {
  private readonly samples: Sample[] = [];
  private readonly postings = new Map<string, [sample: number, weight: number][]>();
  private readonly rarity = new Map<string, number>();
  private readonly unseen: number;

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
    const dots = new Float64Array(this.samples.length);
    let squares = 0;
    for (const [feature, weight] of weights) {
      const value = weight * (this.rarity.get(feature) ?? this.unseen);
      squares += value * value;
      for (const [sample, other] of this.postings.get(feature) ?? [])
        dots[sample] = (dots[sample] ?? 0) + value * other;
    }
    const norm = Math.sqrt(squares) || 1;
    const best = new Map<string, number[]>();
    this.samples.forEach(({ topic, norm: sampleNorm }, index) => {
      const dot = dots[index] as number;
      if (dot === 0) return;
      const scores = best.get(topic) ?? [];
      scores.push(dot / (norm * sampleNorm));
      best.set(topic, scores);
    });
    return [...best].map(([id, scores]) => ({ id, score: blend(scores) })).sort((a, b) => b.score - a.score);
  }
}

/** Mostly the nearest sample, steadied by the next two. */
function blend(scores: number[]): number {
  const [first = 0, second = 0, third = 0] = scores.sort((a, b) => b - a);
  return 0.7 * first + 0.2 * second + 0.1 * third;
}
