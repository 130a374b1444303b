import { missingArrangement } from '../../calendar/calendar.ts';
import { localDate } from '../../calendar/local-date.ts';
import { mayKeepPlace } from '../../knowledge/policy.ts';
import { type Band, bands, isOf, readUpkeep, type Upkeep } from '../../knowledge/upkeep.ts';
import { styles } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { type Choice, readChoice } from './choice.ts';
import { Chooser } from './chooser.tsx';
import type { UpkeepParts } from './parts.ts';
import { words } from './words.ts';

/** How old the directory is: how many numbers of which age, and each with what people and callers said of it. */
export async function showUpkeep(visit: SignedInVisit, parts: UpkeepParts): Promise<void> {
  const { locale, now, req, operator } = visit;
  const t = words(locale);
  const choice = await readChoice(visit, parts);
  const all = await readUpkeep(parts.prisma, choice.directory, choice.contacts, { now, today: localDate(now).iso });
  const band = bands.find(({ from }) => String(from) === textIn(req.query, 'band'));
  const shown = band ? all.filter((one) => isOf(band, one)) : all;
  const missing = missingArrangement(parts.calendar(), now);
  const mayKeep = mayKeepPlace(operator, choice.place.id, choice.directory);
  sendPage(visit, {
    title: t('title'),
    styles,
    children: (
      <>
        <p class="text-secondary">{t('about')}</p>
        {missing !== undefined && <p class="alert alert-warning">{t('missingYear', { year: missing })}</p>}
        <Chooser visit={visit} choice={choice} action="/upkeep" />
        <Ages all={all} band={band} choice={choice} visit={visit} />
        <p>
          <a class="btn btn-primary" href={`/upkeep/calls?place=${choice.place.id}`} data-key="c">
            {t('toCalls')}
          </a>{' '}
          {!mayKeep && <span class="text-secondary">{t('readOnly')}</span>}
        </p>
        {band && (
          <p>
            {t('narrowed', { band: t(`band.${band.from}`), count: shown.length })}{' '}
            <a href={`/upkeep?place=${choice.place.id}`}>{t('all')}</a>
          </p>
        )}
        <Numbers shown={shown} choice={choice} visit={visit} />
      </>
    ),
  });
}

interface AgesProps {
  all: readonly Upkeep[];
  band: Band | undefined;
  choice: Choice;
  visit: SignedInVisit;
}

function Ages({ all, band, choice, visit }: AgesProps) {
  const t = words(visit.locale);
  return (
    <section aria-labelledby="ages">
      <h2 id="ages">{t('ages')}</h2>
      <table class="table ages">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{t('age')}</th>
            <th scope="col">{t('numbers')}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((one) => {
            const count = all.filter((upkeep) => isOf(one, upkeep)).length;
            return (
              <tr>
                <th scope="row">
                  <a
                    href={`/upkeep?place=${choice.place.id}&band=${one.from}`}
                    aria-current={one === band ? 'true' : undefined}
                  >
                    {t(`band.${one.from}`)}
                  </a>
                </th>
                <td>
                  <progress class="progress" max={Math.max(all.length, 1)} value={count} aria-hidden="true" />{' '}
                  {t('count', { count })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Numbers({ shown, choice, visit }: { shown: readonly Upkeep[]; choice: Choice; visit: SignedInVisit }) {
  const { locale } = visit;
  const t = words(locale);
  if (shown.length === 0) return <p class="empty-queue">{t('none')}</p>;
  return (
    <div class="card table-responsive">
      <table class="table card-table table-mobile-md">
        <thead>
          <tr>
            {['where', 'number', 'verified', 'reports', 'confirmations'].map((column) => (
              <th scope="col">{t(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {shown.map(({ contact, place, days, reports, confirmations }) => (
            <tr>
              <td data-label={t('where')}>
                <a href={`/upkeep/numbers/${contact.id}`}>{choice.directory.path(place, locale)}</a>
              </td>
              <td data-label={t('number')}>
                <span class="entry-phone">{contact.value}</span>{' '}
                <span class="text-secondary">{t(`purpose.${contact.purpose}`)}</span>
              </td>
              <td data-label={t('verified')}>{t('verifiedOn', { day: contact.verifiedOn, days })}</td>
              <td data-label={t('reports')}>
                {reports > 0 ? <span class="reports">{t('people', { count: reports })}</span> : '–'}
              </td>
              <td data-label={t('confirmations')}>{confirmations > 0 ? t('times', { count: confirmations }) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
