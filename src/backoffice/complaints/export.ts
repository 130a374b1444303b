import { maskText } from '../../casework/masks.ts';
import type { Complaint, QueueFilter } from '../../complaints/complaint.ts';
import { complaintWords } from '../../complaints/words.ts';
import { type Column, inBatches } from '../../reports/exports/table.ts';
import { exportRoute } from '../exports/route.ts';
import { operatorNames, sayings } from '../exports/sayings.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import { hasFollowUps } from './queue.tsx';
import { filterOf, firstPage, readChoice } from './queue-choice.ts';
import { words } from './words.ts';

export function exportComplaints(parts: ComplaintParts): Route {
  const { complaints, prisma, directory } = parts;
  return exportRoute(
    'complaints',
    async (visit) => {
      const choice = firstPage(readChoice(visit.req.query));
      const filter = filterOf(choice, directory());
      const read = (of: QueueFilter) =>
        inBatches<Complaint>((after, take) => complaints.queue(prisma, visit.operator, of, { after, take }));
      /** What is mine to follow up stands above what is mine to do. */
      async function* batches() {
        if (hasFollowUps(choice)) yield* read({ ...filter, followUp: true });
        yield* read(filter);
      }
      return { columns: columnsFor(visit, parts, await operatorNames(prisma)), batches: batches(), narrowed: choice };
    },
    parts,
  );
}

function columnsFor(
  { locale }: SignedInVisit,
  parts: ComplaintParts,
  names: ReadonlyMap<string, string>,
): Column<Complaint>[] {
  const t = words(locale);
  const domain = complaintWords(locale);
  const { place, organization } = sayings(parts.directory(), locale);
  return [
    { word: 'number', value: ({ number }) => number },
    { word: 'state', value: ({ state }) => domain(`state.${state}`) },
    { word: 'submittedAt', kind: 'time', value: ({ submittedAt }) => submittedAt },
    { word: 'dueAt', kind: 'time', value: ({ dueAt }) => dueAt },
    { word: 'category', value: ({ category }) => domain(`category.${category}`) },
    { word: 'place', value: ({ placeId }) => place(placeId) },
    { word: 'accused', value: ({ accused }) => accused && maskText(accused) },
    { word: 'story', kind: 'long', value: ({ story }) => maskText(story) },
    { word: 'demands', kind: 'long', value: ({ demands }) => demands.map(maskText).join('\n') },
    { word: 'organization', value: ({ organizationId }) => organization(organizationId) },
    { word: 'assignee', value: ({ assigneeId }) => assigneeId && names.get(assigneeId) },
    { word: 'channel', value: ({ chatId }) => chatId && t(`filter.channels.${chatId.split(':')[0]}`) },
    { word: 'returns', kind: 'number', value: ({ returns }) => returns },
    { word: 'resolvedAt', kind: 'time', value: ({ resolvedAt }) => resolvedAt },
    { word: 'endedAt', kind: 'time', value: ({ endedAt }) => endedAt },
  ];
}
