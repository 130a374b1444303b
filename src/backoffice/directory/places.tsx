import { localDate } from '../../calendar/local-date.ts';
import { Directory } from '../../directory/directory.ts';
import type { Contact, Region } from '../../directory/records.ts';
import { loadRecords } from '../../directory/store.ts';
import { isStale } from '../../knowledge/corrections.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import { nameIn } from '../accounts/name-in.ts';
import { ExportLinks } from '../exports/links.tsx';
import { exportRoute } from '../exports/route.ts';
import { sendPage } from '../layout.tsx';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { Editor } from './editor.ts';
import { type DirectoryParts, styles } from './parts.ts';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

/** The places that the address asks for, by prefecture, each with what the directory holds now. */
async function findPlaces({ req, now }: SignedInVisit, { prisma }: DirectoryParts) {
  const records = await loadRecords(prisma);
  const directory = new Directory(records);
  const asked = textIn(req.query as Record<string, unknown>, 'q');
  const onlyStale = req.query.stale !== undefined;
  const today = localDate(now).iso;
  const phoneOf = (region: Region) => directory.contact(region, 'consultation');
  const isWanted = (region: Region) =>
    matches(region, asked, directory, records.contacts) && (!onlyStale || stale(phoneOf(region), today));
  const groups = [directory.province, ...directory.prefectures()].map((head) => ({
    head,
    places: [head, ...(head.kind === 'prefecture' ? directory.children(head) : [])].filter(isWanted),
  }));
  return { directory, asked, onlyStale, today, phoneOf, found: groups.filter(({ places }) => places.length > 0) };
}

const purposes = ['consultation', 'technical_support', 'account_support', 'qq_agency', 'qq_client'] as const;

/** A row for each number, and for each place without one. */
export function exportDirectory(parts: DirectoryParts): Route {
  return exportRoute(
    'directory',
    async (visit) => {
      const { locale } = visit;
      const { directory, asked, onlyStale, found } = await findPlaces(visit, parts);
      const t = words(locale);
      const rows = found
        .flatMap(({ places }) => places)
        .flatMap((region) => {
          const contacts = purposes.flatMap((purpose) => directory.contact(region, purpose) ?? []);
          return contacts.length > 0 ? contacts.map((contact) => ({ region, contact })) : [{ region }];
        });
      const columns: Column<{ region: Region; contact?: Contact }>[] = [
        { word: 'place', value: ({ region }) => directory.path(region, locale) },
        { word: 'code', value: ({ region }) => region.code },
        { word: 'aliases', value: ({ region }) => region.aliases.join(t('comma')) },
        {
          word: 'organization',
          value: ({ region, contact }) => {
            const body = contact ? directory.organization(contact.organizationId) : directory.operatingBody(region);
            return body && nameIn(body, locale);
          },
        },
        { word: 'purpose', value: ({ contact }) => contact && t(`purpose.${contact.purpose}`) },
        { word: 'contact', value: ({ contact }) => contact?.value },
        { word: 'verifiedOn', kind: 'day', value: ({ contact }) => contact?.verifiedOn },
        { word: 'source', value: ({ contact }) => contact?.source },
      ];
      return { columns, batches: atOnce(rows), narrowed: { q: asked, stale: onlyStale ? 'yes' : '' } };
    },
    parts,
  );
}

/** All places in their printed order, by prefecture; with a search, those whose names, bodies or numbers have it. */
export async function showPlaces(visit: SignedInVisit, editor: Editor, parts: DirectoryParts): Promise<void> {
  const { locale, operator } = visit;
  const t = words(locale);
  const { directory, asked, onlyStale, today, phoneOf, found } = await findPlaces(visit, parts);
  const own = directory.organization(operator.organizationId)?.regionId;
  const isOwn = (places: readonly Region[]) => places.some(({ id }) => id === own);
  const isNarrow = asked !== '' || onlyStale;
  sendPage(visit, {
    title: t('directory.title'),
    styles,
    children: (
      <>
        <search>
          <form class="entry-search" action="/directory">
            <label class="visually-hidden" for="q">
              {t('directory.search')}
            </label>
            <input
              id="q"
              type="search"
              name="q"
              class="form-control"
              value={asked}
              placeholder={t('directory.search')}
            />
            <label class="form-check">
              <input class="form-check-input" type="checkbox" name="stale" value="" checked={onlyStale} />
              <span class="form-check-label">{t('directory.onlyStale')}</span>
            </label>
            <button type="submit" class="btn">
              {t('directory.find')}
            </button>
            {editor.mayAdd(operator, directory) && (
              <a class="btn btn-primary" href="/directory/new" data-key="n">
                {t('directory.new')}
              </a>
            )}
          </form>
        </search>
        {found.length === 0 && <p class="empty-queue">{t('directory.none')}</p>}
        {found.map(({ head, places }) => (
          <details class="card mb-2 fold" open={isNarrow || isOwn(places)}>
            <summary class="card-header">
              {directory.displayName(head, locale)}{' '}
              <span class="text-secondary">{t('directory.places', { total: places.length })}</span>
            </summary>
            <ul class="entries" data-rows>
              {places.map((region) => (
                <li>
                  <a href={`/directory/${region.id}`}>
                    {region.kind === 'prefecture'
                      ? t('directory.office', { name: region.name })
                      : directory.displayName(region, locale)}
                  </a>
                  <span class="entry-phone">{phoneOf(region)?.value}</span>
                  <Verified contact={phoneOf(region)} today={today} locale={locale} />
                </li>
              ))}
            </ul>
          </details>
        ))}
        {found.length > 0 && <ExportLinks list="directory" of={visit.req.originalUrl} locale={locale} />}
      </>
    ),
  });
}

export function Verified({ contact, today, locale }: { contact?: Contact; today: string; locale: 'zh-CN' | 'en' }) {
  const t = words(locale);
  if (!contact) return <span class="entry-stale">{t('directory.noNumber')}</span>;
  return (
    <span class={stale(contact, today) ? 'entry-stale' : 'entry-verified'}>
      {t(stale(contact, today) ? 'directory.stale' : 'directory.verified', { day: contact.verifiedOn })}
    </span>
  );
}

const stale = (contact: Contact | undefined, today: string) => contact !== undefined && isStale(contact, today);

function matches(region: Region, asked: string, directory: Directory, contacts: readonly Contact[]): boolean {
  const wanted = asked.normalize('NFKC').toLowerCase();
  if (wanted === '') return true;
  const bodies = [directory.operatingBody(region), directory.managementBody(region)];
  const names = [
    region.name,
    directory.path(region),
    directory.displayName(region, 'zh-CN'),
    region.nameEn,
    ...region.aliases,
  ];
  const numbers = contacts.filter(({ organizationId }) => organizationId === bodies[0]?.id).map(({ value }) => value);
  const texts = [...names, ...bodies.flatMap((body) => (body ? [body.name, body.nameEn] : [])), ...numbers];
  const digits = wanted.replace(/\D/g, '');
  return (
    texts.some((text) => text.toLowerCase().includes(wanted)) ||
    (digits.length >= 4 &&
      digits.length === wanted.replace(/[\s-]/g, '').length &&
      numbers.some((number) => number.replace('-', '').includes(digits)))
  );
}
