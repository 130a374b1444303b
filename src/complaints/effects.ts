import type { EffectOf } from './effect.ts';
import { merge, reclassify, unmerge } from './grouping.ts';
import { acknowledge, assign, giveBack, rule, transfer } from './hands.ts';
import { answer, ask } from './information.ts';
import { accept, decline, review } from './intake.ts';
import type { Move } from './moves.ts';
import { followUp, rate, reopen, resolve, withdraw } from './outcome.ts';
import { note, reply } from './talk.ts';
import { chase, close, decideExtension, escalate, requestExtension, warn } from './time.ts';

/** What each move does. */
export const effects: { [M in Move]: EffectOf<M> } = {
  accept,
  decline,
  review,
  assign,
  acknowledge,
  return: giveBack,
  rule,
  transfer,
  ask,
  answer,
  request_extension: requestExtension,
  decide_extension: decideExtension,
  chase,
  escalate,
  warn,
  close,
  resolve,
  rate,
  follow_up: followUp,
  reopen,
  withdraw,
  merge,
  unmerge,
  reclassify,
  reply,
  note,
};
