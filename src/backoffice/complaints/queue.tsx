import { mayWork } from '../../casework/actor.ts';
import { mostFound } from '../../casework/queue-list.ts';
import type { Complaint, QueueFilter } from '../../complaints/complaint.ts';
import { colleaguesOf } from '../casework/colleagues.ts';
import { Done } from '../casework/problem.tsx';
import { mostCounted, Paging, Queue, Tabs } from '../casework/queue.tsx';
import { cutPage, pageAndOne, readKey } from '../casework/queue-address.ts';
import { ExportLinks } from '../exports/links.tsx';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import { addressOf, type Choice, filterNames, filterOf, firstPage, readChoice, scopes } from './queue-choice.ts';
import { columnsFor } from './queue-columns.tsx';
import { Chips, FilterForm, SearchForm } from './queue-filters.tsx';
import { SelectAll, SelectionBar, SelectionNews } from './queue-selection.tsx';
import { ViewForms, ViewTabs, viewsFor } from './queue-views.tsx';
import type { SelectionOutcome } from './selection.ts';
import { viewsOf } from './views.ts';
import { words } from './words.ts';

/** Follow-ups stand above the first page of one's own complaints; the rest of them are in a view. */
const mostFollowUps = 20;

/** Shown once after something was done with several. */
interface Shown {
  outcome: SelectionOutcome;
  /** Those that stay selected: `number~version`. */
  selected: readonly string[];
}

/** Whose complaints the visitor looks at, narrowed by filters and a search: what is due first comes first. */
export async function showQueue(
  visit: SignedInVisit,
  parts: ComplaintParts,
  query: unknown = visit.req.query,
  shown?: Shown,
): Promise<void> {
  const { operator, locale, req } = visit;
  const t = words(locale);
  const choice = readChoice(query);
  const offered = scopesFor(visit, parts);
  if (!offered.includes(choice.scope)) choice.scope = 'mine';
  const views = viewsFor(visit, await viewsOf(parts, visit));
  // A view is a list of its own; from a list that was narrowed by hand the scopes lead to the same, narrowed alike.
  const isView = views.some((view) => addressOf(view.choice) === addressOf(firstPage(choice)));
  const base = isView ? readChoice({}) : firstPage(choice);
  const [page, counts] = await Promise.all([
    pageOf(visit, parts, choice),
    countsOf(visit, parts, [...offered.map((scope) => ({ ...base, scope })), ...views.map((view) => view.choice)]),
  ]);
  const { rows, before, after } = page;
  const isSelectable =
    mayWork(operator) && (choice.scope === 'mine' || choice.scope === 'organization') && rows.length > 0;
  const narrowed = filterNames.some((name) => choice[name] && choice[name] !== 'ended');
  const tabs = offered.map((scope, at) => ({
    href: addressOf({ ...base, scope }),
    label: t(`scope.${scope}`),
    count: counts[at] ?? 0,
    most: choice.q ? mostFound : undefined,
    current: scope === choice.scope && !isView,
  }));
  const props = { choice, visit, parts };
  const list = (
    <Queue
      rows={rows}
      columns={await columnsFor(visit, parts, choice, rows)}
      address={addressOf(choice)}
      href={({ number }) => `/complaints/${number}`}
      empty={t(narrowed ? 'empty.narrowed' : choice.state ? 'empty.ended' : `empty.${choice.scope}`)}
      locale={locale}
      selectAll={isSelectable && <SelectAll label={t('selection.all')} />}
      select={
        isSelectable
          ? (row) => <Select row={row} selected={shown?.selected} label={t('selection.one', row)} />
          : undefined
      }
    />
  );
  sendPage(visit, {
    title: t('title'),
    styles: [officeAssets.url('queue.css')],
    scripts: [officeAssets.url('queue.js')],
    live: { stream: '/live?of=complaint', page: shown && addressOf(choice) },
    children: (
      <>
        <Done noun={req.query.done} number={req.query.number} t={t} />
        {shown && <SelectionNews outcome={shown.outcome} visit={visit} />}
        <div class="queue-head">
          <Tabs tabs={tabs} label={t('tabs')} />
          <SearchForm {...props} />
        </div>
        <div class="queue-narrow">
          <ViewTabs views={views} counts={counts.slice(offered.length)} choice={choice} visit={visit} />
          <FilterForm {...props} />
        </div>
        <Chips {...props} />
        <ViewForms views={views} choice={choice} visit={visit} />
        {isSelectable ? (
          <form method="post" action="/complaints/selection/acknowledgement">
            <input type="hidden" name="back" value={addressOf(choice).slice(2)} />
            {list}
            <SelectionBar colleagues={await colleaguesOf(parts.prisma, operator.organizationId)} visit={visit} />
          </form>
        ) : (
          list
        )}
        <Paging before={before} after={after} locale={locale} />
        {rows.length > 0 && <ExportLinks list="complaints" of={addressOf(firstPage(choice))} locale={locale} />}
        {choice.scope !== 'informed' && !choice.state && !choice.followUp && (
          <p class="queue-more">
            <a href={addressOf({ ...firstPage(choice), state: 'ended' })}>{t('toEnded')}</a>
          </p>
        )}
      </>
    ),
  });
}

function scopesFor({ operator }: SignedInVisit, { directory }: ComplaintParts): Choice['scope'][] {
  const own = directory().organization(operator.organizationId);
  const hasBelow = own !== undefined && directory().below(own).length > 0;
  return scopes.filter((scope) => scope !== 'below' || hasBelow);
}

interface ListPage {
  rows: Complaint[];
  before?: string;
  after?: string;
}

async function pageOf(visit: SignedInVisit, parts: ComplaintParts, choice: Choice): Promise<ListPage> {
  const { complaints, prisma, directory } = parts;
  const { after, before } = choice;
  const filter = filterOf(choice, directory());
  const followUps = hasFollowUps(choice) && !after && !before ? await followUpsOf(visit, parts, filter) : [];
  const page = { after: readKey(after), before: readKey(before), take: pageAndOne };
  const cut = cutPage(await complaints.queue(prisma, visit.operator, filter, page), choice);
  return {
    rows: [...followUps, ...cut.rows],
    before: cut.before && addressOf({ ...firstPage(choice), before: cut.before }),
    after: cut.after && addressOf({ ...firstPage(choice), after: cut.after }),
  };
}

/** What is mine is also what I have to follow up, although it has ended. */
export const hasFollowUps = ({ scope, state, followUp }: Choice) => scope === 'mine' && !state && !followUp;

const followUpsOf = ({ operator }: SignedInVisit, { complaints, prisma }: ComplaintParts, filter: QueueFilter) =>
  complaints.queue(prisma, operator, { ...filter, followUp: true }, { take: mostFollowUps });

async function countsOf(
  { operator }: SignedInVisit,
  parts: ComplaintParts,
  choices: readonly Choice[],
): Promise<number[]> {
  const { complaints, prisma, directory } = parts;
  const filters = choices.map((choice) => filterOf(choice, directory()));
  const alsoFollowUps = choices.map((choice, at) =>
    hasFollowUps(choice) ? [{ ...(filters[at] as QueueFilter), followUp: true }] : [],
  );
  const counted = await complaints.count(prisma, operator, [...filters, ...alsoFollowUps.flat()], mostCounted);
  const extra = counted.slice(filters.length);
  return filters.map((_filter, at) => (counted[at] ?? 0) + (alsoFollowUps[at]?.length ? (extra.shift() ?? 0) : 0));
}

function Select({ row, selected, label }: { row: Complaint; selected?: readonly string[]; label: string }) {
  const value = `${row.number}~${row.version}`;
  return (
    <input
      type="checkbox"
      name="selected"
      value={value}
      checked={selected?.includes(value)}
      class="form-check-input"
      aria-label={label}
    />
  );
}
