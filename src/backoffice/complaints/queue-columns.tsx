import { organizationName } from '../../casework/saying.ts';
import type { Cluster, Complaint } from '../../complaints/complaint.ts';
import { complaintWords } from '../../complaints/words.ts';
import { Due } from '../casework/due.tsx';
import type { Column } from '../casework/queue.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import { addressOf, type Choice } from './queue-choice.ts';
import { words } from './words.ts';

/** What a row tells, with how many more belong together with it. */
export async function columnsFor(
  visit: SignedInVisit,
  parts: ComplaintParts,
  { scope }: Choice,
  rows: readonly Complaint[],
): Promise<Column<Complaint>[]> {
  const { locale, now, operator } = visit;
  const directory = parts.directory();
  const t = words(locale);
  const domain = complaintWords(locale);
  const names = await namesOf(parts, rows);
  // What is only for information is not handled here, neither alone nor together.
  const clusters =
    scope === 'informed'
      ? new Map<string, Cluster>()
      : await parts.complaints.clusters(parts.prisma, operator, scope, rows);
  const holder = ({ organizationId, assigneeId }: Complaint) => {
    const organization = directory.organization(organizationId);
    const isOwn = organizationId === operator.organizationId; // nobody needs to be told where they work
    return (
      <>
        {organization && !isOwn && organizationName(organization, locale)}
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
    {
      word: 'accused',
      cell: (complaint) => (
        <Accused complaint={complaint} cluster={clusters.get(complaint.number)} scope={scope} visit={visit} />
      ),
    },
    { word: 'holder', cell: holder },
  ];
}

interface AccusedProps {
  complaint: Complaint;
  cluster: Cluster | undefined;
  scope: Choice['scope'];
  visit: SignedInVisit;
}

function Accused({ complaint: { number, accused }, cluster, scope, visit }: AccusedProps) {
  const t = words(visit.locale);
  const { accused: same = 0, alike = 0 } = cluster ?? {};
  return (
    <>
      <span>{accused ?? '–'}</span>
      {accused && same > 0 && (
        <a class="cluster" href={addressOf({ scope, accused })}>
          {t('cluster.accused', { count: shown(same) })}
        </a>
      )}
      {alike > 0 && (
        <a class="cluster" href={addressOf({ scope, like: number })}>
          {t('cluster.alike', { count: shown(alike) })}
        </a>
      )}
    </>
  );
}

/** Counted to ten. */
const shown = (count: number) => (count < 10 ? String(count) : '10+');

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
