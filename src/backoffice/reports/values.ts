import type { Figure } from '../../reports/figures.ts';
import type { Value } from '../../reports/reports.ts';
import { enoughAnswers, type Share, wilson } from '../../reports/share.ts';
import type { Words } from '../../words.ts';

const minutesOfDay = 420;

const percent = (share: number): string => `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)}%`;

/** A number as people read it; of few, the share is “2 of 3”. */
export function said(value: Value, t: Words): string {
  if ('count' in value) return value.count.toLocaleString('en');
  if ('minutes' in value)
    return value.minutes === undefined ? '–' : t('workingDays', { days: (value.minutes / minutesOfDay).toFixed(1) });
  return saidShare(value, t);
}

export function saidShare({ part, of }: Share, t: Words): string {
  if (of === 0) return '–';
  return of < enoughAnswers ? t('fewOf', { part, of }) : percent(part / of);
}

/** What a percentage stands on: how many there were and, of answers, between what the share lies. */
export function saidBasis(value: Value, isSample: boolean, t: Words): string | undefined {
  if (!('of' in value) || value.of === 0) return undefined;
  if (!('part' in value)) return t('basis.of', { of: value.of });
  const few = value.of < enoughAnswers;
  if (!isSample) return few ? undefined : t('basis.partOf', { ...value });
  const { low, high } = wilson(value);
  return t(few ? 'basis.fewAnswers' : 'basis.answers', { of: value.of, low: percent(low), high: percent(high) });
}

export interface Change {
  says: string;
  /** Whether that is good; neither where nobody can say. */
  good?: boolean;
}

/**
 * From the period before; of shares in points, and only where both stand on enough. Whether it is good nobody can say of answers whose
 * shares may lie in the same place.
 */
export function changeOf(
  { better }: Figure,
  value: Value,
  before: Value,
  isSample: boolean,
  t: Words,
): Change | undefined {
  const [now, then] = [sizeOf(value), sizeOf(before)];
  if (now === undefined || then === undefined) return undefined;
  const change = 'part' in value ? (now - then) * 100 : 'minutes' in value ? (now - then) / minutesOfDay : now - then;
  const rounded = 'count' in value ? change : Math.round(change * 10) / 10;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±';
  const size = `${sign}${Math.abs(rounded).toLocaleString('en')}`;
  const says = 'part' in value ? t('points', { size }) : size;
  const isUnclear = rounded === 0 || !better || (isSample && mayBeAlike(value, before));
  return { says, good: isUnclear ? undefined : rounded > 0 === (better === 'more') };
}

function mayBeAlike(value: Value, before: Value): boolean {
  if (!('part' in value && 'part' in before)) return false;
  const [now, then] = [wilson(value), wilson(before)];
  return now.low <= then.high && then.low <= now.high;
}

function sizeOf(value: Value): number | undefined {
  if ('count' in value) return value.count;
  if ('minutes' in value) return value.minutes;
  return value.of < enoughAnswers ? undefined : value.part / value.of;
}
