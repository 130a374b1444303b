import { maskText } from '../../casework/masks.ts';
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
        <span class="queue-aside">{(assigneeId && names.get(assigneeId)) ?? t('unassigned')}</span>
      </>
    );
  };
  return [
    { word: 'due', cell: (complaint) => <Due due={complaint} now={now} calendar={parts.calendar()} locale={locale} /> },
    {
      word: 'state',
      cell: ({ state, followUpDue, extension }) => (
        <>
          <span class={`state state-${state}`}>{domain(`state.${state}`)}</span>
          {extension !== null && <span class="state state-follow-up">{t('extensionAsked')}</span>}
          {followUpDue && <span class="state state-follow-up">{t('followUpDue')}</span>}
        </>
      ),
    },
    {
      word: 'category',
      cell: ({ category, placeId }) => (
        <>
          {domain(`category.${category}`)}
          <span class="queue-aside">{placeName(parts, placeId, visit)}</span>
        </>
      ),
    },
    {
      word: 'matter',
      cell: (complaint) => (
        <Matter complaint={complaint} cluster={clusters.get(complaint.number)} scope={scope} visit={visit} />
      ),
    },
    { word: 'holder', cell: holder },
  ];
}

interface MatterProps {
  complaint: Complaint;
  cluster: Cluster | undefined;
  scope: Choice['scope'];
  visit: SignedInVisit;
}

/** Whom it is about, how many more there are of it, and how it begins. */
function Matter({ complaint: { number, accused, story }, cluster, scope, visit }: MatterProps) {
  const t = words(visit.locale);
  const { accused: same = 0, alike = 0 } = cluster ?? {};
  return (
    <>
      {accused && <span class="queue-accused">{accused}</span>}
      <span class="queue-line">
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
        <span class="queue-story">{maskText(story).slice(0, longestExcerpt)}</span>
      </span>
    </>
  );
}

/** Characters; a row shows fewer of them, as many as it has room for. */
const longestExcerpt = 120;

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
