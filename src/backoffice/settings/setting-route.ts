import { Forbidden, type SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';

type Handle = (visit: SignedInVisit) => unknown;

export const shows = (path: string, handle: Handle): SignedInRoute => ({
  method: 'get',
  path: `/settings${path}`,
  right: 'settings',
  handle,
});

/** A change of something that holds for the whole site. */
export const sets = (path: string, { directory }: SettingParts, handle: Handle): SignedInRoute => ({
  method: 'post',
  path: `/settings${path}`,
  right: 'settings',
  handle(visit) {
    if (!maySet(visit.operator, directory())) throw new Forbidden();
    return handle(visit);
  },
});

export const changeBy = ({ operator, now }: SignedInVisit) => ({ by: operator, now });
