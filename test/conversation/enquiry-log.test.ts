import fc from 'fast-check';
import { createEnquiryLog, type EnquiryEntry } from '../../src/conversation/enquiry-log.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import { newId } from '../../src/database/ids.ts';
import { describeDatabase } from '../support/database.ts';
import { readableLog } from '../support/log.ts';

const now = new Date('2026-11-23T10:00:00+08:00');
const chat = 'telegram:1';

describeDatabase('the log of enquiries', (database) => {
  afterEach(() => database().prisma.$executeRaw`TRUNCATE enquiries`);

  test('an enquiry is stored as it was recorded', async () => {
    const { enquiries, prisma } = open();
    const entry = enquiry({ question: '衡东县电话', places: ['430424'], topics: ['contact'], confidence: 0.5 });
    enquiries.record(entry);
    await enquiries.flush();
    expect(await prisma.enquiry.findMany()).toEqual([{ ...entry, feedback: null, feedbackAt: null }]);
  });

  test('what is recorded together is written together', async () => {
    const { enquiries, prisma } = open();
    for (let count = 0; count < 500; count += 1) enquiries.record(enquiry());
    await enquiries.flush();
    expect(
      await prisma.$queryRaw`SELECT count(*)::int AS rows, count(DISTINCT xmin::text)::int AS writes FROM enquiries`,
    ).toEqual([{ rows: 500, writes: 1 }]);
  });

  test('an enquiry is written soon without being asked for', async () => {
    const { enquiries, prisma } = open({ flushEveryMs: 10 });
    enquiries.record(enquiry());
    while ((await prisma.enquiry.count()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  test('closing writes what waits', async () => {
    const { enquiries, prisma } = open();
    enquiries.record(enquiry());
    await enquiries.close();
    expect(await prisma.enquiry.count()).toBe(1);
  });

  test('writing the same enquiry again changes nothing', async () => {
    const { enquiries, prisma } = open();
    const entry = enquiry({ question: 'first' });
    enquiries.record(entry);
    await enquiries.flush();
    enquiries.record({ ...entry, question: 'second' });
    await enquiries.flush();
    expect((await prisma.enquiry.findMany()).map(({ question }) => question)).toEqual(['first']);
  });

  test('any text can be stored; what PostgreSQL cannot hold becomes U+FFFD', async () => {
    const { enquiries, prisma } = open();
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 });
    const hostile = fc.constantFrom('\0', '\ud800', '\udfff\ud800', '\\u0000', '\\\0', '\\\\ud800', '😀', '"');
    const anyText = fc.oneof(
      codeUnits.map((units) => String.fromCharCode(...units)),
      fc.array(hostile).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        await prisma.$executeRaw`TRUNCATE enquiries`;
        for (const question of texts)
          enquiries.record(enquiry({ question, reply: { text: question, buttons: [], contacts: [] } }));
        await enquiries.flush();
        const stored = texts.map((text) => text.replace(/\p{Surrogate}|\0/gu, '\ufffd'));
        const rows = await prisma.enquiry.findMany({ orderBy: { id: 'asc' } });
        expect(rows.map(({ question }) => question)).toEqual(stored);
        expect(rows.map(({ reply }) => (reply as { text: string }).text)).toEqual(stored);
      }),
      { numRuns: 30 },
    );
  });

  test('a long question is kept up to 2,000 characters', async () => {
    const { enquiries, prisma } = open();
    enquiries.record(enquiry({ question: '问'.repeat(20_000) }));
    await enquiries.flush();
    expect((await prisma.enquiry.findFirstOrThrow()).question).toBe('问'.repeat(2000));
  });

  describe('while the database fails', () => {
    test('enquiries wait, and are all written once it works again', async () => {
      const { enquiries, prisma, lines } = open();
      await failing(prisma, async () => {
        enquiries.record(enquiry());
        await enquiries.flush();
        enquiries.record(enquiry());
        await enquiries.flush();
      });
      await enquiries.flush();
      expect(await prisma.enquiry.count()).toBe(2);
      expect(lines.map(({ msg }) => msg)).toEqual([
        'enquiries cannot be written; trying again',
        'enquiries are written again',
      ]);
    });

    test('it is tried again by itself', async () => {
      const { enquiries, prisma, lines } = open({ flushEveryMs: 10 });
      await failing(prisma, async () => {
        enquiries.record(enquiry());
        while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      });
      while ((await prisma.enquiry.count()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    });

    test('the oldest give way when too many wait, and the log says how many', async () => {
      const { enquiries, prisma, lines } = open({ maxWaiting: 10 });
      await failing(prisma, async () => {
        for (let count = 0; count < 8; count += 1) enquiries.record(enquiry({ question: `${count}` }));
        await enquiries.flush();
        for (let count = 8; count < 15; count += 1) enquiries.record(enquiry({ question: `${count}` }));
      });
      await enquiries.flush();
      const stored = await prisma.enquiry.findMany({ orderBy: { id: 'asc' } });
      expect(stored.map(({ question }) => Number(question))).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
      expect(lines.at(-1)).toMatchObject({ dropped: 5, msg: 'enquiries are written again' });
    });

    test('closing gives up, and the log says how many are lost', async () => {
      const { enquiries, prisma, lines } = open();
      await failing(prisma, async () => {
        enquiries.record(enquiry());
        await enquiries.close();
      });
      expect(lines.at(-1)).toMatchObject({ lost: 1, msg: 'enquiries were lost: the database did not take them' });
    });

    test('the log tells nothing of what was asked', async () => {
      const { enquiries, prisma, lines } = open();
      await failing(prisma, async () => {
        enquiries.record(enquiry({ question: 'my secret' }));
        await enquiries.flush();
      });
      enquiries.record(enquiry({ question: 'my secret', confidence: Number.NaN }));
      await enquiries.close();
      expect(lines).not.toHaveLength(0);
      expect(JSON.stringify(lines)).not.toContain('my secret');
    });
  });

  test('an enquiry that the database refuses does not hold up the others', async () => {
    const { enquiries, prisma, lines } = open();
    for (const confidence of [0.1, Number.NaN, 0.3, 0.4]) enquiries.record(enquiry({ confidence }));
    await enquiries.flush();
    expect(await prisma.enquiry.count()).toBe(3);
    expect(lines).toMatchObject([{ reason: '23502', msg: 'one of the enquiries was refused by the database' }]);
  });

  describe('feedback', () => {
    test('reaches an enquiry that is not written yet', async () => {
      const { enquiries } = open();
      const { id } = record(enquiries);
      enquiries.feedback(id, chat, 'helpful');
      await enquiries.flush();
      expect(await feedbackOf(id)).toEqual({ feedback: 'helpful', feedbackAt: now });
    });

    test('reaches an enquiry that is', async () => {
      const { enquiries } = open();
      const { id } = record(enquiries);
      await enquiries.flush();
      enquiries.feedback(id, chat, 'wrong_number');
      await enquiries.flush();
      expect(await feedbackOf(id)).toEqual({ feedback: 'wrong_number', feedbackAt: now });
    });

    test('counts by its last word', async () => {
      const { enquiries } = open();
      const { id } = record(enquiries);
      enquiries.feedback(id, chat, 'not_helpful');
      enquiries.feedback(id, chat, 'helpful');
      await enquiries.flush();
      enquiries.feedback(id, chat, 'wrong_number');
      await enquiries.flush();
      expect(await feedbackOf(id)).toMatchObject({ feedback: 'wrong_number' });
    });

    test('of another chat does not count, nor stand in for the right one', async () => {
      const { enquiries } = open();
      const { id } = record(enquiries);
      enquiries.feedback(id, chat, 'helpful');
      enquiries.feedback(id, 'telegram:2', 'wrong_number');
      await enquiries.flush();
      expect(await feedbackOf(id)).toMatchObject({ feedback: 'helpful' });
    });

    test('on something that is no enquiry is ignored', async () => {
      const { enquiries, lines } = open();
      enquiries.feedback("x'; DROP TABLE enquiries", chat, 'helpful');
      enquiries.feedback(newId(now), chat, 'helpful');
      await enquiries.flush();
      expect(lines).toEqual([]);
    });

    async function feedbackOf(id: string) {
      return database().prisma.enquiry.findUniqueOrThrow({
        where: { id },
        select: { feedback: true, feedbackAt: true },
      });
    }
  });

  describe('history', () => {
    test('holds the latest of one chat, oldest first, written or not', async () => {
      const { enquiries } = open();
      for (const question of ['1', '2', '3']) record(enquiries, { question });
      await enquiries.flush();
      record(enquiries, { question: 'elsewhere', chatId: 'telegram:2' });
      for (const question of ['4', '5']) record(enquiries, { question });
      expect((await enquiries.history(chat, 4)).map(({ question }) => question)).toEqual(['2', '3', '4', '5']);
    });

    test('gives the reply as it was shown', async () => {
      const { enquiries } = open();
      const entry = record(enquiries);
      const past = [{ id: entry.id, question: entry.question, reply: entry.reply }];
      expect(await enquiries.history(chat, 9)).toEqual(past);
      await enquiries.flush();
      expect(await enquiries.history(chat, 9)).toEqual(past);
    });
  });

  function open(options: { flushEveryMs?: number; maxWaiting?: number } = {}) {
    const { prisma } = database();
    const { log, lines } = readableLog();
    const enquiries = createEnquiryLog({ prisma, clock: () => now, log, flushEveryMs: 60_000, ...options });
    return { enquiries, prisma, lines };
  }
});

function enquiry(given: Partial<EnquiryEntry> = {}): EnquiryEntry {
  return {
    id: newId(now),
    chatId: chat,
    locale: 'zh-CN',
    askedAt: now,
    question: '衡东的电话多少',
    kind: 'contact',
    reply: {
      text: '0734-5212289',
      buttons: [[{ label: '有帮助', action: 'feedback' }]],
      contacts: [{ name: '衡东县中介超市运行机构', phone: '+867345212289' }],
    },
    places: [],
    topics: [],
    confidence: 1,
    ...given,
  };
}

function record(enquiries: ReturnType<typeof createEnquiryLog>, given: Partial<EnquiryEntry> = {}): EnquiryEntry {
  const entry = enquiry(given);
  enquiries.record(entry);
  return entry;
}

/** Runs `work` while the table is out of reach. */
async function failing(prisma: PrismaClient, work: () => Promise<void>): Promise<void> {
  await prisma.$executeRaw`ALTER TABLE enquiries RENAME TO out_of_reach`;
  await work().finally(() => prisma.$executeRaw`ALTER TABLE out_of_reach RENAME TO enquiries`);
}
