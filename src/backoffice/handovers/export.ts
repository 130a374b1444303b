import { maskText } from '../../casework/masks.ts';
import type { Handover } from '../../handovers/handover.ts';
import { words as domainWords } from '../../handovers/words.ts';
import { type Column, inBatches } from '../../reports/exports/table.ts';
import { exportRoute } from '../exports/route.ts';
import { operatorNames, sayings } from '../exports/sayings.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { HandoverParts } from './parts.ts';
import { choiceShape } from './queue.tsx';

export function exportHandovers(parts: HandoverParts): Route {
  const { handovers, prisma } = parts;
  return exportRoute(
    'handovers',
    async (visit) => {
      const { scope, q } = choiceShape.parse(visit.req.query);
      const batches = inBatches<Handover>((after, take) =>
        handovers.queue(prisma, visit.operator, { scope, search: q }, { after, take }),
      );
      return { columns: columnsFor(visit, parts, await operatorNames(prisma)), batches, narrowed: { scope, q } };
    },
    parts,
  );
}

function columnsFor(
  { locale }: SignedInVisit,
  { directory }: HandoverParts,
  names: ReadonlyMap<string, string>,
): Column<Handover>[] {
  const { place, organization } = sayings(directory(), locale);
  return [
    { word: 'number', value: ({ number }) => number },
    { word: 'state', value: ({ state }) => domainWords(locale)(`state.${state}`) },
    { word: 'openedAt', kind: 'time', value: ({ openedAt }) => openedAt },
    { word: 'dueAt', kind: 'time', value: ({ dueAt }) => dueAt },
    { word: 'question', kind: 'long', value: ({ question }) => maskText(question) },
    { word: 'place', value: ({ placeId }) => place(placeId) },
    { word: 'organization', value: ({ organizationId }) => organization(organizationId) },
    { word: 'assignee', value: ({ assigneeId }) => assigneeId && names.get(assigneeId) },
    { word: 'endedAt', kind: 'time', value: ({ endedAt }) => endedAt },
  ];
}
