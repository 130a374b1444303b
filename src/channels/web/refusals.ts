import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { largestFile, longestMessage } from '../../conversation/turn.ts';
import { localeOf } from '../../http/language.ts';
import { isSameOrigin } from '../../http/same-origin.ts';
import { visitorOf } from './visitor.ts';
import { words } from './words.ts';

export type Refusal =
  | 'noVisitor'
  | 'foreign'
  | 'empty'
  | 'emptyFile'
  | 'fileTooLarge'
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

/** A type that forms cannot send: with the origin, what keeps other sites from writing in the visitor's name. */
export function requireOwnPage(type: string) {
  return (req: Request, res: Response, next: NextFunction) => {
    if (!isSameOrigin(req)) return refuse(req, res, 403, 'foreign');
    if (!req.is(type)) return refuse(req, res, 415, 'malformed');
    if (!visitorOf(req)) return refuse(req, res, 401, 'noVisitor');
    next();
  };
}

/** A body that is too long, or is not what its type says; anything else is our trouble. */
export function refuseUnreadable(log: Logger, tooLong: Refusal = 'tooLong') {
  return (error: { status?: number }, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    if (error.status === 413) return refuse(req, res, 413, tooLong, sizes);
    if (error.status !== undefined && error.status < 500) return refuse(req, res, 400, 'malformed');
    log.error({ err: error }, 'a message of the web chat could not be taken');
    refuse(req, res, 503, 'trouble');
  };
}

/** For the words of refusals. */
export const sizes = { longestMessage, megabytes: largestFile / 1024 / 1024 };
