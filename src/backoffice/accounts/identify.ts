import type { Request } from 'express';
import type { Identity } from '../visit.ts';
import type { AccountPagesParts } from './parts.ts';

/** Who a request comes from, by the cookie. */
export function createIdentify({ accounts, cookie }: Pick<AccountPagesParts, 'accounts' | 'cookie'>) {
  return async (req: Request): Promise<Identity> => {
    const token = cookie.read(req);
    return (token && (await accounts.sessions.find(token))) || { stage: 'nobody' };
  };
}
