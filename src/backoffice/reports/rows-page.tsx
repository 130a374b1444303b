import { z } from 'zod';
import { complaintWords } from '../../complaints/words.ts';
import type { Directory } from '../../directory/directory.ts';
import { type Column, inBatches } from '../../reports/exports/table.ts';
import { kindOf, type Row, type RowFilter, rowsAfter, rowsBehind } from '../../reports/rows.ts';
import type { Kind } from '../../reports/sources.ts';
import { isTally, type TallyName } from '../../reports/tallies.ts';
import { shownTime } from '../accounts/shown-time.ts';
import { ExportLinks } from '../exports/links.tsx';
import { exportRoute } from '../exports/route.ts';
import { officeAssets, sendPage } from '../layout.tsx';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { addressOf, countedFor, readChoice } from './choice.ts';
import { About } from './chooser.tsx';
import type { ReportParts } from './parts.ts';
import { rowColumns } from './row-columns.ts';
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
  reason: text,
  word: text,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What the address asks for. */
function readRows(visit: SignedInVisit, parts: ReportParts) {
  const directory = parts.directory();
  const choice = readChoice(visit, directory);
  const { of = 'received' } = visit.req.query;
  if (!choice || choice.fault || choice.countsAlone || !isTally(of)) throw new NotFound();
  const { page, place, ...narrowed } = asked.parse(visit.req.query);
  const counted = countedFor(choice, directory, visit.now);
  const isWhole = counted.scope.placeIds === 'all';
  const placeIds = place === undefined ? undefined : isWhole ? placesIn(directory, place) : [place];
  const filter: RowFilter = { ...narrowed, placeIds };
  const here = (to?: number) => addressOf('/dashboard/rows', choice, { of, ...narrowed, place, page: to });
  return { directory, choice, of, page, counted, filter, narrowed: { ...narrowed, place }, here };
}

export function exportRows(parts: ReportParts): Route {
  return exportRoute(
    'rows',
    (visit) => {
      const { directory, choice, of, counted, filter, here } = readRows(visit, parts);
      const narrowed = Object.fromEntries(new URL(here(), 'http://host').searchParams);
      return {
        columns: rowColumns(kindOf(of), directory, visit.locale),
        batches: inBatches<Row>((after, take) => rowsAfter(parts.prisma, counted, of, filter, after, take)),
        narrowed,
        organizationId: choice.organization.id,
        title: words(visit.locale)(`tally.${of}`),
      };
    },
    parts,
  );
}

/** The rows behind a number of the dashboard, the latest first. */
export async function showRows(visit: SignedInVisit, parts: ReportParts): Promise<void> {
  const { locale, req } = visit;
  if (req.query.of === undefined) return visit.res.redirect(303, '/dashboard');
  const t = words(locale);
  const { directory, choice, of, page, counted, filter, narrowed, here } = readRows(visit, parts);
  const found = await rowsBehind(parts.prisma, counted, of, filter, page);
  const open = await openTo(visit, parts, kindOf(of), found.rows);
  const narrowing = sayNarrowing(narrowed, visit, directory);
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
          <>
            <Rows visit={visit} of={of} rows={found.rows} open={open} directory={directory} />
            <ExportLinks list="rows" of={here()} locale={locale} />
          </>
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
  rating: '/complaints',
  followUp: '/complaints',
  registration: '/registrations',
  handover: '/handovers',
};

function Rows(props: RowsProps) {
  const t = words(props.visit.locale);
  const kind = kindOf(props.of);
  const columns = rowColumns(kind, props.directory, props.visit.locale);
  const cell = ({ word, value }: Column<Row>, row: Row) => {
    const said = value(row);
    if (word === 'number')
      return props.open.has(row.id) ? <a href={`${paths[kind]}/${row.number}`}>{row.number}</a> : row.number;
    if (said instanceof Date) return <span class="text-nowrap">{shownTime(said)}</span>;
    return word === 'text' ? <span class="excerpt">{said}</span> : (said ?? '–');
  };
  return (
    <div class="card">
      <table class="table table-vcenter card-table queue">
        <thead>
          <tr>
            {columns.map(({ word }) => (
              <th scope="col">{t(`rows.${word}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {props.rows.map((row) => (
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th scope="row" data-label={t(`rows.${column.word}`)}>
                    {cell(column, row)}
                  </th>
                ) : (
                  <td data-label={t(`rows.${column.word}`)}>{cell(column, row)}</td>
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
  if (paths[kind] === '/complaints')
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
  { since, until, weekday, hour, place, category, reason, word }: Narrowed,
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
    ...(reason ? [complaintWords(visit.locale)(`ratingReason.${reason}`)] : []),
    ...(word ? [t('narrowed.word', { word })] : []),
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
