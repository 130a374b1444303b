import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
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

/** The help desk over a database, as one process runs it. */
export function openHelpDesk({ prisma }: Database, clock: () => Date) {
  const chats = createChats({ prisma, clock, log });
  const enquiries = createEnquiryLog({ prisma, clock, log });
  const history = createChatHistory(prisma, enquiries);
  const desk = createHelpDesk({
    knowledge: seedKnowledge,
    calendar: () => calendar,
    chats,
    enquiries,
    history,
    words,
    clock,
  });
  return {
    desk,
    flush: () => Promise.all([chats.flush(), enquiries.flush()]),
    close: () => Promise.all([chats.close(), enquiries.close()]),
  };
}

export type HelpDesk = ReturnType<typeof openHelpDesk>;

let people = 0;

/** Somebody who chats: says things, taps buttons of the latest reply. */
export class Person {
  private readonly chat: string;
  private readonly locale: Turn['locale'];
  private turns = 0;
  private latest: Reply | undefined;
  private desk: HelpDesk['desk'];

  constructor(
    { desk }: HelpDesk,
    { locale, chat = `person-${++people}` }: { locale?: Turn['locale']; chat?: string } = {},
  ) {
    this.desk = desk;
    this.locale = locale;
    this.chat = chat;
  }

  get chatId(): string {
    return `terminal:${this.chat}`;
  }

  /** Goes on with another process over the same database. */
  comesBackTo({ desk }: HelpDesk): void {
    this.desk = desk;
  }

  says(text: string): Promise<Reply> {
    return this.does({ kind: 'text', text });
  }

  types(name: string, args = ''): Promise<Reply> {
    return this.does({ kind: 'command', name, args });
  }

  /** Taps the button of the latest reply whose label holds `label`. */
  async taps(label: string): Promise<Reply> {
    const button = this.latest?.buttons.flat().find((candidate) => candidate.label.includes(label));
    if (!button) throw new Error(`No button ${label} among ${labels(this.latest).join(', ')}`);
    return this.does({ kind: 'button', action: button.action, label: button.label });
  }

  async does(input: Turn['input']): Promise<Reply> {
    this.turns += 1;
    const turn: Turn = {
      channel: 'terminal',
      chat: this.chat,
      updateId: String(this.turns),
      locale: this.locale,
      input,
    };
    const [reply] = await this.desk.handle(turn);
    if (!reply) throw new Error('No reply.');
    this.latest = reply;
    return reply;
  }
}

export const labels = (reply: Reply | undefined): string[] => reply?.buttons.flat().map(({ label }) => label) ?? [];
