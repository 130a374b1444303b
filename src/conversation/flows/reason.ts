import { z } from 'zod';
import { performComplaint } from '../perform.ts';
import { createFlow } from './flow.ts';

const reason = z.object({
  number: z.string().default(''),
  move: z.enum(['reopen', 'review']).default('reopen'),
  reason: z.string().optional(),
});

/** Why a case is to be taken up again, or a decline looked at again. */
export const reasonFlow = createFlow<z.infer<typeof reason>>({
  name: 'reason',
  shape: reason,
  endsWhenRefused: true,
  steps: [
    {
      name: 'reason',
      isMissing: (data) => !data.reason,
      takesAnything: true,
      ask: ({ number, move }, { t }) => ({ text: t(`reason.${move}`, { number }) }),
      text: (text) => (/[\p{L}\p{N}]/u.test(text) ? { set: { reason: text.trim().slice(0, 4000) } } : undefined),
    },
  ],
  async finish({ number, move, reason = '' }, desk) {
    await performComplaint(desk, number, move, { reason });
    return [];
  },
});
