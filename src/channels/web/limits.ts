import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { createRate, type Rate } from '../../rate.ts';
import { refuse } from './refusals.ts';
import { visitorOf } from './visitor.ts';

export interface Limits {
  perVisitor: Rate;
  /** Generous: a whole office may sit behind one address. */
  perAddress: Rate;
  filesPerVisitor: Rate;
  /** Files being received at once, of all visitors: each may be 20 MB in memory. */
  uploads: number;
  streamsPerVisitor: number;
  /** Of all visitors, in this process. */
  streams: number;
}

const usual: Limits = {
  perVisitor: { points: 20, duration: 10 },
  perAddress: { points: 1200, duration: 60 },
  filesPerVisitor: { points: 30, duration: 300 },
  uploads: 20,
  streamsPerVisitor: 8,
  streams: 5000,
};

export function createLimits(limits: Partial<Limits> = {}) {
  const { perVisitor, perAddress, filesPerVisitor, uploads, ...streams } = { ...usual, ...limits };
  return {
    ...streams,
    visitor: limitBy(visitorOf, perVisitor),
    address: limitBy(addressOf, perAddress),
    files: limitBy(visitorOf, filesPerVisitor),
    uploads: limitAtOnce(uploads),
  };
}

/** Refuses what would be one more than that many requests under way. */
function limitAtOnce(most: number): RequestHandler {
  let underWay = 0;
  return (req, res, next) => {
    if (underWay >= most) return refuse(req, res, 503, 'full');
    underWay += 1;
    res.on('close', () => {
      underWay -= 1;
    });
    next();
  };
}

/** Refuses with 429 and Retry-After whoever comes too often; those without a key are somebody else's to refuse. */
function limitBy(keyOf: (req: Request) => string | undefined, rate: Rate): RequestHandler {
  const count = createRate(rate);
  return async (req: Request, res: Response, next: NextFunction) => {
    const key = keyOf(req);
    const excess = key && (await count(key));
    if (!excess) return next();
    res.set('Retry-After', String(excess.seconds));
    refuse(req, res, 429, 'tooMany', { seconds: excess.seconds });
  };
}

function addressOf(req: Request): string | undefined {
  return req.ip;
}
