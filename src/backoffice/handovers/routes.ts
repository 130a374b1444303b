import { caseRoutes } from '../casework/routes.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { handoverDesk } from './desk.ts';
import { sendConversation } from './page.tsx';
import type { HandoverParts } from './parts.ts';
import { showQueue } from './queue.tsx';

/** Enquiries handed over to a person: who waits, the conversation with each, and what can be done about it. */
export function handoverRoutes(parts: HandoverParts): Route[] {
  const desk = handoverDesk(parts);
  return [
    { method: 'get', path: '/handovers', right: 'cases', handle: (visit: SignedInVisit) => showQueue(visit, parts) },
    {
      method: 'get',
      path: '/handovers/:number/conversation',
      right: 'cases',
      record: 'handover',
      handle: async (visit: SignedInVisit) =>
        sendConversation(visit, await desk.open(visit, String(visit.req.params.number)), parts),
    },
    ...caseRoutes(desk, parts),
  ];
}
