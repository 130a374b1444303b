import { type ArrangedDay, chinaCalendar, lastBuiltIn } from '../../calendar/calendar.ts';
import type { Words } from '../../words.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { words } from './words.ts';
import { YearView } from './year-view.tsx';

interface Shown {
  days: readonly ArrangedDay[];
  year: number;
  /** What was typed and not taken, and why. */
  typed?: Record<string, unknown>;
  fault?: 'unreadable' | 'date' | 'name';
}

export function showCalendar(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const { locale } = visit;
  const { days, year, fault } = shown;
  const t = words(locale);
  const calendar = chinaCalendar(days);
  const mayEdit = maySet(visit.operator, parts.directory());
  const children = (
    <>
      {fault && (
        <p class="alert alert-danger" role="alert">
          {t(`calendar.fault.${fault}`)}
        </p>
      )}
      <p>{t('calendar.about', { last: lastBuiltIn })}</p>
      {mayEdit && <NoticeForm t={t} shown={shown} />}
      <h2>
        {t('calendar.yearView', { year })} {calendar.isPublished(year) ? '' : t('calendar.provisional')}
      </h2>
      <p class="btn-list">
        <a class="btn btn-sm" rel="prev" href={`/settings/calendar?year=${year - 1}`}>
          ← {year - 1}
        </a>
        <a class="btn btn-sm" rel="next" href={`/settings/calendar?year=${year + 1}`}>
          {year + 1} →
        </a>
      </p>
      <YearView calendar={calendar} year={year} locale={locale} />
      {mayEdit && <DayForm t={t} shown={shown} />}
      <Days t={t} days={days.toReversed()} locale={locale} mayEdit={mayEdit} />
    </>
  );
  sendSettings(visit, parts, { section: 'calendar', calendar, children }, status);
}

const typedOf = ({ typed }: Shown, name: string) => (typeof typed?.[name] === 'string' ? (typed[name] as string) : '');

function NoticeForm({ t, shown }: { t: Words; shown: Shown }) {
  return (
    <form method="post" action="/settings/calendar/preview" class="card card-body mb-4">
      <h2 id="notice">{t('calendar.notice')}</h2>
      <p class="text-secondary" id="notice-hint">
        {t('calendar.noticeHint')}
      </p>
      <label class="form-label" for="text">
        {t('calendar.text')}
      </label>
      <textarea
        id="text"
        name="text"
        rows={6}
        class="form-control mb-3"
        required
        data-key="n"
        aria-describedby="notice-hint"
      >
        {typedOf(shown, 'text')}
      </textarea>
      <div class="row g-2 align-items-end">
        <label class="col-auto">
          {t('calendar.year')}
          <input
            name="year"
            type="number"
            min={2004}
            max={2100}
            class="form-control"
            value={typedOf(shown, 'year') || shown.year}
          />
        </label>
        <div class="col-auto">
          <button type="submit" class="btn btn-primary">
            {t('calendar.preview')}
          </button>
        </div>
      </div>
    </form>
  );
}

interface DaysProps {
  t: Words;
  days: readonly ArrangedDay[];
  locale: 'zh-CN' | 'en';
  mayEdit: boolean;
}

/** A year's arrangement has some thirty: out of the way until they are asked for. */
function Days({ t, days, locale, mayEdit }: DaysProps) {
  return (
    <details class="card mb-4 fold">
      <summary class="card-header">{t('calendar.days', { total: days.length })}</summary>
      <div class="table-responsive">
        <table class="table card-table table-mobile-md">
          <thead>
            <tr>
              {['date', 'kind', 'name', 'source'].map((column) => (
                <th scope="col">{t(`calendar.day.${column}`)}</th>
              ))}
              {mayEdit && <th scope="col">{t('calendar.remove')}</th>}
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, working, name, own }) => (
              <tr>
                <td data-label={t('calendar.day.date')}>{date}</td>
                <td data-label={t('calendar.day.kind')}>{t(working ? 'calendar.work' : 'calendar.off')}</td>
                <td data-label={t('calendar.day.name')}>{(locale === 'en' ? name?.en : name?.zh) ?? '–'}</td>
                <td data-label={t('calendar.day.source')}>{t(own ? 'calendar.own' : 'calendar.fromNotice')}</td>
                {mayEdit && (
                  <td>
                    <form method="post" action="/settings/calendar/day-removal">
                      <input type="hidden" name="date" value={date} />
                      <button type="submit" class="btn btn-sm" aria-label={t('calendar.removeDay', { date })}>
                        {t('calendar.remove')}
                      </button>
                    </form>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function DayForm({ t, shown }: { t: Words; shown: Shown }) {
  return (
    <form method="post" action="/settings/calendar/days" class="card card-body mb-4">
      <h2>{t('calendar.addDay')}</h2>
      <p class="text-secondary">{t('calendar.addHint')}</p>
      <div class="row g-2 align-items-end">
        <label class="col-sm-auto">
          {t('calendar.day.date')}
          <input name="date" type="date" class="form-control" required value={typedOf(shown, 'date')} />
        </label>
        <label class="col-sm-auto">
          {t('calendar.day.kind')}
          <select name="kind" class="form-select">
            {['off', 'work'].map((kind) => (
              <option value={kind} selected={typedOf(shown, 'kind') === kind}>
                {t(`calendar.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {['nameZh', 'nameEn'].map((name) => (
          <label class="col-sm-auto">
            {t(`calendar.${name}`)}
            <input name={name} maxLength={40} class="form-control" value={typedOf(shown, name)} />
          </label>
        ))}
        <div class="col-auto">
          <button type="submit" class="btn btn-primary">
            {t('calendar.add')}
          </button>
        </div>
      </div>
    </form>
  );
}
