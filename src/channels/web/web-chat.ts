import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { Conversation } from '../../conversation/conversation.ts';
import { largestFile, type Reply, type Turn, TurnNotTaken } from '../../conversation/turn.ts';
import { noOtherProcesses, type OtherProcesses } from '../../database/other-processes.ts';
import type { MessageSender, Outbound } from '../../delivery/message-sender.ts';
import type { Locale } from '../../directory/records.ts';
import { chosenLocale, localeOf, rememberLocale, spokenLocale } from '../../http/language.ts';
import { themeOf } from '../../http/theme.ts';
import { chatAssets, renderChatPage } from './chat-page.tsx';
import { createLimits, type Limits } from './limits.ts';
import { renderEvent } from './message.tsx';
import { type PostedMessage, readFile, readMessage } from './message-body.ts';
import { refuse, refuseUnreadable, requireOwnPage, sizes } from './refusals.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { Streams } from './streams.ts';
import { visitorOf, welcomeVisitor } from './visitor.ts';
import { words } from './words.ts';

export interface WebChatParts {
  conversation: Conversation;
  log: Logger;
  limits?: Partial<Limits>;
  /** Behind a proxy a visitor's tabs may be with some of them. */
  others?: OtherProcesses;
}

/** How long a message waits for its answer where its tab is not listening, in milliseconds. */
const patience = 5_000;

export interface WebChat {
  /** To be mounted at `/chat`. */
  router: Router;
  /** A message is with the person once it is in their room: open tabs show it now, others when they open. */
  sender: MessageSender;
  /** Ends the open streams; the tabs come back by themselves. */
  close(): void;
}

/** The web chat: a page, a door for messages, and a stream on which everything that is shown arrives. */
export function createWebChat(parts: WebChatParts): WebChat {
  const { conversation, log, limits, others = noOtherProcesses } = parts;
  const rooms = new Rooms(conversation);
  const streams = new Streams();
  const limit = createLimits(limits);
  const router = Router();
  router.use('/assets', chatAssets.handler);
  router.get('/', showPage);
  router.get('/events', limit.address, openStream);
  router.post(
    '/messages',
    requireOwnPage('application/json'),
    limit.address,
    limit.visitor,
    express.json({ limit: '64kb' }), // the longest message, however it is escaped
    (req, res) => take(req, res, readMessage(req.body)),
  );
  router.use('/messages', refuseUnreadable(log));
  router.post(
    '/files',
    requireOwnPage('application/octet-stream'),
    limit.address,
    limit.files,
    limit.uploads,
    express.raw({ limit: largestFile }),
    (req, res) => take(req, res, readFile(req.query, req.body)),
  );
  router.use('/files', refuseUnreadable(log, 'fileTooLarge'));
  let isFollowingAll = false;
  const stopFollowing = others.on('said', (chatIds) => void follow(chatIds));
  return {
    router,
    sender: { send: deliver },
    close() {
      stopFollowing();
      streams.close();
    },
  };

  async function deliver({ id, chat, reply }: Outbound) {
    await rooms.deliver(`web:${chat}`, id, reply);
    await others.tell('said', [`web:${chat}`]);
  }

  /** A database that does not answer is asked again at the next occasion; the stream of a tab that comes back asks too. */
  async function follow(chatIds: string[] | undefined) {
    if (!chatIds && isFollowingAll) return; // while nothing can be heard, all are asked for again and again
    if (!chatIds) isFollowingAll = true;
    await rooms.follow(chatIds).catch((error) => log.warn({ err: error }, 'what was said elsewhere could not be read'));
    if (!chatIds) isFollowingAll = false;
  }

  async function showPage(req: Request, res: Response) {
    const chat = visitorOf(req);
    const chosen = chosenLocale(req);
    if (chosen) rememberLocale(res, chosen);
    // Choosing on the page is the same as typing /lang, which would win over the page otherwise.
    if (chosen && chat) await tell(chat, randomUUID(), chosen, { kind: 'command', name: 'lang', args: chosen });
    const room = chat ? await rooms.open(`web:${chat}`) : undefined;
    welcomeVisitor(req, res);
    res
      .set('Cache-Control', 'private, no-store')
      .type('html')
      .send(renderChatPage(localeOf(req), themeOf(req), room));
  }

  async function openStream(req: Request, res: Response) {
    const chat = visitorOf(req);
    if (!chat) return refuse(req, res, 401, 'noVisitor');
    const room = await rooms.open(`web:${chat}`);
    if (room.listeners.size >= limit.streamsPerVisitor) return refuse(req, res, 429, 'tooManyTabs');
    if (streams.count >= limit.streams) return refuse(req, res, 503, 'full');
    streams.serve(req, res, room, localeOf(req));
  }

  async function take(req: Request, res: Response, message: ReturnType<typeof readMessage>) {
    const chat = visitorOf(req) as string;
    if ('fault' in message) return refuse(req, res, message.fault === 'tooLong' ? 413 : 400, message.fault, sizes);
    const spoken = localeAskedFor(message.input);
    if (spoken) rememberLocale(res, spoken);
    const room = await rooms.open(`web:${chat}`);
    const before = room.cursor;
    const answered = room.ask(message.id, message.shown) ? answer(room, chat, message, localeOf(req)) : undefined;
    if (room.streamsTo(req.get('X-Cursor') ?? before)) return void res.status(202).json({ id: message.id });
    // The tab listens to another process: it is given here what it would not be told there.
    await Promise.race([answered, sleep(patience, undefined, { ref: false })]);
    const events = room.since(before).map(({ event }) => renderEvent(event, localeOf(req)));
    res.status(202).json({ id: message.id, events });
  }

  async function answer(room: Room, chat: string, { id, shown, input }: PostedMessage, locale: Locale) {
    const outcome = await tell(chat, id, locale, input);
    if ('replies' in outcome) room.answer(id, shown, outcome.replies);
    else room.fail(id, shown, outcome.error instanceof TurnNotTaken ? notTaken(locale) : undefined);
  }

  /** What the conversation fails at is logged. */
  async function tell(chat: string, updateId: string, locale: Locale, input: Turn['input']): Promise<Outcome> {
    try {
      return { replies: await conversation.handle({ channel: 'web', chat, updateId, locale, input }) };
    } catch (error) {
      log.error({ err: error }, 'a turn of the web chat failed');
      return { error };
    }
  }
}

type Outcome = { replies: Reply[] } | { error: unknown };

function notTaken(locale: Locale): Reply {
  return { text: words(locale)('notTaken'), buttons: [], contacts: [] };
}

/** `/lang en`, or the button that stands for it: the page follows at its next load. */
function localeAskedFor(input: Turn['input']): Locale | undefined {
  if (input.kind === 'command' && input.name === 'lang') return spokenLocale.parse(input.args);
  if (input.kind === 'button' && input.action.startsWith('lang:')) return spokenLocale.parse(input.action.slice(5));
}
