import type { Request } from 'express';

/** The value as sent; the cookies of this site hold nothing that needs decoding. */
export function readCookie(req: Request, name: string): string | undefined {
  const pairs = req.headers.cookie?.split(';').map((pair) => pair.trim()) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
