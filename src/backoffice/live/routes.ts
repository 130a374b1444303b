import { z } from 'zod';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { Live } from './live.ts';

const kind = z.enum(['complaint', 'registration', 'handover']);

/** Where a page that lists cases hears that they changed; the page of a case has an address of its own for it. */
export function liveRoutes({ live }: { live: Live }): Route[] {
  return [
    {
      method: 'get',
      path: '/live',
      right: 'cases',
      handle: (visit: SignedInVisit) => {
        const asked = kind.safeParse(visit.req.query.of);
        if (asked.success) live.serve(visit, { kind: asked.data });
        else visit.res.status(422).end();
      },
    },
  ];
}
