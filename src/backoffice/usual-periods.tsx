import { localDate } from '../calendar/local-date.ts';
import { latestDays, monthOf, type Period, weekOf } from '../reports/period.ts';
import { words } from './layout.tsx';
import type { SignedInVisit } from './visit.ts';

interface Props {
  visit: SignedInVisit;
  /** What is chosen now. */
  chosen: Partial<Period>;
  /** The address of the same page for such a period. */
  href(period: Period): string;
}

/** The periods that are asked for most, beside the fields for any other. */
export function UsualPeriods({ visit: { locale, now }, chosen, href }: Props) {
  const t = words(locale);
  return (
    <p class="usual-periods">
      {Object.entries(usualPeriods(now)).map(([name, usual]) => (
        <a href={href(usual)} aria-current={usual.from === chosen.from && usual.to === chosen.to ? 'true' : undefined}>
          {t(`period.${name}`)}
        </a>
      ))}
    </p>
  );
}

function usualPeriods(now: Date): Record<string, Period> {
  const today = localDate(now).iso;
  return {
    today: { from: today, to: today },
    thisWeek: weekOf(today),
    latest: latestDays(now, 30),
    thisMonth: monthOf(today),
    lastMonth: monthOf(today, -1),
    thisYear: { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` },
  };
}
