import { firstPage } from '../layout.tsx';
import { mayUse } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';

/** `/` is the queue of those who work on cases, and leads everybody else to the first page of their menu. */
export function openDoor(visit: SignedInVisit, showQueue: () => unknown): unknown {
  if (mayUse('cases', visit.operator.roles)) return showQueue();
  return visit.res.redirect(303, firstPage(visit.operator.roles));
}
