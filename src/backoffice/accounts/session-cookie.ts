import type { Request, Response } from 'express';
import { readCookie } from '../../http/cookies.ts';

const name = 'session';

export type SessionCookie = ReturnType<typeof createSessionCookie>;

/** Ends with the browser; the database decides when it stops counting. Lax, so that links from a chat open signed in. */
export function createSessionCookie(secure: boolean) {
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  return {
    read: (req: Request) => readCookie(req, name),
    give: (res: Response, token: string) => void res.cookie(name, token, options),
    take: (res: Response) => void res.clearCookie(name, options),
  };
}
