import { z } from 'zod';

const text = z.string().trim().min(1).max(4000);
const reason = text;
const organizationId = z.string().min(1);
const date = z.iso.date();

export const declineReasons = [
  'not-our-duty',
  'outside-supermarket',
  'no-facts',
  'already-decided',
  'in-court',
] as const;
export const findings = ['substantiated', 'partly', 'not', 'settled'] as const;
export const ratingReasons = ['slow', 'not-solved', 'attitude', 'unclear', 'not-told'] as const;

/** What each move needs, checked at the edge and again by nobody: `perform` takes the parsed value. */
export const moveInputs = {
  accept: z.object({ category: z.string(), industry: z.string().nullish() }),
  decline: z.object({ reason: z.enum(declineReasons), text, instead: text }),
  /** A colleague, or another organization whose duty it is. */
  assign: z.union([z.object({ operatorId: z.uuid() }), z.object({ organizationId, reason })]),
  acknowledge: z.object({}),
  return: z.object({ reason, suggestedId: organizationId }),
  rule: z.object({ organizationId, reason }),
  transfer: z.object({ organizationId, reason }),
  ask: z.object({ text }),
  answer: z.object({ text: z.string().trim().max(4000), attachmentIds: z.array(z.uuid()).default([]) }),
  request_extension: z.object({ until: date, reason }),
  decide_extension: z.object({ granted: z.boolean(), reason }),
  resolve: z.object({ finding: z.enum(findings), answers: z.array(z.string().trim().max(4000)), measures: text, text }),
  rate: z.object({
    level: z.int().min(1).max(5),
    reasons: z.array(z.enum(ratingReasons)).default([]),
    comment: z.string().trim().max(2000).nullish(),
  }),
  follow_up: z.object({ outcome: text }),
  reopen: z.object({ reason }),
  withdraw: z.object({}),
  merge: z.object({ leading: z.string(), reason }),
  unmerge: z.object({ reason }),
  chase: z.object({}),
  escalate: z.object({ reason: z.string().trim().max(4000) }),
  reclassify: z.object({
    category: z.string(),
    industry: z.string().nullish(),
    enquiry: z.boolean().default(false),
    reason,
  }),
  /** The one request that the parent look at a decline again. */
  review: z.object({ reason }),
  /** A message to the person that changes nothing; a note that the person never sees. */
  reply: z.object({ text }),
  note: z.object({ text }),
  /** By the clock alone. */
  warn: z.object({}),
  close: z.object({}),
} as const;

export type Move = keyof typeof moveInputs;
export type MoveInput<M extends Move> = z.infer<(typeof moveInputs)[M]>;
