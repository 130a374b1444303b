import type { Logger } from 'pino';
import { z } from 'zod';
import type { PrismaClient } from '../database/generated/client.ts';
import { jsonRows } from '../database/json-rows.ts';
import { noOtherProcesses, type OtherProcesses } from '../database/other-processes.ts';
import { createWriteBehind, type WriteBehindOptions } from '../database/write-behind.ts';
import type { Locale } from '../directory/records.ts';
import type { Reply } from './turn.ts';

export type Feedback = 'helpful' | 'not_helpful' | 'wrong_number';

/** One question and what was answered. */
export interface EnquiryEntry {
  /** Of `newId`. */
  id: string;
  chatId: string;
  locale: Locale;
  askedAt: Date;
  /** Kept up to 2,000 characters. */
  question: string;
  kind: string;
  reply: Reply;
  /** Region ids. */
  places: string[];
  topics: string[];
  /** 0 to 1 */
  confidence: number;
}

export interface EnquiryLog {
  record(entry: EnquiryEntry): void;
  /** What the person says of an answer; the last word counts. Nothing happens unless the enquiry is of that chat. */
  feedback(enquiryId: string, chatId: string, feedback: Feedback): void;
  /** The chat's latest enquiries, oldest first. Those not written yet are among them. */
  history(chatId: string, limit: number): Promise<Pick<EnquiryEntry, 'id' | 'question' | 'reply'>[]>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

type Waiting = { entry: EnquiryEntry } | { tap: { id: string; chatId: string; feedback: Feedback; feedbackAt: Date } };

interface EnquiryLogOptions
  extends Partial<Pick<WriteBehindOptions<Waiting>, 'flushEveryMs' | 'maxBatch' | 'maxWaiting'>> {
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
  others?: OtherProcesses;
}

const LONGEST_QUESTION = 2000;

/** Logs enquiries behind the answers, in batches. */
export function createEnquiryLog({
  prisma,
  clock,
  others = noOtherProcesses,
  ...options
}: EnquiryLogOptions): EnquiryLog {
  const behind = createWriteBehind<Waiting>({ what: 'enquiries', write, ...options });

  return {
    record: (entry) =>
      behind.put(entry.id, { entry: { ...entry, question: entry.question.slice(0, LONGEST_QUESTION) } }),
    feedback(id, chatId, feedback) {
      if (isId(id)) behind.put(`${id} ${chatId}`, { tap: { id, chatId, feedback, feedbackAt: clock() } });
    },
    history,
    flush: behind.flush,
    close: behind.close,
  };

  async function write(batch: Waiting[]): Promise<void> {
    const entries = batch.flatMap((item) => ('entry' in item ? [item.entry] : []));
    const taps = batch.flatMap((item) => ('tap' in item ? [item.tap] : []));
    if (entries.length > 0)
      await prisma.$executeRaw`
        INSERT INTO enquiries SELECT * FROM json_populate_recordset(NULL::enquiries, ${jsonRows(entries)}::json)
        ON CONFLICT (id) DO NOTHING`;
    if (entries.length > 0) await others.tell('said', [...new Set(entries.map(({ chatId }) => chatId))]);
    if (taps.length > 0)
      await prisma.$executeRaw`
        UPDATE enquiries SET feedback = tap.feedback, feedback_at = tap.feedback_at
        FROM json_populate_recordset(NULL::enquiries, ${jsonRows(taps)}::json) AS tap
        WHERE enquiries.id = tap.id AND enquiries.chat_id = tap.chat_id`;
  }

  async function history(chatId: string, limit: number) {
    const written = await prisma.enquiry.findMany({
      where: { chatId },
      select: { id: true, question: true, reply: true },
      orderBy: { id: 'desc' },
      take: limit,
    });
    const waiting = behind
      .allWaiting()
      .flatMap((item) => ('entry' in item && item.entry.chatId === chatId ? [item.entry] : []));
    const byId = new Map([...written, ...waiting].map((enquiry) => [enquiry.id, enquiry]));
    const latest = [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).slice(-limit);
    return latest.map(({ id, question, reply }) => ({ id, question, reply: reply as unknown as Reply }));
  }
}

/** For a conversation that nobody looks back on. */
export const noEnquiryLog: EnquiryLog = {
  record: () => undefined,
  feedback: () => undefined,
  history: async () => [],
  flush: async () => undefined,
  close: async () => undefined,
};

const isId = (id: unknown): id is string => z.uuid().safeParse(id).success;
