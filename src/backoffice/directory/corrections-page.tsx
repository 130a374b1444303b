import { localDate } from '../../calendar/local-date.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Contact, Locale, Region } from '../../directory/records.ts';
import type { Correction } from '../../knowledge/corrections.ts';
import { wordFor } from '../../words.ts';
import { momentText } from '../casework/moment.ts';
import { ExportLinks } from '../exports/links.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Pages } from './pages.tsx';
import { styles } from './parts.ts';
import { Verified } from './places.tsx';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

export const perPage = 50;

interface Shown {
  all: readonly Correction[];
  page: number;
  checks: readonly { contactId: string; value: string; outcome: string; at: Date; operator: { name: string } }[];
  directory: Directory;
  contacts: readonly Contact[];
}

/** The list, and what was looked after lately. */
export function showCorrections(visit: SignedInVisit, { all, page, checks, directory, contacts }: Shown): void {
  const { locale, now, req } = visit;
  const t = words(locale);
  const today = localDate(now).iso;
  const rows = all.slice((page - 1) * perPage, page * perPage);
  const corrected = directory.region(textIn(req.query as Record<string, unknown>, 'place'));
  const done = wordFor(t, `corrections.done.${textIn(req.query as Record<string, unknown>, 'done')}`, {
    number: req.query.number,
    place: corrected && directory.displayName(corrected, locale),
  });
  const nameOf = (id: string) => {
    const contact = contacts.find((one) => one.id === id);
    return contact ? directory.displayName(directory.regionOf(contact), locale) : '';
  };
  sendPage(visit, {
    title: t('corrections.title'),
    styles,
    children: (
      <>
        {done && (
          <p class={`alert alert-${req.query.done === 'changed' ? 'warning' : 'success'}`} role="status">
            {done}
          </p>
        )}
        <p class="text-secondary">{t('corrections.about')}</p>
        {rows.length === 0 && <p class="empty-queue">{t('corrections.none')}</p>}
        <ul class="corrections" data-rows>
          {rows.map(({ contact, place, reports, reportedAt, isFoundWrong }) => (
            <li class="card correction">
              <h2>
                <a href={addressOf(contact, place)}>{directory.path(place, locale)}</a>
              </h2>
              <p>
                {t(`purpose.${contact.purpose}`)} <strong class="entry-phone">{contact.value}</strong>{' '}
                {isFoundWrong && <span class="reports">{t('corrections.foundWrong')}</span>}{' '}
                {reports > 0 && (
                  <span class="reports">
                    {t('corrections.reports', { count: reports, at: reportedAt && momentText(reportedAt, now) })}
                  </span>
                )}{' '}
                <Verified contact={contact} today={today} locale={locale} />
              </p>
              <div class="correction-moves">
                <a
                  class="btn btn-primary"
                  data-key="e"
                  data-key-name={t('corrections.correct')}
                  href={addressOf(contact, place)}
                  aria-label={t('corrections.correctOf', { name: nameOf(contact.id) })}
                >
                  {t('corrections.correct')}
                </a>
                <Settle contact={contact} noun="confirmation" name={nameOf(contact.id)} locale={locale} />
                {reports > 0 && <Settle contact={contact} noun="dismissal" name={nameOf(contact.id)} locale={locale} />}
              </div>
            </li>
          ))}
        </ul>
        <Pages page={page} total={Math.ceil(all.length / perPage)} address="/corrections" locale={locale} />
        {rows.length > 0 && <ExportLinks list="corrections" locale={locale} />}
        {checks.length > 0 && (
          <section aria-labelledby="checks">
            <h2 id="checks">{t('corrections.latest')}</h2>
            <ul>
              {checks.map(({ contactId, value, outcome, at, operator }) => (
                <li>
                  {t(`corrections.was.${outcome}`, {
                    by: operator.name,
                    at: momentText(at, now),
                    number: value,
                    name: nameOf(contactId),
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  });
}

/** Where its number is corrected; from there the way leads back here. */
const addressOf = ({ purpose }: Contact, { id }: Region) => `/directory/${id}?from=corrections#${purpose}`;

/** As on the call list, c says that a number is right. */
const keys = { confirmation: 'c', dismissal: 'd' };

interface Settled {
  contact: Contact;
  noun: keyof typeof keys;
  name: string;
  locale: Locale;
}

function Settle({ contact, noun, name, locale }: Settled) {
  const t = words(locale);
  return (
    <form method="post" action={`/corrections/${contact.id}/${noun}`}>
      <input type="hidden" name="value" value={contact.value} />
      <button
        type="submit"
        class="btn"
        data-key={keys[noun]}
        data-key-name={t(`corrections.${noun}`)}
        aria-label={t(`corrections.${noun}Of`, { name, number: contact.value })}
      >
        {t(`corrections.${noun}`)}
      </button>
    </form>
  );
}
