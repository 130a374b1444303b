import { changeOf, saidBasis } from '../../../src/backoffice/reports/values.ts';
import { words } from '../../../src/backoffice/reports/words.ts';
import { figures } from '../../../src/reports/figures.ts';
import { said } from '../../../src/reports/said.ts';

const t = words('en');

test.each([
  [{ count: 1234 }, '1,234'],
  [{ part: 2, of: 3 }, '2 of 3'],
  [{ part: 29, of: 29 }, '29 of 29'],
  [{ part: 15, of: 30 }, '50.0%'],
  [{ part: 30, of: 30 }, '100%'],
  [{ part: 0, of: 0 }, '–'],
  [{ minutes: 630, of: 4 }, '1.5 working days'],
  [{ minutes: undefined, of: 0 }, '–'],
])('%j is said as %s', (value, expected) => {
  expect(said(value, t)).toBe(expected);
});

test.each([
  [{ part: 45, of: 50 }, '50 ratings; 95% sure: 78.6%–95.7%'],
  [{ part: 2, of: 3 }, 'Only 3 ratings, too few for a percentage; 95% sure: 20.8%–93.9%'],
  [{ part: 0, of: 0 }, undefined],
])('%j of ratings stand on: %s', (value, expected) => {
  expect(saidBasis(value, true, t)).toBe(expected);
});

test.each([
  ['overdue', { count: 3 }, { count: 5 }, '−2', true],
  ['received', { count: 5 }, { count: 3 }, '+2', undefined],
  ['resolvedOnTime', { part: 45, of: 50 }, { part: 48, of: 50 }, '−6 points', false],
  ['resolvedOnTime', { part: 45, of: 50 }, { part: 45, of: 50 }, '±0 points', undefined],
  ['median', { minutes: 420, of: 9 }, { minutes: 840, of: 9 }, '−1', true],
  ['satisfied', { part: 45, of: 50 }, { part: 48, of: 50 }, '−6 points', undefined],
  ['satisfied', { part: 450, of: 500 }, { part: 350, of: 500 }, '+20 points', true],
] as const)('%s of %j after %j is %s', (id, value, before, says, good) => {
  expect(changeOf(figures[id], value, before, id === 'satisfied', t)).toEqual({ says, good });
});

test('shares of few are not compared', () => {
  expect(changeOf(figures.satisfied, { part: 2, of: 3 }, { part: 45, of: 50 }, true, t)).toBeUndefined();
});
