import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { createCaseRooms } from '../../src/conversation/case-rooms.ts';
import { createCasework } from '../../src/conversation/casework.ts';
import { createChatHistory } from '../../src/conversation/chat-history.ts';
import { createChats } from '../../src/conversation/chats.ts';
import { createEnquiryLog } from '../../src/conversation/enquiry-log.ts';
import { createHelpDesk } from '../../src/conversation/help-desk.ts';
import type { Reply, Turn } from '../../src/conversation/turn.ts';
import type { Database } from '../../src/database/open.ts';
import { loadWords } from '../../src/words.ts';
import { seedKnowledge } from './knowledge.ts';

const words = loadWords('src/conversation/locales');
const log = pino({ enabled: false });
const calendar = chinaCalendar();

/** The help desk over a database, as one process runs it; what it puts into the outbox is heard at once. */
export function openHelpDesk({ prisma }: Database, clock: () => Date) {
  const chats = createChats({ prisma, clock, log });
  const enquiries = createEnquiryLog({ prisma, clock, log });
  const directory = () => seedKnowledge().directory;
  const rooms = createCaseRooms({ directory, calendar: () => calendar, prisma, clock, log, chats });
  const casework = createCasework({ ...rooms, prisma, chats, enquiries, words, wakeDelivery: () => undefined });
  const history = createChatHistory({ prisma, enquiries, clock, log });
  const desk = createHelpDesk({
    knowledge: seedKnowledge,
    calendar: () => calendar,
    chats,
    enquiries,
    casework,
    history,
    words,
    clock,
  });
  return {
    desk,
    rooms,
    /** What the outbox holds for a chat, after the message at `position`. */
    async outbox(chatId: string, position: bigint) {
      const where = { chatId, direction: 'outgoing', position: { gt: position } } as const;
      const found = await prisma.message.findMany({ where, orderBy: { position: 'asc' } });
      return found.map((message) => ({ position: message.position, reply: message.body as unknown as Reply }));
    },
    flush: () => Promise.all([chats.flush(), enquiries.flush()]),
    close: () => Promise.all([chats.close(), enquiries.close()]),
  };
}

export type HelpDesk = ReturnType<typeof openHelpDesk>;

let people = 0;

/** Somebody who chats: says things, taps buttons of what was said to them last. */
export class Person {
  /** What was said to them since their latest turn began, in order. */
  heard: Reply[] = [];
  private readonly channel: Turn['channel'];
  private readonly chat: string;
  private readonly locale: Turn['locale'];
  private turns = 0;
  private position = 0n;

  constructor(
    private helpDesk: HelpDesk,
    {
      locale,
      channel = 'terminal',
      chat = `person-${++people}`,
    }: { locale?: Turn['locale']; channel?: Turn['channel']; chat?: string } = {},
  ) {
    this.channel = channel;
    this.locale = locale;
    this.chat = chat;
  }

  get chatId(): string {
    return `${this.channel}:${this.chat}`;
  }

  /** Everything of `heard`, as one text. */
  get heardText(): string {
    return this.heard.map(({ text }) => text).join('\n');
  }

  /** Goes on with another process over the same database. */
  comesBackTo(helpDesk: HelpDesk): void {
    this.helpDesk = helpDesk;
  }

  says(text: string): Promise<Reply> {
    return this.does({ kind: 'text', text });
  }

  types(name: string, args = ''): Promise<Reply> {
    return this.does({ kind: 'command', name, args });
  }

  sends(content: Uint8Array, { name = 'photo.jpg', caption = '' } = {}): Promise<Reply> {
    return this.does({ kind: 'file', caption, file: { name, read: async () => content } });
  }

  /** Taps the latest button whose label holds `label`. */
  async taps(label: string): Promise<Reply> {
    const buttons = this.heard.toReversed().flatMap((reply) => reply.buttons.flat());
    const button = buttons.find((candidate) => candidate.label.includes(label));
    if (!button) throw new Error(`No button ${label} among ${buttons.map((other) => other.label).join(', ')}`);
    return this.does({ kind: 'button', action: button.action, label: button.label });
  }

  async does(input: Turn['input']): Promise<Reply> {
    this.turns += 1;
    return this.take(input);
  }

  /** The latest turn once more, as a platform hands an update in again. */
  async take(input: Turn['input'], { group = false } = {}): Promise<Reply> {
    const updateId = String(this.turns);
    const turn: Turn = { channel: this.channel, chat: this.chat, updateId, locale: this.locale, input, group };
    const replies = await this.helpDesk.desk.handle(turn);
    this.heard = replies;
    if (replies.length === 0) await this.reads();
    return this.heard.at(-1) ?? { text: '', buttons: [], contacts: [] };
  }

  /** What came into the chat meanwhile. */
  async reads(): Promise<Reply[]> {
    const messages = await this.helpDesk.outbox(this.chatId, this.position);
    this.position = messages.at(-1)?.position ?? this.position;
    this.heard = messages.map(({ reply }) => reply);
    return this.heard;
  }
}

export const labels = (reply: Reply | undefined): string[] => reply?.buttons.flat().map(({ label }) => label) ?? [];
