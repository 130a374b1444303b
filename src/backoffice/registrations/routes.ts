import { caseRoutes } from '../casework/routes.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { registrationDesk } from './desk.ts';
import { exportRegistrations } from './export.ts';
import { importRoutes } from './imports/routes.ts';
import type { RegistrationParts } from './parts.ts';
import { showQueue } from './queue.tsx';
import { record, showNew } from './record.tsx';

/** Registrations: the queue, recording one, importing many, the page of each, and its moves. */
export function registrationRoutes(parts: RegistrationParts): Route[] {
  const queue = (visit: SignedInVisit) => showQueue(visit, parts);
  return [
    { method: 'get', path: '/registrations', right: 'cases', handle: queue },
    {
      method: 'get',
      path: '/registrations/new',
      right: 'recording',
      handle: (visit: SignedInVisit) => showNew(visit, parts),
    },
    {
      method: 'post',
      path: '/registrations',
      right: 'recording',
      handle: (visit: SignedInVisit) => record(visit, parts),
    },
    exportRegistrations(parts),
    ...importRoutes(parts),
    ...caseRoutes(registrationDesk(parts), parts),
  ];
}
