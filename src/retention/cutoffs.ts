import type { Retention } from './retention.ts';

/** Before which instant something must have ended, or be from, for its time to have passed. */
export interface Cutoffs {
  cases: Date;
  enquiries: Date;
  forms: Date;
  signIns: Date;
  exchanges: Date;
}

/** What nobody sets: an unfinished form, and traces of sign-ins, in days. */
const formDays = 30;
const signInDays = 90;
/** What other systems asked for and were told. */
const exchangeDays = 30;

export function cutoffsAt(now: Date, { caseMonths, enquiryMonths }: Retention): Cutoffs {
  return {
    cases: monthsBefore(now, caseMonths),
    enquiries: monthsBefore(now, enquiryMonths),
    forms: daysBefore(now, formDays),
    signIns: daysBefore(now, signInDays),
    exchanges: daysBefore(now, exchangeDays),
  };
}

/** From the 31st of a month to the last day of a shorter one. */
function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCDate(1);
  before.setUTCMonth(before.getUTCMonth() - months);
  const last = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(now.getUTCDate(), last));
  return before;
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
