import { z } from 'zod';
import { moveInputs, ratingReasons } from '../../complaints/moves.ts';
import { complaintWords } from '../../complaints/words.ts';
import { performComplaint } from '../perform.ts';
import { createFlow } from './flow.ts';
import { says } from './sayings.ts';

const rating = z.object({
  number: z.string().default(''),
  level: z.number().default(1),
  reasons: z.array(z.enum(ratingReasons)).default([]),
  reasonsDone: z.boolean().optional(),
  /** null: none. */
  comment: z.string().nullish(),
});

type Reason = (typeof ratingReasons)[number];

const longestComment = 2000;

/** What was not good, asked of the two lowest levels before the rating is recorded. */
export const rateFlow = createFlow<z.infer<typeof rating>>({
  name: 'rate',
  shape: rating,
  endsWhenRefused: true,
  steps: [
    {
      name: 'reasons',
      isMissing: ({ reasonsDone }) => !reasonsDone,
      takesAnything: true,
      ask: ({ number, reasons }, { t, locale }) => ({
        text: t('rate.reasons', { number }),
        buttons: [
          ...ratingReasons.map((id) => [
            {
              label: `${reasons.includes(id) ? '✓ ' : ''}${complaintWords(locale)(`ratingReason.${id}`)}`,
              action: `flow:reasons:${id}`,
            },
          ]),
          [{ label: t('flow.done'), action: 'flow:reasons:done' }],
        ],
      }),
      /** Their own words say more than the tags. */
      text: (text) => ({
        set: says.done(text)
          ? { reasonsDone: true }
          : { reasonsDone: true, comment: text.trim().slice(0, longestComment) },
      }),
      button(value, { reasons }) {
        if (value === 'done') return { set: { reasonsDone: true } };
        const id = ratingReasons.find((known) => known === value);
        return id && { set: { reasons: toggled(reasons, id) } };
      },
    },
    {
      name: 'comment',
      isMissing: ({ comment }) => comment === undefined,
      takesAnything: true,
      ask: (_data, { t }) => ({
        text: t('rate.comment'),
        buttons: [[{ label: t('flow.skip'), action: 'flow:comment:skip' }]],
      }),
      text: (text) => ({ set: { comment: says.done(text) ? null : text.trim().slice(0, longestComment) } }),
      button: (value) => (value === 'skip' ? { set: { comment: null } } : undefined),
    },
  ],
  async finish({ number, ...said }, desk) {
    await performComplaint(desk, number, 'rate', moveInputs.rate.parse(said));
    return [];
  },
});

const toggled = (reasons: Reason[], id: Reason): Reason[] =>
  reasons.includes(id) ? reasons.filter((other) => other !== id) : [...reasons, id];
