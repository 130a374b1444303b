import type { Calendar } from '../../calendar/calendar.ts';
import { workingTimeLeft } from '../../calendar/working-time-left.ts';
import type { Locale } from '../../directory/records.ts';
import { momentText } from './moment.ts';
import { words } from './words.ts';

interface Props {
  due: { dueAt: Date | null; warnAt: Date | null };
  now: Date;
  calendar: Calendar;
  locale: Locale;
  /** What it means that nothing is due; else that there is no deadline. */
  none?: string;
}

/** When it is due, and the working time left; due soon and overdue say so in a word, a sign and a colour. */
export function Due({ due: { dueAt, warnAt }, now, calendar, locale, none }: Props) {
  const t = words(locale);
  if (!dueAt) return <span class="quiet">{none ?? t('due.none')}</span>;
  const urgency = urgencyOf({ dueAt, warnAt }, now);
  const { overdue, count, unit } = workingTimeLeft(calendar, now, dueAt);
  const amount = t(`due.${unit}`, { count });
  return (
    <span class={`due due-${urgency}`}>
      <span class="due-left">
        {urgency !== 'calm' && <strong class="due-word">{t(`due.${urgency}`)}</strong>}{' '}
        {!(overdue && count === 0) && t(overdue ? 'due.since' : 'due.left', { amount })}
      </span>
      <time class="due-at" dateTime={dueAt.toISOString()}>
        {momentText(dueAt, now)}
      </time>
    </span>
  );
}

/** The queue's colours and words: `soon` from 80 % of the working time on. */
function urgencyOf({ dueAt, warnAt }: { dueAt: Date; warnAt: Date | null }, now: Date): 'overdue' | 'soon' | 'calm' {
  if (dueAt < now) return 'overdue';
  return warnAt && warnAt <= now ? 'soon' : 'calm';
}
