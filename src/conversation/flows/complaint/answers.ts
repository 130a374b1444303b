import { z } from 'zod';
import { placeAnswers } from '../place-step.ts';

/** What a complainant has said so far. */
export const complaintAnswers = z.object({
  ...placeAnswers,
  category: z.string().optional(),
  /** null: not known. */
  industry: z.string().nullish(),
  /** null: none, or not known. */
  accused: z.string().nullish(),
  /** A name as typed, and known ones that it may stand for. */
  accusedTyped: z.string().optional(),
  accusedLike: z.array(z.string()).optional(),
  story: z.string().optional(),
  demands: z.array(z.string()).optional(),
  files: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  filesDone: z.boolean().optional(),
  anonymous: z.boolean().optional(),
  /** What anonymity means was told. */
  anonymityTold: z.boolean().optional(),
  personName: z.string().optional(),
  phone: z.string().optional(),
  confirmed: z.boolean().optional(),
});

export type ComplaintAnswers = z.infer<typeof complaintAnswers>;

/** Characters of what happened, in all. */
export const longestStory = 4000;
