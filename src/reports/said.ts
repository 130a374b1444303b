import type { Words } from '../words.ts';
import type { Value } from './reports.ts';
import { enoughAnswers, type Share } from './share.ts';

const minutesOfDay = 420;

export const workingDays = (minutes: number): number => minutes / minutesOfDay;

export const percent = (share: number): string => `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)}%`;

/**
 * A number as people read it; of few, the share is “2 of 3”.
 * @param t words that have `workingDays` and `fewOf`
 */
export function said(value: Value, t: Words): string {
  if ('count' in value) return value.count.toLocaleString('en');
  if ('minutes' in value)
    return value.minutes === undefined ? '–' : t('workingDays', { days: workingDays(value.minutes).toFixed(1) });
  return saidShare(value, t);
}

export function saidShare({ part, of }: Share, t: Words): string {
  if (of === 0) return '–';
  return of < enoughAnswers ? t('fewOf', { part, of }) : percent(part / of);
}
