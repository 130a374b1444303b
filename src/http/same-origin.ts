import type { Request } from 'express';

/** Only pages of this site may write: another site's page would be writing in the visitor's name. */
export function isSameOrigin(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  const origin = req.get('Origin');
  // Browsers leave Sec-Fetch-Site out on plain http; programs that are no browsers send neither.
  if (site) return site === 'same-origin';
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === req.host);
}
