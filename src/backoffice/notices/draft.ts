import { instantOf, isDate } from '../../calendar/local-date.ts';

import { longest, type NoticeText, noticeText } from '../../notices/publish.ts';
import type { Typed } from '../casework/form.ts';
import { textIn } from '../directory/read-typed.ts';

export const fields = ['title', 'body', 'titleEn', 'bodyEn'] as const;

export interface Fault {
  field: (typeof fields)[number] | 'time';
  /** A key of `fault.…` of the words. */
  code: string;
  values?: Record<string, unknown>;
}

/** What was typed, and what it comes to. */
export interface Draft {
  typed: Record<(typeof fields)[number] | 'when' | 'time', string>;
  text: NoticeText | undefined;
  /** Now, or when it says. */
  sendAt: Date | undefined;
  faults: Fault[];
}

/** Now, at a moment that was suggested, or at one that is typed. */
const whens = (typed: string) => (typed === 'later' || readMoment(typed) ? typed : 'now');

export function readDraft(form: Typed, now: Date): Draft {
  const of = (name: string) => textIn(form, name);
  const texts = { title: of('title'), body: of('body'), titleEn: of('titleEn'), bodyEn: of('bodyEn') };
  const typed = { ...texts, when: whens(of('when')), time: of('time') };
  const read = noticeText.safeParse(texts);
  const sendAt = typed.when === 'now' ? now : readMoment(typed.when === 'later' ? typed.time : typed.when);
  const faults: Fault[] = (read.error?.issues ?? []).map(({ path, message }) => {
    const field = path[0] as Fault['field'];
    return { field, code: message, values: { most: longest[field.startsWith('title') ? 'title' : 'body'] } };
  });
  if (!sendAt) faults.push({ field: 'time', code: 'no-time' });
  return { typed, text: read.data, sendAt, faults };
}

/** Tells whether it is still what was looked at. */
export const inShort = ({ typed }: Draft): string => JSON.stringify(typed);

/** As the browser's field for a day and a time has it: 2026-11-27T09:30, of a clock in Shanghai. */
function readMoment(typed: string): Date | undefined {
  const [, day = '', hour, minute] = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)/.exec(typed) ?? [];
  return isDate(day) ? instantOf(day, Number(hour) * 60 + Number(minute)) : undefined;
}
