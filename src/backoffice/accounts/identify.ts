import type { Request } from 'express';
import type { Identity } from '../visit.ts';
import type { AccountPagesParts } from './parts.ts';

/** Who a request comes from, by the cookie. */
export function createIdentify({ accounts, cookie }: Pick<AccountPagesParts, 'accounts' | 'cookie'>) {
  return async (req: Request): Promise<Identity> => {
    const token = cookie.read(req);
    return (token && (await accounts.sessions.find(token, { used: !isBackground(req) }))) || { stage: 'nobody' };
  };
}

/** What a page asks by itself, while nobody may be sitting in front of it. */
const isBackground = (req: Request): boolean =>
  req.get('Accept') === 'text/event-stream' || req.get('X-Background') !== undefined;
