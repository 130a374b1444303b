import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';

/** All chapters are rendered together, by whoever opens the handbook first. */
const pages = () => import('./pages.tsx');

/** The handbook is for everybody who is signed in: whoever reads how others work, works with them better. */
export function handbookRoutes(): Route[] {
  return [
    { method: 'get', path: '/handbook', handle: async (visit: SignedInVisit) => (await pages()).showContents(visit) },
    {
      method: 'get',
      path: '/handbook/:chapter',
      handle: async (visit: SignedInVisit) => (await pages()).showChapter(visit),
    },
  ];
}
