import { maySupervise, type OperatorActor } from '../../casework/actor.ts';
import { organizationName } from '../../casework/saying.ts';
import type { Complaint, QueueFilter } from '../../complaints/complaint.ts';
import { complaintWords } from '../../complaints/words.ts';
import { Due } from '../casework/due.tsx';
import { Done } from '../casework/problem.tsx';
import { type Column, Queue, Tabs } from '../casework/queue.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import { words } from './words.ts';

type Scope = QueueFilter['scope'];

const scopes: readonly Scope[] = ['mine', 'organization', 'below', 'informed'];
const ended: Complaint['state'][] = ['resolved', 'closed', 'declined', 'withdrawn', 'merged'];

/** Whose complaints the visitor looks at: what is due first comes first. Ended ones are on a page of their own. */
export async function showQueue(visit: SignedInVisit, parts: ComplaintParts): Promise<void> {
  const { operator, locale, req } = visit;
  const { complaints, prisma, directory } = parts;
  const t = words(locale);
  const own = directory().organization(operator.organizationId);
  const hasBelow = own !== undefined && directory().below(own).length > 0;
  const offered = scopes.filter((scope) => scope !== 'below' || hasBelow);
  const scope = offered.find((one) => one === req.query.scope) ?? 'mine';
  const showsEnded = req.query.ended !== undefined && scope !== 'informed';
  const open = Object.fromEntries(
    await Promise.all(offered.map(async (one) => [one, await complaints.queue(prisma, operator, { scope: one })])),
  ) as Record<Scope, Complaint[]>;
  const rows = showsEnded ? await endedIn(parts, operator, scope) : open[scope];
  const { organizationId } = operator;
  const followUps = maySupervise(operator)
    ? await prisma.complaint.count({ where: { organizationId, followUpDue: true } })
    : 0;
  const names = await namesOf(parts, rows);
  const tabs = offered.map((one) => ({
    href: one === 'mine' ? '/' : `/?scope=${one}`,
    label: t(`scope.${one}`),
    count: open[one].length,
    current: one === scope,
  }));
  sendPage(visit, {
    title: t('title'),
    children: (
      <>
        <Done noun={req.query.done} number={req.query.number} t={t} />
        {followUps > 0 && (
          <p class="follow-ups">
            <a href="/?scope=organization&ended">{t('followUps', { count: followUps })}</a>
          </p>
        )}
        <Tabs tabs={tabs} label={t('tabs')} />
        <Queue
          rows={rows}
          columns={columnsFor(visit, parts, names)}
          href={({ number }) => `/complaints/${number}`}
          empty={t(showsEnded ? 'empty.ended' : `empty.${scope}`)}
          locale={locale}
        />
        {scope !== 'informed' && (
          <p class="queue-more">
            <a href={showsEnded ? `/?scope=${scope}` : `/?scope=${scope}&ended`}>
              {t(showsEnded ? 'toOpen' : 'toEnded')}
            </a>
          </p>
        )}
      </>
    ),
  });
}

/** Those whose complainant was not satisfied wait for a follow-up, and come first. */
async function endedIn(
  { complaints, prisma }: ComplaintParts,
  operator: OperatorActor,
  scope: Scope,
): Promise<Complaint[]> {
  const rows = await complaints.queue(prisma, operator, { scope, states: ended });
  return rows.sort((one, other) => Number(other.followUpDue) - Number(one.followUpDue));
}

function columnsFor(visit: SignedInVisit, parts: ComplaintParts, names: Map<string, string>): Column<Complaint>[] {
  const { locale, now } = visit;
  const directory = parts.directory();
  const t = words(locale);
  const domain = complaintWords(locale);
  const holder = ({ organizationId, assigneeId }: Complaint) => {
    const organization = directory.organization(organizationId);
    return (
      <>
        {organization && organizationName(organization, locale)}
        <span class="queue-assignee">{(assigneeId && names.get(assigneeId)) ?? t('unassigned')}</span>
      </>
    );
  };
  return [
    { word: 'due', cell: (complaint) => <Due due={complaint} now={now} calendar={parts.calendar()} locale={locale} /> },
    {
      word: 'state',
      cell: ({ state, followUpDue }) => (
        <>
          <span class={`state state-${state}`}>{domain(`state.${state}`)}</span>
          {followUpDue && <span class="state state-follow-up">{t('followUpDue')}</span>}
        </>
      ),
    },
    { word: 'category', cell: ({ category }) => domain(`category.${category}`) },
    { word: 'place', cell: ({ placeId }) => placeName(parts, placeId, visit) },
    { word: 'accused', cell: ({ accused }) => accused ?? '–' },
    { word: 'holder', cell: holder },
  ];
}

function placeName({ directory }: ComplaintParts, placeId: string, { locale }: SignedInVisit): string {
  const region = directory().region(placeId);
  return region ? directory().displayName(region, locale) : placeId;
}

/** Of those to whom the complaints are assigned, by id. */
async function namesOf({ prisma }: ComplaintParts, rows: readonly Complaint[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ assigneeId }) => assigneeId ?? []))];
  if (ids.length === 0) return new Map();
  const operators = await prisma.operator.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(operators.map(({ id, name }) => [id, name]));
}
