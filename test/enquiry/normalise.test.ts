import { normalise } from '../../src/enquiry/normalise.ts';

describe('spellings that mean the same look the same', () => {
  test.each([
    ['full-width letters and digits', 'ＱＱ群７５６', 'qq群756'],
    ['traditional characters', '瀏陽市電話', '浏阳市电话'],
    ['punctuation between characters', '汨！罗！市！', '汨罗市'],
    ['spaces between characters', '汨 罗　市', '汨罗市'],
    ['emoji, with and without variation selectors', '🙏汨罗❤️市👨‍👩‍👧', '汨罗市'],
    ['characters that cannot be seen', '汨\u200b罗\u200d市\ufeff', '汨罗市'],
    ['capital letters', 'MiLuo', 'miluo'],
    ['several spaces between Latin words', 'mi   luo\nshi', 'mi luo shi'],
    ['Latin letters beside characters', 'mi罗 shi', 'mi罗shi'],
    ['nothing to read', '？？！…', ''],
  ])('%s', (_rule, typed, compact) => {
    expect(normalise(typed).compact).toBe(compact);
  });
});

test('what parted two words is remembered', () => {
  const { compact, breaks } = normalise('衡东、祁东 电话');

  expect([...breaks].map(([position, gap]) => [compact.slice(position), gap])).toEqual([
    ['祁东电话', '、'],
    ['电话', ' '],
  ]);
});
