import { caseRoutes } from '../casework/routes.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { complaintDesk } from './desk.ts';
import { exportComplaints } from './export.ts';
import { openDoor } from './front-door.ts';
import type { ComplaintParts } from './parts.ts';
import { showQueue } from './queue.tsx';
import { selectionRoutes } from './selection.ts';
import { viewRoutes } from './views.ts';

/** Complaints: the queue, the page of each, and its moves. */
export function complaintRoutes(parts: ComplaintParts): Route[] {
  return [
    { method: 'get', path: '/', handle: (visit: SignedInVisit) => openDoor(visit, () => showQueue(visit, parts)) },
    exportComplaints(parts),
    ...viewRoutes(parts),
    // Before the moves of one case, whose addresses look alike.
    ...selectionRoutes(parts),
    ...caseRoutes(complaintDesk(parts), parts),
  ];
}
