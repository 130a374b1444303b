import express, { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { AskResult } from '../../conversation/ask.ts';
import { addressOf, limitBy } from './limits.ts';
import { refuse, refuseUnreadable } from './refusals.ts';

export interface AskApiParts {
  ask(question: string, now: Date): AskResult | Promise<AskResult>;
  clock: () => Date;
  log: Logger;
}

const body = z.object({ q: z.string(), now: z.iso.datetime({ offset: true }).optional() });

/** `POST /enquiries` with `{ q, now? }`: one question answered, nothing remembered. To be mounted at `/api/v1`. */
export function createAskApi({ ask, clock, log }: AskApiParts): Router {
  const router = Router();
  router.post(
    '/enquiries',
    limitBy(addressOf, { points: 6000, duration: 60 }),
    express.json({ limit: '512kb' }), // 20,000 characters, however they are escaped
    async (req: Request, res: Response) => {
      const { data } = body.safeParse(req.body);
      if (!data) return refuse(req, res, 400, 'malformed');
      res.json(await ask(data.q, data.now ? new Date(data.now) : clock()));
    },
  );
  router.use('/enquiries', refuseUnreadable(log));
  return router;
}
