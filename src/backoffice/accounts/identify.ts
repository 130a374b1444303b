import type { Request, Response } from 'express';
import { giveCookie, readCookie, takeCookie } from '../../http/cookies.ts';
import type { Identity } from '../visit.ts';
import type { AccountPagesParts } from './parts.ts';

const cookie = 'session';

/** Ends with the browser; the database decides when it stops counting. */
export const giveSession = (res: Response, token: string) => giveCookie(res, cookie, token);
export const takeSession = (res: Response) => takeCookie(res, cookie);

/** Who a request comes from, by the cookie. */
export function createIdentify({ accounts }: Pick<AccountPagesParts, 'accounts'>) {
  return async (req: Request): Promise<Identity> => {
    const token = readCookie(req, cookie);
    return (token && (await accounts.sessions.find(token, { used: !isBackground(req) }))) || { stage: 'nobody' };
  };
}

/** What a page asks by itself, while nobody may be sitting in front of it. */
const isBackground = (req: Request): boolean =>
  req.get('Accept') === 'text/event-stream' || req.get('X-Background') !== undefined;
