import type { EffectOf } from './effect.ts';

export const reply: EffectOf<'reply'> = ({ input }) => ({ text: input.text });

export const note: EffectOf<'note'> = ({ input }) => ({ text: input.text });
