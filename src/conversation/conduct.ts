import { readNumber } from '../casework/numbers.ts';
import { type Tapped, tapCase } from './case-buttons.ts';
import { ownStatus } from './case-status.ts';
import { type Desk, say } from './desk.ts';
import { answerFlow } from './flows/answer.ts';
import { complaintFlow, storyAnswers } from './flows/complaint.ts';
import type { Flow, Frame, Taken } from './flows/flow.ts';
import { rateFlow } from './flows/rate.ts';
import { reasonFlow } from './flows/reason.ts';
import { statusFlow } from './flows/status.ts';
import { endTalk, talkFlow } from './flows/talk.ts';
import { confirmDeletion, deleteMyData, myData } from './my-data.ts';
import { onNotices, tapNotices } from './notices.ts';
import { caseRows, ownCases } from './own-cases.ts';
import { type CaseCommand, caseCommands, commandIn, linkedCommands } from './phrases.ts';
import { Refusal } from './refusal.ts';
import type { Button, Reply } from './turn.ts';

const flows: Record<string, Flow> = {
  complaint: complaintFlow,
  answer: answerFlow,
  reason: reasonFlow,
  rate: rateFlow,
  status: statusFlow,
  talk: talkFlow,
};

export interface Conducted {
  frames: Frame[];
  replies: Reply[];
  /** The turn is none of casework's after all. */
  isPlain?: boolean;
  /** Nothing is to be remembered of the chat. */
  forget?: boolean;
}

/** Takes one turn about cases, or in the middle of something, on. */
export async function conduct(frames: Frame[], desk: Desk): Promise<Conducted> {
  try {
    return await dispatch(frames, desk);
  } catch (error) {
    if (error instanceof Refusal) return { frames, replies: [say(error.message)] };
    throw error;
  }
}

function dispatch(frames: Frame[], desk: Desk): Promise<Conducted> {
  const { input } = desk.turn;
  switch (input.kind) {
    case 'button':
      return onButton(input.action, frames, desk);
    case 'command':
      if (input.name === 'start') return onLink(input.args, frames, desk);
      return onCommand({ name: input.name as CaseCommand['name'], args: input.args }, frames, desk);
    case 'text':
      return onText(input.text, frames, desk);
    case 'file':
    case 'contact':
      return frames.length > 0 ? continueFlow(frames, desk) : onStray(input.kind, desk);
  }
}

/** Anybody can make a link: it begins something, and never sends, ends or deletes. */
async function onLink(args: string, frames: Frame[], desk: Desk): Promise<Conducted> {
  const name = linkedCommands.find((command) => command === args);
  return name ? onCommand({ name, args: '' }, frames, desk) : { frames, replies: [], isPlain: true };
}

async function onText(text: string, frames: Frame[], desk: Desk): Promise<Conducted> {
  const command = commandIn(text);
  const top = frames.at(-1);
  if (top && isForFlow(command, top)) return continueFlow(frames, desk);
  return command ? onCommand(command, frames, desk) : { frames, replies: [], isPlain: true };
}

/** A story is an answer to whatever is asked, and to an operator everything is passed on. */
const isForFlow = (command: CaseCommand | undefined, { name, at }: Frame): boolean =>
  !command || at === 'open' || command.name === name || (command.name === 'complain' && command.args !== '');

async function onCommand({ name, args }: CaseCommand, frames: Frame[], desk: Desk): Promise<Conducted> {
  switch (name) {
    case 'complain':
      return begin('complaint', storyAnswers(args, desk), frames, desk);
    case 'human':
      return talk(args, frames, desk);
    case 'status':
      return status(args, frames, desk);
    case 'cases':
      return { frames, replies: [await listCases(desk)] };
    case 'notices':
      return { frames, replies: [await onNotices(args, desk)] };
    case 'mydata':
      return { frames, replies: [await myData(desk)] };
    case 'cancel':
      return frames.length > 0
        ? continueFlow(frames, desk)
        : { frames, replies: [say(desk.t('flow.nothingToCancel'))] };
  }
}

async function onButton(action: string, frames: Frame[], desk: Desk): Promise<Conducted> {
  const [kind = '', ...rest] = action.split(':');
  const command = caseCommands.find((name) => name === kind);
  if (kind === 'flow' && frames.length > 0) return continueFlow(frames, desk);
  if (action === 'complaint:start') return begin('complaint', {}, frames, desk);
  if (action === 'talk:start') return talk('', frames, desk);
  if (action === 'status:number') return begin('status', {}, frames, desk);
  if (kind === 'complaint' || kind === 'registration') return onTapped(await tapCase(kind, rest, desk), frames, desk);
  if (kind === 'talk') return onTalkButton(rest, frames, desk);
  if (kind === 'notices' && rest.length > 0) return { frames, replies: [await tapNotices(rest, desk)] };
  if (action === 'mydata:delete') return { frames, replies: [confirmDeletion(desk)] };
  if (action === 'mydata:delete-yes') return { frames: [], replies: [await deleteMyData(desk)], forget: true };
  if (command) return onCommand({ name: command, args: '' }, frames, desk);
  return { frames, replies: [say(desk.t('expired'))] };
}

function onTapped(tapped: Tapped, frames: Frame[], desk: Desk): Promise<Conducted> | Conducted {
  return 'begin' in tapped ? begin(tapped.begin, tapped.data, frames, desk) : { frames, replies: tapped };
}

async function onTalkButton([number = '', verb]: string[], frames: Frame[], desk: Desk): Promise<Conducted> {
  const own = await desk.handovers.openOfChat(desk.tx, desk.chatId);
  if (own?.number !== number) return { frames, replies: [say(desk.t('expired'))] };
  if (verb !== 'end') return talk('', frames, desk);
  await endTalk(number, desk);
  return over(
    frames.filter(({ name }) => name !== 'talk'),
    [say(desk.t('flow.cancelled.talk'))],
    desk,
  );
}

/** With the talk that is open; else a new one. */
async function talk(question: string, frames: Frame[], desk: Desk): Promise<Conducted> {
  const open = await desk.handovers.openOfChat(desk.tx, desk.chatId);
  const data = open && { placeId: open.placeId, question: open.question, number: open.number };
  return begin('talk', data ?? (question ? { question } : {}), frames, desk);
}

async function status(args: string, frames: Frame[], desk: Desk): Promise<Conducted> {
  const number = readNumber(args)?.number;
  const own = number && (await ownStatus(number, desk));
  if (own) return { frames, replies: [own] };
  if (number) return begin('status', { number }, frames, desk);
  const cases = await ownCases(desk);
  if (cases.length === 0) return begin('status', {}, frames, desk);
  const other: Button[] = [{ label: desk.t('lookup.other'), action: 'status:number' }];
  return { frames, replies: [say(desk.t('lookup.own'), [...caseRows(cases), other])] };
}

async function listCases(desk: Desk): Promise<Reply> {
  const open = (await ownCases(desk)).filter(({ isOpen }) => isOpen);
  return open.length > 0 ? say(desk.t('lookup.open'), caseRows(open)) : say(desk.t('lookup.noneOpen'));
}

async function onStray(kind: 'file' | 'contact', desk: Desk): Promise<Conducted> {
  const start = { label: desk.t('button.complain'), action: 'complaint:start' };
  return { frames: [], replies: [say(desk.t(`file.stray.${kind}`), [[start]])] };
}

/** A flow that is under way already is gone on with: what was filled in there counts. */
async function begin(name: string, data: object, frames: Frame[], desk: Desk): Promise<Conducted> {
  const others = frames.filter((frame) => frame.name !== name);
  const same = frames.find((frame) => frame.name === name);
  const known = name === 'complaint' ? same?.data : undefined;
  return settled(others, await flowOf(name).begin({ ...data, ...(known as object | undefined) }, desk), desk);
}

async function continueFlow(frames: Frame[], desk: Desk): Promise<Conducted> {
  const top = frames.at(-1) as Frame;
  const below = frames.slice(0, -1);
  const taken = await flowOf(top.name).take(top, desk);
  return taken.unheard ? dispatch(below, desk) : settled(below, taken, desk);
}

function settled(below: Frame[], { frame, replies }: Taken, desk: Desk): Promise<Conducted> | Conducted {
  return frame ? { frames: [...below, frame], replies } : over(below, replies, desk);
}

/** What waited below goes on. */
async function over(frames: Frame[], replies: Reply[], desk: Desk): Promise<Conducted> {
  const next = frames.at(-1);
  if (!next) return { frames, replies };
  const question = await flowOf(next.name).ask(next, desk);
  return {
    frames,
    replies: [...replies, { ...question, text: `${desk.t(`flow.goOn.${next.name}`)}\n${question.text}` }],
  };
}

/** What somebody who was away is told of where they were. */
export function recap(frames: Frame[], desk: Desk): Reply[] {
  const top = frames.at(-1);
  return top ? flowOf(top.name).recap(top, desk) : [];
}

/** A flow of a name that is no longer known is asked for its number, which can be cancelled. */
const flowOf = (name: string): Flow => flows[name] ?? statusFlow;
