import { type ArrangedDay, chinaCalendar } from '../../calendar/calendar.ts';
import { weekdayOf } from '../../calendar/local-date.ts';
import type { Arrangement, Doubt } from '../../calendar/notice.ts';
import type { Words } from '../../words.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { SettingParts } from './parts.ts';
import { words } from './words.ts';
import { YearView } from './year-view.tsx';

interface Shown {
  arrangement: Arrangement;
  text: string;
  /** Those there are already. */
  days: readonly ArrangedDay[];
  /** It was to be saved without a look at what does not fit. */
  unchecked?: boolean;
}

export function showPreview(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const { locale } = visit;
  const { arrangement, text, days, unchecked } = shown;
  const { year, doubts } = arrangement;
  const t = words(locale);
  const own = days.filter((day) => day.own && day.date.startsWith(String(year)));
  const calendar = chinaCalendar([...arrangement.days, ...own]);
  const count = (working: boolean) => arrangement.days.filter((day) => day.working === working).length;
  const children = (
    <>
      <h2>{t('calendar.previewTitle', { year })}</h2>
      <p>{t('calendar.summary', { off: count(false), work: count(true) })}</p>
      {unchecked && (
        <p class="alert alert-danger" role="alert">
          {t('calendar.fault.unchecked')}
        </p>
      )}
      {doubts.length > 0 ? (
        <div class="alert alert-warning" role="alert">
          <p>{t('calendar.doubts', { count: doubts.length })}</p>
          <ul>
            {doubts.map((doubt) => (
              <li>{doubtInWords(doubt, t)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p class="alert alert-success" role="status">
          {t('calendar.noDoubts')}
        </p>
      )}
      {own.length > 0 && <p>{t('calendar.ownKept', { dates: own.map(({ date }) => date).join(' · ') })}</p>}
      <form method="post" action="/settings/calendar/arrangement" class="mb-3">
        <input type="hidden" name="text" value={text} />
        <input type="hidden" name="year" value={year} />
        {doubts.length > 0 && (
          <label class="form-check">
            <input class="form-check-input" type="checkbox" name="checked" value="yes" required />
            <span class="form-check-label">{t('calendar.checked')}</span>
          </label>
        )}
        <div class="btn-list">
          <button type="submit" class="btn btn-primary" data-key="e">
            {t('calendar.take', { year })}
          </button>
          <a class="btn" href="/settings/calendar">
            {t('calendar.back')}
          </a>
        </div>
      </form>
      <YearView calendar={calendar} year={year} locale={locale} />
    </>
  );
  sendSettings(visit, parts, { section: 'calendar', children }, status);
}

function doubtInWords(doubt: Doubt, t: Words): string {
  const names = t('calendar.weekdayName', { returnObjects: true }) as string[];
  const values =
    doubt.code === 'weekday'
      ? { date: doubt.date, said: names[doubt.said], is: names[weekdayOf(doubt.date)] }
      : { ...doubt, is: 'date' in doubt ? names[weekdayOf(doubt.date)] : '' };
  return t(`calendar.doubt.${doubt.code}`, values);
}
