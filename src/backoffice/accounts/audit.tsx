import { z } from 'zod';
import { scopeOf } from '../../accounts/policy.ts';
import { readTrail } from '../../audit/trail.ts';
import type { AuditEntry } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Words } from '../../words.ts';
import { sendPage } from '../layout.tsx';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { actionsInWords } from './audit-actions.ts';
import { filterOf, type TypedFilter, typedFilter } from './audit-filter.ts';
import { detailInWords, subjectInWords } from './audit-words.ts';
import type { AccountPagesParts } from './parts.ts';
import { shownTime } from './shown-time.ts';
import { words } from './words.ts';

const page = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) });

export function auditRoutes({ prisma, directory }: AccountPagesParts): Route[] {
  return [{ method: 'get', path: '/audit', right: 'audit', handle: show }];

  async function show(visit: SignedInVisit): Promise<void> {
    const { before } = page.parse(visit.req.query);
    const typed = typedFilter.parse(visit.req.query);
    const t = words(visit.locale);
    const filter = await filterOf(typed, prisma, directory(), t);
    const trail = await readTrail(prisma, scopeOf(visit.operator, directory()), filter, before);
    const names = await namesOf(trail.entries);
    const actions = actionsInWords(visit.locale);
    const pageAt = (position: number) => `/audit?${new URLSearchParams({ ...typed, before: String(position) })}`;
    const children = (
      <>
        <p class="text-secondary">{t('audit.about')}</p>
        <Filter typed={typed} actions={actions} t={t} />
        {trail.entries.length > 0 ? (
          <Entries entries={trail.entries} names={names} actions={actions} directory={directory()} visit={visit} />
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

  /** `operator:<id>` → the login. */
  async function namesOf(entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
    const ids = entries.flatMap(({ actor }) => (actor.startsWith('operator:') ? actor.slice('operator:'.length) : []));
    const found = await prisma.operator.findMany({ where: { id: { in: [...new Set(ids)] } } });
    return new Map(found.map(({ id, login, name }) => [`operator:${id}`, `${name} (${login})`]));
  }
}

interface FilterProps {
  typed: TypedFilter;
  actions: ReadonlyMap<string, string>;
  t: Words;
}

function Filter({ typed, actions, t }: FilterProps) {
  return (
    <form method="get" action="/audit" class="card card-body mb-3">
      <div class="row g-2 align-items-end">
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
  names: ReadonlyMap<string, string>;
  actions: ReadonlyMap<string, string>;
  directory: Directory;
  visit: SignedInVisit;
}

function Entries({ entries, names, actions, directory, visit: { locale } }: EntriesProps) {
  const t = words(locale);
  const actors = t('audit.actors', { returnObjects: true }) as Record<string, string>;
  return (
    <div class="card table-responsive">
      <table class="table card-table table-mobile-lg">
        <thead>
          <tr>
            {['position', 'at', 'who', 'action', 'subject', 'detail'].map((column) => (
              <th scope="col">{t(`audit.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              <td data-label={t('audit.position')}>{entry.position}</td>
              <td data-label={t('audit.at')} class="text-nowrap">
                {shownTime(entry.at)}
              </td>
              <td data-label={t('audit.who')}>{names.get(entry.actor) ?? actors[entry.actor] ?? entry.actor}</td>
              <td data-label={t('audit.action')}>{actions.get(entry.action) ?? entry.action}</td>
              <td data-label={t('audit.subject')}>{subjectInWords(entry.subject, directory, locale)}</td>
              <td data-label={t('audit.detail')} class="text-break">
                {detailInWords(entry, directory, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
