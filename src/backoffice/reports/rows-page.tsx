import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { complaintWords } from '../../complaints/words.ts';
import type { Directory } from '../../directory/directory.ts';
import { words as handoverWords } from '../../handovers/words.ts';
import { words as registrationWords } from '../../registrations/words.ts';
import { kindOf, type Row, type RowFilter, rowsBehind } from '../../reports/rows.ts';
import type { Kind } from '../../reports/sources.ts';
import { isTally, type TallyName } from '../../reports/tallies.ts';
import { nameIn } from '../accounts/name-in.ts';
import { shownTime } from '../accounts/shown-time.ts';
import { officeAssets, sendPage } from '../layout.tsx';
import { NotFound } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { addressOf, countedFor, readChoice, rowsOf } from './choice.ts';
import { About } from './chooser.tsx';
import type { ReportParts } from './parts.ts';
import { words } from './words.ts';

const day = z.iso.date().optional().catch(undefined);
const text = z.string().max(80).optional().catch(undefined);
const asked = z.object({
  since: day,
  until: day,
  weekday: z.coerce.number().int().min(0).max(6).optional().catch(undefined),
  hour: z.coerce.number().int().min(0).max(23).optional().catch(undefined),
  place: text,
  topic: text,
  category: text,
  question: text,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The rows behind a number of the dashboard, the latest first. */
export async function showRows(visit: SignedInVisit, parts: ReportParts): Promise<void> {
  const { locale, now, req } = visit;
  const directory = parts.directory();
  const choice = readChoice(visit, directory);
  const { of } = req.query;
  if (of === undefined) return visit.res.redirect(303, '/dashboard');
  if (!choice || choice.fault || !isTally(of)) throw new NotFound();
  const t = words(locale);
  const { page, place, ...narrowed } = asked.parse(req.query);
  const counted = countedFor(choice, directory, now);
  const isWhole = counted.scope.placeIds === 'all';
  const placeIds = place === undefined ? undefined : isWhole ? placesIn(directory, place) : [place];
  const filter: RowFilter = { ...narrowed, placeIds };
  const found = await rowsBehind(parts.prisma, counted, of, filter, page);
  const open = await openTo(visit, parts, kindOf(of), found.rows);
  const here = (to: number) => rowsOf(choice, of, { ...narrowed, place, page: to });
  const narrowing = sayNarrowing({ ...narrowed, place }, visit, directory);
  sendPage(visit, {
    title: t(`tally.${of}`),
    styles: [officeAssets.url('dashboard.css')],
    children: (
      <div class="dash">
        <p>
          <a href={addressOf('/dashboard', choice)} data-key="u">
            {t('toDashboard')}
          </a>
        </p>
        <About visit={visit} choice={choice} directory={directory} />
        <p>
          {narrowing && <strong>{narrowing} </strong>}
          {t('rowsFound', { count: found.count })}
        </p>
        {found.rows.length === 0 ? (
          <p class="empty">{t('noRows')}</p>
        ) : (
          <Rows visit={visit} of={of} rows={found.rows} open={open} directory={directory} />
        )}
        <Pages page={page} pages={found.pages} here={here} visit={visit} />
      </div>
    ),
  });
}

interface RowsProps {
  visit: SignedInVisit;
  of: TallyName;
  rows: readonly Row[];
  open: ReadonlySet<string>;
  directory: Directory;
}

const paths: Partial<Record<Kind, string>> = {
  complaint: '/complaints',
  registration: '/registrations',
  handover: '/handovers',
};

/** What a row of each kind has to show, besides when it was. */
const columnsOf: Record<Kind, readonly (keyof typeof cells)[]> = {
  complaint: ['number', 'at', 'category', 'place', 'organization', 'state'],
  registration: ['number', 'at', 'text', 'place', 'organization', 'state'],
  handover: ['number', 'at', 'place', 'organization', 'state'],
  enquiry: ['text', 'at', 'state', 'place'],
  check: ['text', 'at', 'organization', 'state'],
};

const stateWords: Record<Kind, typeof words> = {
  complaint: complaintWords,
  registration: registrationWords,
  handover: handoverWords,
  enquiry: words,
  check: words,
};

type Cell = (row: Row, props: RowsProps, kind: Kind) => ComponentChildren;

const cells = {
  number: (({ id, number = '' }, { open }, kind) =>
    open.has(id) ? <a href={`${paths[kind]}/${number}`}>{number}</a> : number) as Cell,
  at: (({ at }) => <span class="text-nowrap">{shownTime(at)}</span>) as Cell,
  text: (({ text: said }) => <span class="excerpt">{said}</span>) as Cell,
  category: (({ category }, { visit }) => complaintWords(visit.locale)(`category.${category}`)) as Cell,
  place: (({ placeIds = [] }, { visit, directory }) =>
    placeIds.map((id) => placeName(directory, id, visit)).join('、') || '–') as Cell,
  organization: (({ organizationId }, { visit, directory }) => {
    const organization = directory.organization(organizationId ?? '');
    return organization ? nameIn(organization, visit.locale) : '–';
  }) as Cell,
  state: (({ state }, { visit }, kind) => stateWords[kind](visit.locale)(`state.${state}`)) as Cell,
};

function Rows(props: RowsProps) {
  const t = words(props.visit.locale);
  const kind = kindOf(props.of);
  const columns = columnsOf[kind];
  return (
    <div class="card">
      <table class="table table-vcenter card-table queue">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{t(`rows.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {props.rows.map((row) => (
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th scope="row" data-label={t(`rows.${column}`)}>
                    {cells[column](row, props, kind)}
                  </th>
                ) : (
                  <td data-label={t(`rows.${column}`)}>{cells[column](row, props, kind)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Those that the visitor may open: a case counted here may be elsewhere by now. */
async function openTo({ operator }: SignedInVisit, parts: ReportParts, kind: Kind, rows: readonly Row[]) {
  const { prisma, complaints, registrations, handovers } = parts;
  const where = { id: { in: rows.map(({ id }) => id) } };
  const seen = async <T extends { id: string }>(found: Promise<T[]>, maySee: (one: T) => boolean) =>
    new Set((await found).filter(maySee).map(({ id }) => id));
  if (kind === 'complaint')
    return seen(prisma.complaint.findMany({ where }), (one) => complaints.maySee(operator, one));
  if (kind === 'registration')
    return seen(prisma.registration.findMany({ where }), (one) => registrations.maySee(operator, one));
  if (kind === 'handover') return seen(prisma.handover.findMany({ where }), (one) => handovers.maySee(operator, one));
  return new Set<string>();
}

function Pages({
  page,
  pages,
  here,
  visit,
}: {
  page: number;
  pages: number;
  here: (to: number) => string;
  visit: SignedInVisit;
}) {
  const t = words(visit.locale);
  if (pages === 1) return null;
  return (
    <nav class="dash-pages" aria-label={t('pages')}>
      {page > 1 && (
        <a class="btn" href={here(page - 1)} rel="prev">
          {t('previous')}
        </a>
      )}
      <span>{t('pageOf', { page, pages })}</span>
      {page < pages && (
        <a class="btn" href={here(page + 1)} rel="next">
          {t('next')}
        </a>
      )}
    </nav>
  );
}

type Narrowed = Omit<z.infer<typeof asked>, 'page'>;

function sayNarrowing(
  { since, until, weekday, hour, place, category }: Narrowed,
  visit: SignedInVisit,
  directory: Directory,
) {
  const t = words(visit.locale);
  const names = t('weekdays', { returnObjects: true }) as string[];
  return [
    ...(since || until ? [t('narrowed.days', { since: since ?? '…', until: until ?? '…' })] : []),
    ...(weekday === undefined ? [] : [names[weekday]]),
    ...(hour === undefined ? [] : [t('narrowed.hour', { hour })]),
    ...(place ? [placeName(directory, place, visit)] : []),
    ...(category ? [complaintWords(visit.locale)(`category.${category}`)] : []),
  ].join(' · ');
}

function placeName(directory: Directory, id: string, { locale }: SignedInVisit): string {
  const region = directory.region(id);
  return region ? directory.displayName(region, locale) : id;
}

/** The whole province is told by prefectures: each with what is below it. */
function placesIn(directory: Directory, id: string): string[] {
  const region = directory.region(id);
  return region?.kind === 'prefecture' ? [id, ...directory.children(region).map((child) => child.id)] : [id];
}
