import { localDate } from '../../calendar/local-date.ts';
import type { Locale } from '../../directory/records.ts';
import { isInSight, mayKeepPlace } from '../../knowledge/policy.ts';
import { type NumberEvent, readNumberHistory, readUpkeep } from '../../knowledge/upkeep.ts';
import { momentText } from '../casework/moment.ts';
import { type DirectoryParts, styles } from '../directory/parts.ts';
import { sendPage } from '../layout.tsx';
import { Forbidden, NotFound } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { readChoice } from './choice.ts';
import { words } from './words.ts';

/** One number: as it is, and all that was changed, called and said of it. */
export async function showNumber(visit: SignedInVisit, parts: DirectoryParts): Promise<void> {
  const { locale, now, operator, req } = visit;
  const t = words(locale);
  const { directory, records } = await readChoice(visit, parts);
  const contact = records.contacts.find(({ id }) => id === String(req.params.contact));
  if (!contact) throw new NotFound();
  if (!isInSight(operator, directory.regionOf(contact).id, directory)) throw new Forbidden();
  const place = directory.regionOf(contact);
  const [upkeep] = await readUpkeep(parts.prisma, directory, [contact], { now, today: localDate(now).iso });
  const history = await readNumberHistory(parts.prisma, directory, contact, now);
  sendPage(visit, {
    title: directory.path(place, locale),
    styles,
    children: (
      <>
        <p>
          <a href="/upkeep" data-key="u">
            {t('back')}
          </a>
        </p>
        <p>
          {t(`purpose.${contact.purpose}`)} <strong class="entry-phone">{contact.value}</strong>{' '}
          {t('verifiedBy', { day: contact.verifiedOn, days: upkeep?.days, source: contact.source })}
        </p>
        {mayKeepPlace(operator, place.id, directory) && (
          <p>
            <a class="btn" href={`/directory/${place.id}#${contact.purpose}`}>
              {t('edit')}
            </a>
          </p>
        )}
        <h2>{t('history.title')}</h2>
        {history.length === 0 && <p>{t('history.none')}</p>}
        <ol class="versions">
          {history.map((event) => (
            <li>{inWords(event, now, locale)}</li>
          ))}
        </ol>
      </>
    ),
  });
}

function inWords(event: NumberEvent, now: Date, locale: Locale): string {
  const t = words(locale);
  const at = momentText(event.at, now);
  if (event.kind !== 'changed') return t(`history.${event.kind}`, { ...event, at });
  const { from, to, by } = event;
  return t(`history.${from ? (to ? 'changed' : 'removed') : 'added'}`, { at, by, from, to });
}
