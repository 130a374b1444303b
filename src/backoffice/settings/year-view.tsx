import type { Calendar } from '../../calendar/calendar.ts';
import { addDays, mondayOf } from '../../calendar/local-date.ts';
import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

interface Props {
  calendar: Calendar;
  year: number;
  locale: Locale;
}

/** A year as twelve months, in which holidays and days at work on weekends stand out. */
export function YearView({ calendar, year, locale }: Props) {
  const t = words(locale);
  return (
    <>
      <p class="text-secondary">{t('calendar.legend')}</p>
      <div class="year">
        {Array.from({ length: 12 }, (_, index) => (
          <Month calendar={calendar} year={year} month={index + 1} locale={locale} />
        ))}
      </div>
    </>
  );
}

/** From Monday on. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

function Month({ calendar, year, month, locale }: Props & { month: number }) {
  const t = words(locale);
  const names = t('calendar.weekday', { returnObjects: true }) as string[];
  const monthName = (t('calendar.monthName', { returnObjects: true, defaultValue: [] }) as string[])[month - 1];
  return (
    <table class="month">
      <caption>{t('calendar.month', { year, month, monthName })}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th scope="col">{names[weekday]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr>{week.map((date) => (date ? <Day calendar={calendar} date={date} locale={locale} /> : <td />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ calendar, date, locale }: { calendar: Calendar; date: string; locale: Locale }) {
  const { kind, holiday } = calendar.day(date);
  const isMarked = kind === 'holiday' || kind === 'make-up';
  const name = locale === 'en' ? holiday?.en : holiday?.zh;
  return (
    <td class={`day-${kind}`} title={isMarked ? name : undefined}>
      {Number(date.slice(8))}
      {isMarked && <span class="day-badge"> {words(locale)(`calendar.badge.${kind}`)}</span>}
    </td>
  );
}

/** Weeks of a month from Monday to Sunday; days of other months are left out. */
function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const start = mondayOf(first);
  const weeks = Array.from({ length: 6 }, (_, week) => weekdays.map((_day, day) => addDays(start, week * 7 + day)));
  const own = weeks.map((week) => week.map((date) => (date.startsWith(first.slice(0, 7)) ? date : undefined)));
  return own.filter((week) => week.some(Boolean));
}
