import type { CookieOptions, Request, Response } from 'express';

/** How the app around a router knows that people reach it by https: no cookie must travel otherwise. */
export const secureCookies = 'secure cookies';
export const oneYear = 365 * 24 * 3600 * 1000;

/** The value as sent; the cookies of this site hold nothing that needs decoding. */
export function readCookie(req: Request, name: string): string | undefined {
  const pairs = req.headers.cookie?.split(';').map((pair) => pair.trim()) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** No script sees it. Lax, so that links from a chat open signed in. Ends with the browser unless it has an age. */
export function giveCookie(res: Response, name: string, value: string, more: CookieOptions = {}): void {
  res.cookie(name, value, { ...usual(res), ...more });
}

export function takeCookie(res: Response, name: string): void {
  res.clearCookie(name, usual(res));
}

function usual(res: Response): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: res.app.get(secureCookies) === true, path: '/' };
}
