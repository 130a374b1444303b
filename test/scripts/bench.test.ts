import { readMaterial } from '../../scripts/bench/questions/material.ts';
import { peers } from '../../scripts/bench/questions/peers.ts';
import { withBestThreshold } from '../../scripts/bench/questions/threshold.ts';
import { isMet, median, quantile, round } from '../../scripts/bench/report.ts';
import { questionShape } from '../../scripts/evaluate/questions.ts';

describe('figures', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  test.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('of 1 to 100 the share %f is at most %i', (share, expected) => {
    expect(quantile(hundred, share)).toBe(expected);
  });

  test('the median does not depend on the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  test.each([
    [1234.5, 1230],
    [0.012345, 0.0123],
  ])('%f is shown as %f', (value, shown) => {
    expect(round(value)).toBe(shown);
  });

  test.each([
    [{ atMost: 2 }, 2, true],
    [{ atMost: 2 }, 2.1, false],
    [{ atLeast: 0.8 }, 0.8, true],
    [{ atLeast: 0.8 }, 0.79, false],
  ])('wanted %j, measured %f: met is %s', (limit, measured, met) => {
    expect(isMet({ what: 'x', measured, ...limit })).toBe(met);
  });
});

describe('peers', () => {
  const material = readMaterial();
  const find = peers['fuse.js']?.(material.rows) ?? (() => undefined);
  const question = (q: string, expect: object) => questionShape.parse({ id: q, q, kind: 'x', expect });
  const hengdong = question('衡东县', { type: 'contact', place: '衡阳市/衡东县' });

  test('they search the 158 rows of the directory', () => {
    expect(material.rows).toHaveLength(158);
    expect(material.rows).toContainEqual(expect.objectContaining({ fullName: '衡阳市衡东县', phone: '0734-5212289' }));
  });

  test.each(Object.entries(peers))('%s finds a place by its name', (_name, create) => {
    expect(create(material.rows)('衡东县')?.row.phone).toBe('0734-5212289');
  });

  test('a peer answers with the number of its hit', () => {
    expect(withBestThreshold(find, [hengdong], material)('衡东县').text).toContain('0734-5212289');
  });

  test('a peer that does better by silence than by a poor hit keeps silent', () => {
    const poor = question('衡东', { type: 'unknown' });
    const answer = withBestThreshold(find, [hengdong, poor], material);
    expect(answer('衡东县').text).toContain('0734-5212289');
    expect(find('衡')).toBeDefined();
    expect(answer('衡').text).toBe('');
  });
});
