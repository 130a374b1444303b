import type { Request } from 'express';
import { z } from 'zod';

/** How far the clocks of processes may be apart, and how long a change may take to be heard of, in milliseconds. */
const slack = 2_000;

/** Where a page hears of changes: since it was rendered. */
export const streamAddress = (path: string, now: Date): string =>
  `${path}${path.includes('?') ? '&' : '?'}since=${now.getTime() - slack}`;

/** When the page that asks was rendered, in milliseconds; long ago when it does not say. */
export const sinceIn = (req: Request): number => z.coerce.number().catch(0).parse(req.query.since);
