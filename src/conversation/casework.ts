import type { PrismaClient } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import { noOtherProcesses, type OtherProcesses } from '../database/other-processes.ts';
import { inRepeatedTransaction, isOfDatabase } from '../database/transaction.ts';
import { enqueue } from '../delivery/outbox.ts';
import type { Locale } from '../directory/records.ts';
import type { Words } from '../words.ts';
import type { Chats } from './chats.ts';
import { type Conducted, conduct, recap } from './conduct.ts';
import { emptyContext } from './context.ts';
import type { CaseRooms, Desk } from './desk.ts';
import type { EnquiryLog } from './enquiry-log.ts';
import { loadFlows, lockChatRow, saveFlows } from './flow-store.ts';
import { readFile } from './incoming-file.ts';
import { awayAfter, type Scene } from './scene.ts';
import { type Turn, TurnNotTaken } from './turn.ts';

export interface CaseworkParts extends CaseRooms {
  prisma: PrismaClient;
  chats: Chats;
  enquiries: EnquiryLog;
  /** Told after each turn: its replies are in the outbox. */
  wakeDelivery(chatId: string): void;
  words: (locale: Locale) => Words;
  others?: OtherProcesses;
}

export interface Casework {
  /**
   * Takes a turn about cases: it happens once, however often it is handed in, and its replies are in the outbox.
   * @returns false when the turn is an ordinary one after all
   * @throws TurnNotTaken
   */
  take(scene: Scene): Promise<boolean>;
}

/** Turns that change something: each one transaction, with the chat's row locked. */
export function createCasework(parts: CaseworkParts): Casework {
  const { prisma, chats, enquiries, wakeDelivery, words, others = noOtherProcesses } = parts;
  const { complaints, registrations, handovers, industries } = parts;
  const rooms: CaseRooms = { complaints, registrations, handovers, industries };
  return { take };

  async function take(scene: Scene): Promise<boolean> {
    const { turn, chatId, state } = scene;
    const file = turn.input.kind === 'file' ? await readFile(turn.input.file) : undefined;
    if (turn.input.kind === 'button' && turn.input.action === 'mydata:delete-yes') await enquiries.flush();
    const desk = { ...scene, ...rooms, turn: storable(turn), file };
    const taken = await orNotTaken(inRepeatedTransaction(prisma, (tx) => takeOnce({ ...desk, tx })));
    if (!taken) return true; // seen before
    const flow = taken.frames.at(-1)?.name ?? null;
    if (taken.forget) chats.set(chatId, { locale: null, context: emptyContext, flow });
    else if (flow !== state.flow) chats.set(chatId, { ...state, flow });
    wakeDelivery(chatId);
    return !taken.isPlain;
  }

  /** @returns undefined when this update was taken before */
  async function takeOnce(scene: Desk): Promise<Conducted | undefined> {
    const { tx, chatId, turn, state, now } = scene;
    await lockChat(scene);
    const seen = await tx.message.count({ where: { chatId, updateId: turn.updateId } });
    if (seen > 0) return undefined;
    const { frames, since, ...kept } = await loadFlows(tx, chatId);
    // A name or a number in the middle of a flow does not change its language.
    const locale = state.locale ?? kept.locale ?? scene.locale;
    const desk = { ...scene, locale, t: words(locale) };
    const wasAway = since !== undefined && now.getTime() - since.getTime() > awayAfter;
    const welcome = wasAway ? recap(frames, desk) : [];
    const incoming = newId(now); // before the notices of what the turn does
    const before = frames.at(-1)?.name;
    const conducted = await conduct(frames, desk);
    await saveFlows(tx, chatId, { frames: conducted.frames, locale }, now);
    if (conducted.forget || conducted.frames.at(-1)?.name !== before) await chats.tellOthers(tx, chatId);
    if (conducted.isPlain) return conducted;
    const body = { text: shownOf(turn.input, desk) };
    await tx.message.create({
      data: { id: incoming, chatId, direction: 'incoming', updateId: turn.updateId, body, createdAt: now },
    });
    for (const reply of [...welcome, ...conducted.replies])
      await enqueue(tx, { chatId, reply, priority: 'interactive', now });
    await others.tell('said', [chatId], tx);
    return conducted;
  }
}

/** Turns of one chat, by whichever process, go one after another. */
async function lockChat({ tx, chatId, state, now }: Desk): Promise<void> {
  if ((await lockChatRow(tx, chatId)).length > 0) return;
  const { locale, context } = state;
  await tx.chat.createMany({
    data: [{ id: chatId, locale, context, createdAt: now, lastSeenAt: now }],
    skipDuplicates: true,
  });
  await lockChatRow(tx, chatId);
}

/** Halves of a surrogate pair, and NUL: PostgreSQL cannot hold them. */
function storable(turn: Turn): Turn {
  const { input } = turn;
  const clean = (text: string) => text.replace(/[\p{Surrogate}\0]/gu, '\uFFFD');
  const named = input.kind === 'file' ? { ...input, file: { ...input.file, name: clean(input.file.name) } } : input;
  const cleaned = Object.entries(named).map(([key, value]) => [key, typeof value === 'string' ? clean(value) : value]);
  return { ...turn, input: Object.fromEntries(cleaned) };
}

/** What the person sees of their own turn. */
function shownOf(input: Turn['input'], { t }: Desk): string {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'button':
      return input.label ?? '';
    case 'command':
      return `/${input.name} ${input.args}`.trim();
    case 'file':
      return [t('file.shown', { name: input.file.name }).trim(), input.caption].filter(Boolean).join('\n');
    case 'contact':
      return `${input.name} ${input.phone}`.trim();
  }
}

/** A fault of ours is no reason to hand the turn in again. */
async function orNotTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isOfDatabase(error)) throw new TurnNotTaken(error);
    throw error;
  }
}
