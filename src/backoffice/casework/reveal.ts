import { z } from 'zod';
import { line } from './form.ts';

/** Personal data is masked for everybody until somebody says why they need it; that stands in the audit trail. */
export const reveal = {
  move: 'reveal',
  noun: 'reveal',
  fields: [line('reason')],
  input: z.object({ reason: z.string().max(500) }),
} as const;
