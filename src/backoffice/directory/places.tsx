import { localDate } from '../../calendar/local-date.ts';
import { Directory } from '../../directory/directory.ts';
import type { Contact, Region } from '../../directory/records.ts';
import { loadRecords } from '../../directory/store.ts';
import { isStale } from '../../knowledge/corrections.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { Editor } from './editor.ts';
import { type DirectoryParts, styles } from './parts.ts';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

/** All places in their printed order, by prefecture; with a search, those whose names, bodies or numbers have it. */
export async function showPlaces(visit: SignedInVisit, editor: Editor, parts: DirectoryParts): Promise<void> {
  const { locale, operator, req, now } = visit;
  const t = words(locale);
  const records = await loadRecords(parts.prisma);
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
  const own = directory.organization(operator.organizationId)?.regionId;
  const isOwn = (places: readonly Region[]) => places.some(({ id }) => id === own);
  const found = groups.filter(({ places }) => places.length > 0);
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
          <details class="card mb-2" open={isNarrow || isOwn(places)}>
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
