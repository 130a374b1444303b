import { localDate } from '../../calendar/local-date.ts';
import type { Region } from '../../directory/records.ts';
import { mayKeepPlace } from '../../knowledge/policy.ts';
import type { Upkeep } from '../../knowledge/upkeep.ts';
import { wordFor } from '../../words.ts';
import { momentText } from '../casework/moment.ts';
import { styles } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import { ExportLinks } from '../exports/links.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { bodyOf, type Calls, results } from './calls.ts';
import { Chooser } from './chooser.tsx';
import { words } from './words.ts';

const keys = { confirmed: 'c', wrong: 'w', no_answer: 'n' } as const;

/** Whom to call under which number, with room for the result; on paper a list to take along. */
export function showCalls(visit: SignedInVisit, calls: Calls): void {
  const { locale, now, operator } = visit;
  const t = words(locale);
  const { directory, place, open, called, scope } = calls;
  const mayKeep = mayKeepPlace(operator, place.id, directory);
  sendPage(visit, {
    title: t('calls.title'),
    styles,
    children: (
      <>
        <Done visit={visit} calls={calls} />
        <p class="print-only">
          {t('calls.sheet', { place: directory.displayName(place, locale), day: localDate(now).iso })}
        </p>
        <p class="text-secondary no-print">{t(mayKeep ? 'calls.about' : 'calls.aboutReadOnly')}</p>
        <Chooser visit={visit} choice={calls} action="/upkeep/calls">
          <label class="form-check">
            <input class="form-check-input" type="checkbox" name="scope" value="all" checked={scope === 'all'} />
            <span class="form-check-label">{t('calls.all')}</span>
          </label>
        </Chooser>
        {open.length + called.length > 0 && <ExportLinks list="calls" of={visit.req.originalUrl} locale={locale} />}
        <p class="no-print">{t('calls.left', { open: open.length, called: called.length })}</p>
        {open.length + called.length === 0 && <p class="empty-queue">{t('calls.none')}</p>}
        <form method="post" class="calls">
          <input type="hidden" name="place" value={place.id} />
          <input type="hidden" name="scope" value={scope} />
          <List rows={open} calls={calls} visit={visit} />
          {called.length > 0 && <h2>{t('calls.called')}</h2>}
          <List rows={called} calls={calls} visit={visit} />
        </form>
      </>
    ),
  });
}

/** What became of the tap, and the way on where the number is wrong. */
function Done({ visit, calls: { directory, contacts } }: { visit: SignedInVisit; calls: Calls }) {
  const { locale, req } = visit;
  const done = textIn(req.query, 'done');
  const contact = contacts.find(({ id }) => id === textIn(req.query, 'contact'));
  if (!contact) return null;
  const t = words(locale);
  const place = directory.regionOf(contact);
  const values = { name: directory.displayName(place, locale), number: textIn(req.query, 'number') };
  const said = wordFor(t, `calls.done.${done}`, values);
  if (!said) return null;
  return (
    <p class={`alert alert-${done === 'confirmed' ? 'success' : 'warning'}`} role="status">
      {said}
      {done === 'wrong' && (
        <>
          {' '}
          <a href={correctionOf(place, contact.purpose)}>{t('calls.correct')}</a>
        </>
      )}
    </p>
  );
}

const correctionOf = ({ id }: Region, purpose: string) => `/directory/${id}?from=corrections#${purpose}`;

function List({ rows, calls, visit }: { rows: readonly Upkeep[]; calls: Calls; visit: SignedInVisit }) {
  const { locale } = visit;
  const t = words(locale);
  if (rows.length === 0) return null;
  return (
    <div class="card table-responsive mb-3">
      <table class="table card-table table-mobile-md">
        <thead>
          <tr>
            {['who', 'number', 'verified', 'result'].map((column) => (
              <th scope="col">{t(`calls.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {rows.map((row) => (
            <Row row={row} calls={calls} visit={visit} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, calls: { directory }, visit }: { row: Upkeep; calls: Calls; visit: SignedInVisit }) {
  const { locale, now, operator } = visit;
  const t = words(locale);
  const { contact, place, days, reports, latest } = row;
  const isPhone = contact.value.includes('-');
  const name = directory.displayName(place, locale);
  return (
    <tr>
      <td data-label={t('calls.who')}>
        <a href={`/upkeep/numbers/${contact.id}`}>{directory.path(place, locale)}</a>
        <div class="text-secondary">{bodyOf(contact, directory, locale)}</div>
      </td>
      <td data-label={t('calls.number')}>
        {isPhone ? (
          <a class="entry-phone" href={`tel:${contact.value}`}>
            {contact.value}
          </a>
        ) : (
          contact.value
        )}
        <div class="text-secondary">{t(`purpose.${contact.purpose}`)}</div>
        {reports > 0 && <span class="reports">{t('calls.reported', { count: reports })}</span>}
      </td>
      <td data-label={t('calls.verified')}>{t('verifiedOn', { day: contact.verifiedOn, days })}</td>
      <td data-label={t('calls.result')} class="call-result">
        {latest && (
          <div>{t('calls.was', { result: t(`calls.results.${latest.outcome}`), at: momentText(latest.at, now) })}</div>
        )}
        {mayKeepPlace(operator, place.id, directory) && (
          <div class="btn-list">
            {results.map((result) => (
              <button
                type="submit"
                class="btn btn-sm"
                formaction={`/upkeep/calls/${contact.id}`}
                name={result}
                value={contact.value}
                data-key={keys[result]}
                data-key-name={t(`calls.results.${result}`)}
                aria-label={t('calls.resultOf', { name, number: contact.value, result: t(`calls.results.${result}`) })}
              >
                {t(`calls.results.${result}`)}
              </button>
            ))}
          </div>
        )}
        <span class="print-only call-space">
          {results.map((result) => `□ ${t(`calls.results.${result}`)}`).join('  ')}
        </span>
      </td>
    </tr>
  );
}
