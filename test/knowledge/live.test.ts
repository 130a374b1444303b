import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { ask } from '../../src/conversation/ask.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { createLiveKnowledge } from '../../src/conversation/live-knowledge.ts';
import { createChanges } from '../../src/database/changes.ts';
import { newId } from '../../src/database/ids.ts';
import { openDatabase } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { changeEntry } from '../../src/knowledge/change.ts';
import { type Entry, entryOf, type Subject, subjectOfPlace, subjectOfTopic } from '../../src/knowledge/entry.ts';
import { loadWords } from '../../src/words.ts';
import { createServerDatabase, describeOneDatabase, testServer } from '../support/database.ts';
import { until } from '../support/keeping.ts';

const log = pino({ enabled: false });
const now = new Date('2026-11-23T10:00:00+08:00');
const calendar = chinaCalendar();
const words = loadWords('src/conversation/locales');
const hengdong = subjectOfPlace('430424');

type Database = Parameters<typeof createChanges>[0] & { prisma: Parameters<typeof inTransaction>[0] };

/** One process: what its bot answers, and an operator of the province who changes what all of them know. */
async function openProcess(database: Omit<Database, 'log'>) {
  const changes = await createChanges({ ...database, log });
  const { prisma } = database;
  const live = await createLiveKnowledge({ prisma, changes, seed: readSeed(seedFolder), log });
  return {
    live,
    phones: (question: string) => ask(question, { knowledge: live.current(), calendar, now, words }).phones,
    close: () => live.close().then(changes.close),
    async changes(subject: Subject, change: (entry: Entry) => Entry, seen = ''): Promise<void> {
      const { records } = live.current();
      const after = change(entryOf(records, subject) as Entry);
      const actor = await keeper(prisma);
      await inTransaction(prisma, (tx) => changeEntry(tx, { subject, after, seen, actor, now }));
    },
  };
}

async function keeper(prisma: Database['prisma']) {
  const person = { name: '省维护员', organizationId: 'operating:430000', roles: ['directory_keeper' as const] };
  const id = newId(now);
  await prisma.operator.create({ data: { id, login: id, ...person, passwordHash: '', createdAt: now } });
  return { kind: 'operator' as const, id, ...person };
}

const withPhone = (value: string) => (entry: Entry) => ({
  ...entry,
  contacts: entry.contacts.map((contact) => ({ ...contact, value })),
});

describeOneDatabase('what the bot knows', (database) => {
  test('follows a change within a second, and the seed leaves it alone from then on', async () => {
    const process = await openProcess(database());
    await process.changes(hengdong, withPhone('0734-5550001'));
    await until(() => process.phones('衡东县电话')[0] === '0734-5550001');
    await process.close();
    const restarted = await openProcess(database());
    expect(restarted.phones('衡东县电话')).toEqual(['0734-5550001']);
    await restarted.close();
  });

  test('builds again only what changed: a number costs less than a name', async () => {
    const process = await openProcess(database());
    const before = process.live.current();
    await process.changes(subjectOfPlace('430423'), withPhone('0734-5550002'));
    await until(() => process.live.current() !== before);
    const after = process.live.current();
    expect(after.records.regions).toEqual(before.records.regions);
    expect(after.records.regions.every((region, index) => region === before.records.regions[index])).toBe(true);
    await process.changes(subjectOfTopic('registration-steps'), ({ topics, ...entry }) => ({
      ...entry,
      topics: topics.map((topic) => ({ ...topic, questions: [...topic.questions, '公章丢失怎么登报'] })),
    }));
    await until(() => process.live.current().enquiry.answer('公章丢失怎么登报').kind === 'topic');
    await process.close();
  });

  test('follows many changes in a row to the last of them', async () => {
    const process = await openProcess(database());
    for (const digit of [3, 4, 5]) {
      const latest = await database().prisma.knowledgeChange.findFirst({
        where: { subject: 'place:430422' },
        orderBy: { id: 'desc' },
      });
      await process.changes(subjectOfPlace('430422'), withPhone(`0734-555000${digit}`), latest?.id);
    }
    await until(() => process.phones('衡南县电话')[0] === '0734-5550005', 1_500);
    await process.close();
  });
});

(testServer ? test : test.skip)(
  'two processes on one server know the same within a second',
  async () => {
    const { url, drop } = await createServerDatabase();
    const [one, other] = [
      await openDatabase({ dataDir: '', databaseUrl: url, log }),
      await openDatabase({ dataDir: '', databaseUrl: url, log }),
    ];
    const [here, there] = [await openProcess(one), await openProcess(other)];
    await here.changes(hengdong, withPhone('0734-5550001'));
    const changed = performance.now();
    await until(() => [here, there].every((process) => process.phones('衡东县电话')[0] === '0734-5550001'));
    expect(performance.now() - changed).toBeLessThan(1_000);
    await here.close();
    await there.close();
    await one.close();
    await other.close();
    await drop();
  },
  30_000,
);
