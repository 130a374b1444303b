import { z } from 'zod';
import { scopeOf } from '../../accounts/policy.ts';
import { readTrail } from '../../audit/trail.ts';
import type { AuditEntry } from '../../database/generated/client.ts';
import { type Column, inBatches, type Kind } from '../../reports/exports/table.ts';
import type { Period } from '../../reports/period.ts';
import type { Words } from '../../words.ts';
import { ExportLinks } from '../exports/links.tsx';
import { exportRoute } from '../exports/route.ts';
import { sendPage } from '../layout.tsx';
import type { Route } from '../routes.ts';
import { UsualPeriods } from '../usual-periods.tsx';
import type { SignedInVisit } from '../visit.ts';
import { actionsInWords } from './audit-actions.ts';
import { auditColumns } from './audit-columns.ts';
import { filterOf, type TypedFilter, typedFilter } from './audit-filter.ts';
import type { AccountPagesParts } from './parts.ts';
import { shownTime } from './shown-time.ts';
import { words } from './words.ts';

const page = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) });

export function auditRoutes({ prisma, directory }: AccountPagesParts): Route[] {
  return [
    { method: 'get', path: '/audit', right: 'audit', handle: show },
    exportRoute('audit', open, { prisma, directory }),
  ];

  async function show(visit: SignedInVisit): Promise<void> {
    const { before } = page.parse(visit.req.query);
    const typed = typedFilter.parse(visit.req.query);
    const t = words(visit.locale);
    const filter = await filterOf(typed, prisma, directory(), t);
    const trail = await readTrail(prisma, scopeOf(visit.operator, directory()), filter, before);
    const columns = await auditColumns(prisma, directory(), visit.locale);
    const pageAt = (position: number) => `/audit?${new URLSearchParams({ ...typed, before: String(position) })}`;
    const children = (
      <>
        <p class="text-secondary">{t('audit.about')}</p>
        <Filter typed={typed} actions={actionsInWords(visit.locale)} visit={visit} />
        {trail.entries.length > 0 ? (
          <>
            <Entries entries={trail.entries} columns={columns} t={t} />
            <ExportLinks list="audit" of={`/audit?${new URLSearchParams(typed)}`} locale={visit.locale} />
          </>
        ) : (
          <p class="text-secondary">{t(filter.actors?.length === 0 ? 'audit.whoUnknown' : 'audit.none')}</p>
        )}
        {trail.before && (
          <p class="mt-3">
            <a class="btn" rel="next" href={pageAt(trail.before)}>
              {t('audit.older')}
            </a>
          </p>
        )}
      </>
    );
    sendPage(visit, { title: t('audit.title'), children });
  }

  async function open(visit: SignedInVisit) {
    const typed = typedFilter.parse(visit.req.query);
    const filter = await filterOf(typed, prisma, directory(), words(visit.locale));
    const scope = scopeOf(visit.operator, directory());
    const batches = inBatches<AuditEntry>(
      async (after, take) => (await readTrail(prisma, scope, filter, after?.position, take)).entries,
    );
    return { columns: await auditColumns(prisma, directory(), visit.locale), batches, narrowed: typed };
  }
}

interface FilterProps {
  typed: TypedFilter;
  actions: ReadonlyMap<string, string>;
  visit: SignedInVisit;
}

function Filter({ typed, actions, visit }: FilterProps) {
  const t = words(visit.locale);
  const during = ({ from, to }: Period) => `/audit?${new URLSearchParams({ ...typed, from, until: to })}`;
  return (
    <form method="get" action="/audit" class="card card-body mb-3">
      <UsualPeriods visit={visit} chosen={{ from: typed.from, to: typed.until }} href={during} />
      <div class="row g-2 align-items-end mt-1">
        {(['from', 'until'] as const).map((name) => (
          <label class="col-sm-auto">
            {t(`audit.${name}`)}
            <input name={name} type="date" class="form-control" value={typed[name]} />
          </label>
        ))}
        {(['who', 'subject'] as const).map((name) => (
          <label class="col-sm">
            {t(`audit.${name}`)}
            <input name={name} class="form-control" value={typed[name]} placeholder={t(`audit.${name}Hint`)} />
          </label>
        ))}
        <label class="col-sm">
          {t('audit.action')}
          <select name="action" class="form-select">
            <option value="">{t('audit.any')}</option>
            {[...actions].map(([action, said]) => (
              <option value={action} selected={action === typed.action}>
                {said}
              </option>
            ))}
          </select>
        </label>
        <div class="col-auto btn-list">
          <button type="submit" class="btn btn-primary">
            {t('audit.filter')}
          </button>
          <a class="btn" href="/audit">
            {t('audit.clear')}
          </a>
        </div>
      </div>
    </form>
  );
}

interface EntriesProps {
  entries: readonly AuditEntry[];
  columns: readonly Column<AuditEntry>[];
  t: Words;
}

function Entries({ entries, columns, t }: EntriesProps) {
  return (
    <div class="card table-responsive">
      <table class="table card-table table-mobile-lg">
        <thead>
          <tr>
            {columns.map(({ word }) => (
              <th scope="col">{t(`audit.${word}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              {columns.map(({ word, kind, value }) => {
                const said = value(entry);
                return (
                  <td data-label={t(`audit.${word}`)} class={cellClass[kind ?? 'text']}>
                    {said instanceof Date ? shownTime(said) : said}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellClass: Partial<Record<Kind, string>> = { time: 'text-nowrap', long: 'text-break' };
