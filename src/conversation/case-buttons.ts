import { moveInputs } from '../complaints/moves.ts';
import { ownComplaint, ownRegistration, ownStatus, timelineOf } from './case-status.ts';
import { type Desk, say } from './desk.ts';
import { performComplaint, performRegistration } from './perform.ts';
import type { Reply } from './turn.ts';

/** What a tap comes to: replies, or a flow that begins. */
export type Tapped = Reply[] | { begin: string; data: object };

type Tap = (number: string, desk: Desk) => Promise<Tapped>;

/** What the room's own notice answers needs no reply of ours. */
const silent = async (move: Promise<unknown>): Promise<Reply[]> => {
  await move;
  return [];
};

const begin = (name: string, data: object): Tapped => ({ begin: name, data });

/** Complaint buttons, `complaint:<number>:<verb>`. */
const complaintTaps: Record<string, Tap> = {
  show,
  timeline: async (number, desk) => [await timelineOf('complaint', number, desk)],
  answer: async (number) => begin('answer', { number }),
  chase: (number, desk) => silent(performComplaint(desk, number, 'chase', {})),
  withdraw: async (number, { t }) => [confirm('complaint', number, t)],
  'withdraw-yes': (number, desk) => silent(performComplaint(desk, number, 'withdraw', {})),
  reopen: async (number) => begin('reason', { number, move: 'reopen' }),
  review: async (number) => begin('reason', { number, move: 'review' }),
  ...Object.fromEntries([1, 2, 3, 4, 5].map((level) => [`rate-${level}`, rate(level)])),
};

const registrationTaps: Record<string, Tap> = {
  show,
  timeline: async (number, desk) => [await timelineOf('registration', number, desk)],
  chase: (number, desk) => silent(performRegistration(desk, number, 'chase', {})),
  withdraw: async (number, { t }) => [confirm('registration', number, t)],
  'withdraw-yes': (number, desk) => silent(performRegistration(desk, number, 'withdraw', { reason: '' })),
  watch: (number, desk) => setTelling(number, true, desk),
  unwatch: (number, desk) => setTelling(number, false, desk),
};

/** A tap on a button of one of the chat's own cases; of any other case there is nothing to tap. */
export async function tapCase(kind: 'complaint' | 'registration', rest: string[], desk: Desk): Promise<Tapped> {
  const [number = '', verb = ''] = rest;
  const taps = kind === 'complaint' ? complaintTaps : registrationTaps;
  const own = kind === 'complaint' ? await ownComplaint(number, desk) : await ownRegistration(number, desk);
  const tap = Object.hasOwn(taps, verb) ? taps[verb] : undefined;
  return own && tap ? tap(number, desk) : [say(desk.t('expired'))];
}

async function show(number: string, desk: Desk): Promise<Tapped> {
  const status = await ownStatus(number, desk);
  return status ? [status] : [];
}

/** The two lowest levels say why before it is recorded: a resolution is rated once. */
function rate(level: number): Tap {
  return async (number, desk) => {
    if (level <= 2) return begin('rate', { number, level });
    return silent(performComplaint(desk, number, 'rate', moveInputs.rate.parse({ level })));
  };
}

function confirm(kind: string, number: string, t: Desk['t']): Reply {
  const yes = { label: t('case.withdraw'), action: `${kind}:${number}:withdraw-yes` };
  const no = { label: t('case.keep'), action: `${kind}:${number}:show` };
  return say(t('case.confirmWithdraw', { number }), [[yes, no]]);
}

async function setTelling(number: string, tellChanges: boolean, desk: Desk): Promise<Reply[]> {
  const registration = await ownRegistration(number, desk);
  if (!registration) return [];
  await desk.registrations.setTelling(desk.tx, registration, desk.chatId, tellChanges);
  return [say(desk.t(tellChanges ? 'case.watching' : 'case.notWatching', { number }))];
}
