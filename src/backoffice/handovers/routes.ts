import { caseRoutes } from '../casework/routes.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { handoverDesk } from './desk.ts';
import { exportHandovers } from './export.ts';
import type { HandoverParts } from './parts.ts';
import { showQueue } from './queue.tsx';

/** Enquiries handed over to a person: who waits, the conversation with each, and what can be done about it. */
export function handoverRoutes(parts: HandoverParts): Route[] {
  return [
    { method: 'get', path: '/handovers', right: 'cases', handle: (visit: SignedInVisit) => showQueue(visit, parts) },
    exportHandovers(parts),
    ...caseRoutes(handoverDesk(parts), parts),
  ];
}
