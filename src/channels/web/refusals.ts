import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { longestMessage } from '../../conversation/turn.ts';
import { localeOf } from '../../http/language.ts';
import { words } from './words.ts';

export type Refusal =
  | 'noVisitor'
  | 'foreign'
  | 'empty'
  | 'tooLong'
  | 'malformed'
  | 'tooMany'
  | 'tooManyTabs'
  | 'full'
  | 'trouble';

/** Answers `{ error, message }`; the message is for the visitor, in the visitor's language. */
export function refuse(req: Request, res: Response, status: number, error: Refusal, values = {}): void {
  res.status(status).json({ error, message: words(localeOf(req))(`refusal.${error}`, values) });
}

/** Only pages of this site may write: another site's page would be writing in the visitor's name. */
export function requireSameOrigin(req: Request, res: Response, next: NextFunction) {
  const site = req.get('Sec-Fetch-Site');
  const origin = req.get('Origin');
  // Browsers leave Sec-Fetch-Site out on plain http; programs that are no browsers send neither.
  const foreign = site ? site !== 'same-origin' : origin !== undefined && !isHost(origin, req.host);
  if (foreign) return refuse(req, res, 403, 'foreign');
  if (!req.is('application/json')) return refuse(req, res, 415, 'malformed');
  next();
}

/** A body that is too long or is not JSON; anything else is our trouble. */
export function refuseUnreadable(log: Logger) {
  return (error: { status?: number }, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    if (error.status === 413) return refuse(req, res, 413, 'tooLong', { longestMessage });
    if (error.status !== undefined && error.status < 500) return refuse(req, res, 400, 'malformed');
    log.error({ err: error }, 'a message of the web chat could not be taken');
    refuse(req, res, 503, 'trouble');
  };
}

function isHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
