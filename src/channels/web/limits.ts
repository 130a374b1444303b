import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refuse } from './refusals.ts';
import { visitorOf } from './visitor.ts';

/** That many requests (`points`) in that many seconds (`duration`). */
export interface Rate {
  points: number;
  duration: number;
}

export interface Limits {
  perVisitor: Rate;
  /** Generous: a whole office may sit behind one address. */
  perAddress: Rate;
  streamsPerVisitor: number;
  /** Of all visitors, in this process. */
  streams: number;
}

const usual: Limits = {
  perVisitor: { points: 20, duration: 10 },
  perAddress: { points: 1200, duration: 60 },
  streamsPerVisitor: 8,
  streams: 5000,
};

export function createLimits(limits: Partial<Limits> = {}) {
  const { perVisitor, perAddress, ...streams } = { ...usual, ...limits };
  return { ...streams, visitor: limitBy(visitorOf, perVisitor), address: limitBy(addressOf, perAddress) };
}

/** Refuses with 429 and Retry-After whoever comes too often; those without a key are somebody else's to refuse. */
export function limitBy(keyOf: (req: Request) => string | undefined, rate: Rate): RequestHandler {
  const limiter = new RateLimiterMemory(rate);
  return async (req: Request, res: Response, next: NextFunction) => {
    const key = keyOf(req);
    const refusal = key && (await limiter.consume(key).then(() => undefined, refusalOf));
    if (!refusal) return next();
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    res.set('Retry-After', String(seconds));
    refuse(req, res, 429, 'tooMany', { seconds });
  };
}

export function addressOf(req: Request): string | undefined {
  return req.ip;
}

function refusalOf(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}
