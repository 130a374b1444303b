import { z } from 'zod';
import { declineReasons, findings, ratingReasons } from './moves.ts';

/** What events keep besides reason and text. Organizations are ids. */
export const eventData = z
  .object({
    from: z.string(),
    to: z.string().nullable(),
    suggested: z.string(),
    told: z.array(z.string()),
    /** Name of the operator that it is assigned to. */
    colleague: z.string(),
    category: z.string(),
    industry: z.string().nullable(),
    /** Why it lies where one would not expect it. */
    note: z.string().nullable(),
    ground: z.enum(declineReasons),
    instead: z.string(),
    granted: z.boolean(),
    /** `YYYY-MM-DD` */
    until: z.string(),
    finding: z.enum(findings),
    answers: z.array(z.string()),
    measures: z.string(),
    level: z.int(),
    reasons: z.array(z.enum(ratingReasons)),
    leading: z.string(),
    enquiry: z.string(),
    /** What the clock was when the case was merged. */
    clock: z.unknown(),
    /** What stood there before a move that can be taken back; the move that was. */
    before: z.object({ assigneeId: z.string().nullable() }),
    undone: z.enum(['acknowledge', 'assign', 'note']),
  })
  .partial();

export type EventData = z.infer<typeof eventData>;
