import type { Reading, Step } from '../flow-table.ts';
import { says } from '../sayings.ts';
import type { ComplaintAnswers } from './answers.ts';

export const accused: Step<ComplaintAnswers> = {
  name: 'accused',
  isMissing: (data) => data.accused === undefined,
  takesAnything: true,
  ask: ({ accusedTyped, accusedLike = [] }, { t }) => ({
    text: accusedTyped ? t('complaint.accusedLike', { typed: accusedTyped }) : t('complaint.accused'),
    buttons: [
      ...accusedLike.map((label, index) => [{ label, action: `flow:accused:${index}` }]),
      ...(accusedTyped
        ? [[{ label: t('complaint.asTyped', { typed: accusedTyped }), action: 'flow:accused:typed' }]]
        : []),
      [{ label: t('complaint.noAccused'), action: 'flow:accused:none' }],
    ],
  }),
  shown: (data, { t }) => data.accused ?? t('complaint.noAccused'),
  async text(text, data, desk): Promise<Reading<ComplaintAnswers>> {
    if (says.none(text)) return setAccused(null);
    const typed = text.trim().slice(0, 100);
    const like = (await desk.complaints.agenciesLike(desk.tx, typed)).slice(0, 5);
    const insists = typed === data.accusedTyped;
    if (insists || like.length === 0 || like.includes(typed)) return setAccused(typed);
    return { set: { accused: undefined, accusedTyped: typed, accusedLike: like } };
  },
  button(value, { accusedTyped, accusedLike = [] }) {
    if (value === 'none') return setAccused(null);
    const name = value === 'typed' ? accusedTyped : accusedLike[Number(value)];
    return name ? setAccused(name) : undefined;
  },
};

const setAccused = (name: string | null) => ({
  set: { accused: name, accusedTyped: undefined, accusedLike: undefined },
});
