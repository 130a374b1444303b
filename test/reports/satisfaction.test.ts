import fc from 'fast-check';
import { amongMany, fisher } from '../../src/reports/satisfaction/chance.ts';
import { phrasesOf, recurringWords } from '../../src/reports/satisfaction/recurring-words.ts';
import { leastAnswers, standingOut } from '../../src/reports/satisfaction/standing-out.ts';

const share = fc.nat({ max: 25 }).chain((of) => fc.nat({ max: of }).map((part) => ({ part, of })));

/** Of so many, so many: counted, not computed. */
function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 1n; i <= BigInt(k); i += 1n) ways = (ways * (BigInt(n) - BigInt(k) + i)) / i;
  return k < 0 || k > n ? 0n : ways;
}

describe('whether two shares differ by more than chance explains', () => {
  test('is what one finds who counts all ways of drawing as many', () => {
    fc.assert(
      fc.property(share, share, (one, other) => {
        const parts = one.part + other.part;
        const ways = (part: number) => choose(one.of, part) * choose(other.of, parts - part);
        const all = Array.from({ length: one.of + 1 }, (_, part) => ways(part));
        const unlikely = all.filter((each) => each <= ways(one.part)).reduce((sum, each) => sum + each, 0n);
        const slowly = Number((unlikely * 10n ** 15n) / choose(one.of + other.of, parts)) / 1e15;
        expect(fisher(one, other)).toBeCloseTo(slowly, 9);
      }),
    );
  });

  test.each([
    // Fisher's lady who tasted tea.
    [{ part: 3, of: 4 }, { part: 1, of: 4 }, 0.485714],
    [{ part: 1, of: 10 }, { part: 9, of: 10 }, 0.001093],
  ])('of %j and %j is %f', (one, other, chance) => {
    expect(fisher(one, other)).toBeCloseTo(chance, 5);
  });

  test('counts for as many as were looked at: those told at a level are those that the step-up rule tells', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (chances) => {
        const level = 0.05;
        const sorted = chances.toSorted((one, other) => one - other);
        const last = sorted.findLastIndex((chance, index) => chance <= ((index + 1) / chances.length) * level);
        const told = amongMany(chances).filter((chance) => chance <= level + 1e-12);
        expect(told).toHaveLength(last + 1);
      }),
    );
  });
});

describe('who stands out', () => {
  const group = (id: string, part: number, of: number) => ({ id, share: { part, of } });

  test('is told with the direction and against all others together', () => {
    const { found, lookedAt } = standingOut([group('good', 50, 50), group('usual', 70, 100), group('bad', 10, 40)]);
    expect(lookedAt).toBe(3);
    expect(found.map(({ id, better }) => [id, better])).toEqual([
      ['good', true],
      ['bad', false],
    ]);
    expect(found[1]?.others).toEqual({ part: 120, of: 150 });
  });

  test('is never somebody with few answers, however bad they are', () => {
    const { found, lookedAt } = standingOut([group('few', 0, leastAnswers - 1), group('usual', 190, 200)]);
    expect([lookedAt, found]).toEqual([0, []]);
  });

  test('is hardly ever anybody where all are alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 5, max: 20 }), (count, part) => {
        const alike = Array.from({ length: count }, (_, id) => group(`${id}`, part, 20));
        expect(standingOut(alike).found).toEqual([]);
      }),
    );
  });
});

describe('words that recur', () => {
  const stories = Array.from({ length: 60 }, (_, at) => `选取结果公示前被改过，第${at}家公司没有任何说明。`);

  test('are those of comments, not those that everybody writes anyway', () => {
    const comments = [
      '态度很差，公司也不管。',
      '窗口态度很差！',
      '还是态度很差，电话 13812345678',
      '公司没有说明',
      '等了三个月',
    ];
    const words = recurringWords(comments, stories, 10);
    expect(words[0]).toEqual({ word: '态度很差', comments: 3 });
    expect(words.map(({ word }) => word)).not.toContain('公司');
  });

  test('are told only when three comments or more have them', () => {
    expect(recurringWords(['态度很差', '态度很差'], stories, 10)).toEqual([]);
    expect(recurringWords([], [], 10)).toEqual([]);
  });

  test('hold no numbers, and do not reach over marks', () => {
    expect(phrasesOf('电话13812345678。Very Slow, 430424199001011234')).toEqual(['电话', 'very', 'very slow', 'slow']);
  });
});
