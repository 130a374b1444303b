import type { Figure } from '../../reports/figures.ts';
import type { Value } from '../../reports/reports.ts';
import { percent, workingDays } from '../../reports/said.ts';
import { enoughAnswers, wilson } from '../../reports/share.ts';
import type { Words } from '../../words.ts';

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
  const change = 'part' in value ? (now - then) * 100 : 'minutes' in value ? workingDays(now - then) : now - then;
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
