import { inSlices } from './slices.ts';
import type { Unanswered } from './unanswered.ts';

/** Questions that ask for the same, as far as one can tell: the most frequent first. */
export interface Group {
  /** Of its first question. */
  key: string;
  questions: Unanswered[];
  count: number;
  latest: Date;
}

/** Cosine of what two questions say, from which on they count as alike. */
const alike = 0.45;
/** 怎么办 and 要什么材料 are asked of everything: what a question is about is rather in the words that the bot does not know. */
const meaningShare = 0.3;
/** What more of the questions have than this says nothing about any of them, and costs the most to compare. */
const commonShare = 0.2;
/** Among this many questions or fewer nothing is common yet, and little is rare. */
const few = 50;

/** Groups by likeness to the group's first question; the same questions give the same groups, whatever order they come in. */
export async function groupAlike(questions: readonly Unanswered[]): Promise<Group[]> {
  const sorted = questions.toSorted(
    (a, b) => b.count - a.count || b.latest.getTime() - a.latest.getTime() || (a.key < b.key ? -1 : 1),
  );
  const rarity = rarityOf(sorted);
  const leaders: Group[] = [];
  const postings = new Map<string, [leader: number, weight: number][]>();
  await inSlices(sorted, (question) => {
    const vector = vectorOf(question, rarity);
    const best = nearest(vector, postings);
    const group = best && best.likeness >= alike ? leaders[best.leader] : undefined;
    if (group) {
      group.questions.push(question);
      group.count += question.count;
      if (question.latest > group.latest) group.latest = question.latest;
      return;
    }
    for (const [feature, weight] of vector) {
      const list = postings.get(feature) ?? [];
      list.push([leaders.length, weight]);
      postings.set(feature, list);
    }
    leaders.push({ key: question.key, questions: [question], count: question.count, latest: question.latest });
  });
  return leaders.sort(
    (a, b) => b.count - a.count || b.latest.getTime() - a.latest.getTime() || (a.key < b.key ? -1 : 1),
  );
}

function rarityOf(questions: readonly Unanswered[]): Map<string, number> {
  const usedBy = new Map<string, number>();
  for (const { features } of questions)
    for (const feature of features.keys()) usedBy.set(feature, (usedBy.get(feature) ?? 0) + 1);
  const most = Math.max(few, questions.length * commonShare);
  const rare = [...usedBy].filter(([, uses]) => uses <= most);
  return new Map(rare.map(([feature, uses]) => [feature, Math.log(1 + (questions.length + few) / uses)]));
}

function vectorOf({ features }: Unanswered, rarity: ReadonlyMap<string, number>): [string, number][] {
  const weighted = [...features].flatMap(([feature, weight]): [string, number][] => {
    const rare = rarity.get(feature);
    return rare ? [[feature, weight * rare * (feature.startsWith('#') ? meaningShare : 1)]] : [];
  });
  const norm = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return weighted.map(([feature, weight]) => [feature, weight / norm]);
}

function nearest(vector: readonly [string, number][], postings: ReadonlyMap<string, [number, number][]>) {
  const likeness = new Map<number, number>();
  for (const [feature, weight] of vector)
    for (const [leader, other] of postings.get(feature) ?? [])
      likeness.set(leader, (likeness.get(leader) ?? 0) + weight * other);
  let best: { leader: number; likeness: number } | undefined;
  for (const [leader, value] of likeness)
    if (!best || value > best.likeness + 1e-9 || (value > best.likeness - 1e-9 && leader < best.leader))
      best = { leader, likeness: value };
  return best;
}
