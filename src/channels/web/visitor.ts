import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { readCookie } from '../../http/cookies.ts';

const oneYear = 365 * 24 * 3600 * 1000;

/**
 * Who writes, as the chat's identity: the hash of a random token in a cookie, so that whoever reads the database cannot
 * pose as the visitor. Undefined for a browser without the cookie.
 */
export function visitorOf(req: Request): string | undefined {
  const token = readCookie(req, 'visitor');
  return token && /^[\w-]{43}$/.test(token) ? createHash('sha256').update(token).digest('hex') : undefined;
}

/** Gives the browser a token of 256 random bits, or the one it has for another year. */
export function welcomeVisitor(req: Request, res: Response, secure: boolean): void {
  const token = visitorOf(req) ? readCookie(req, 'visitor') : randomBytes(32).toString('base64url');
  res.cookie('visitor', token, { maxAge: oneYear, httpOnly: true, sameSite: 'lax', secure, path: '/chat' });
}
