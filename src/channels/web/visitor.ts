import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { giveCookie, oneYear, readCookie } from '../../http/cookies.ts';

/**
 * Who writes, as the chat's identity: the hash of a random token in a cookie, so that whoever reads the database cannot
 * pose as the visitor. Undefined for a browser without the cookie.
 */
export function visitorOf(req: Request): string | undefined {
  const token = readCookie(req, 'visitor');
  return token && /^[\w-]{43}$/.test(token) ? createHash('sha256').update(token).digest('hex') : undefined;
}

/** Gives the browser a token of 256 random bits, or the one it has for another year. */
export function welcomeVisitor(req: Request, res: Response): void {
  const known = visitorOf(req) && readCookie(req, 'visitor');
  giveCookie(res, 'visitor', known || randomBytes(32).toString('base64url'), { maxAge: oneYear, path: '/chat' });
}
