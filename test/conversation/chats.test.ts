import { type ChatState, createChats, createMemoryChats } from '../../src/conversation/chats.ts';
import { emptyContext } from '../../src/conversation/context.ts';
import { type Changes, createChanges } from '../../src/database/changes.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import { createOtherProcesses, type OtherProcesses } from '../../src/database/other-processes.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { describeOneDatabase } from '../support/database.ts';
import { readableLog } from '../support/log.ts';
import { eventually } from '../support/outbox.ts';

const now = new Date('2026-11-23T10:00:00+08:00');
const later = new Date('2026-11-23T11:00:00+08:00');
const unknown: ChatState = { locale: null, context: emptyContext, flow: null };
const hengdong: ChatState = { locale: 'en', context: { places: ['430424'], options: [] }, flow: null };

describeOneDatabase('chats', (database) => {
  afterEach(() => database().prisma.$executeRaw`TRUNCATE chats, flows`);

  test('a chat never seen before has no language of its own and nothing to refer to', async () => {
    expect(await open().chats.get('web:1')).toEqual(unknown);
  });

  test('what was set is known at once, without waiting', () => {
    const { chats } = open();
    chats.set('web:1', hengdong);
    expect(chats.get('web:1')).toEqual(hengdong);
  });

  test('a chat goes on where it was after a restart', async () => {
    const { chats } = open();
    chats.set('web:1', hengdong);
    await chats.close();
    expect(await open().chats.get('web:1')).toEqual(hengdong);
  });

  test('of several changes the last is kept, and when the chat began', async () => {
    let clock = now;
    const { chats, prisma } = open({ clock: () => clock });
    chats.set('web:1', unknown);
    await chats.flush();
    clock = later;
    chats.set('web:1', unknown);
    chats.set('web:1', hengdong);
    await chats.flush();
    expect(await prisma.chat.findMany()).toMatchObject([
      { id: 'web:1', locale: 'en', context: hengdong.context, createdAt: now, lastSeenAt: later },
    ]);
  });

  test('chats beyond the capacity are read back, the longest unused first to leave', async () => {
    const { chats } = open({ capacity: 2 });
    for (const id of ['web:1', 'web:2']) chats.set(id, hengdong);
    chats.get('web:1');
    chats.set('web:3', hengdong);
    await chats.flush();
    expect(chats.get('web:1')).toEqual(hengdong);
    const second = chats.get('web:2');
    expect(second).toBeInstanceOf(Promise);
    expect(await second).toEqual(hengdong);
  });

  test('a chat that left the memory before it was written is not forgotten', async () => {
    const { chats } = open({ capacity: 1 });
    for (const id of ['web:1', 'web:2']) chats.set(id, hengdong);
    expect(await chats.get('web:1')).toEqual(hengdong);
  });

  test('a change during the reading wins over what is read', async () => {
    const { chats, prisma } = open();
    await prisma.chat.create({
      data: { id: 'web:1', locale: null, context: emptyContext, createdAt: now, lastSeenAt: now },
    });
    const reading = chats.get('web:1');
    chats.set('web:1', hengdong);
    expect(await reading).toEqual(hengdong);
  });

  test.each([[{ places: 'x' }], [null], [[1]], ['text'], [{}]])(
    'a stored context of another shape is empty: %j',
    async (context) => {
      const { chats, prisma } = open();
      await prisma.$executeRaw`INSERT INTO chats VALUES ('web:1', 'fr', ${JSON.stringify(context)}::jsonb, now(), now())`;
      expect(await chats.get('web:1')).toEqual(unknown);
    },
  );

  test('a database that cannot be read costs a chat its memory, not its answer', async () => {
    const { chats, prisma, lines } = open();
    await prisma.$executeRaw`ALTER TABLE chats RENAME TO out_of_reach`;
    const state = await chats.get('web:1');
    await prisma.$executeRaw`ALTER TABLE out_of_reach RENAME TO chats`;
    expect(state).toEqual({ ...unknown, unread: true });
    expect(lines).toMatchObject([{ msg: 'a chat could not be read' }]);
  });

  describe('that another process knows too', () => {
    const changes: Changes[] = [];
    afterEach(() => Promise.all(changes.splice(0).map((one) => one.close())));

    async function process() {
      const { prisma } = database();
      const heard = await createChanges({ ...database(), log: readableLog().log });
      changes.push(heard);
      return open({ others: createOtherProcesses(prisma, heard) });
    }

    test('are read again there once they are written here, and stay in memory here', async () => {
      const [here, there] = [await process(), await process()];
      here.chats.set('web:1', unknown);
      await here.chats.flush();
      await there.chats.get('web:1');
      here.chats.set('web:1', hengdong);
      await here.chats.flush();
      await eventually(async () => (await there.chats.get('web:1')).locale === 'en');
      expect(await there.chats.get('web:1')).toEqual(hengdong);
      expect(here.chats.get('web:1')).toEqual(hengdong);
    });

    test('are in the flow that was begun there from the moment of its commit, whatever waits to be written here', async () => {
      const [here, there] = [await process(), await process()];
      here.chats.set('web:1', hengdong);
      await inTransaction(here.prisma, async (tx) => {
        await tx.chat.create({ data: { id: 'web:1', context: emptyContext, createdAt: now, lastSeenAt: now } });
        await tx.flow.create({ data: { chatId: 'web:1', name: 'complaint', data: {}, updatedAt: now } });
        await there.chats.tellOthers(tx, 'web:1');
        expect(here.chats.get('web:1')).toEqual(hengdong);
      });
      await eventually(() => here.chats.get('web:1') instanceof Promise);
      expect(await here.chats.get('web:1')).toEqual({ ...hengdong, flow: 'complaint' });
    });

    test('are known as they were when the connection was lost and the database cannot be read', async () => {
      const others = unheard();
      const { chats, prisma } = open({ others });
      chats.set('web:1', hengdong);
      others.miss();
      await prisma.$executeRaw`ALTER TABLE chats RENAME TO out_of_reach`;
      const state = await chats.get('web:1');
      await prisma.$executeRaw`ALTER TABLE out_of_reach RENAME TO chats`;
      expect(state).toEqual(hengdong);
    });
  });

  function open(options: { capacity?: number; clock?: () => Date; others?: OtherProcesses } = {}) {
    const { prisma } = database();
    const { log, lines } = readableLog();
    return { chats: createChats({ prisma, clock: () => now, log, flushEveryMs: 60_000, ...options }), prisma, lines };
  }
});

test('a database that hangs costs a chat that is remembered a second', async () => {
  const hanging = { chat: { findUnique: () => new Promise(() => {}) } } as unknown as PrismaClient;
  const others = unheard();
  const chats = createChats({ prisma: hanging, others, clock: () => now, log: readableLog().log });
  chats.set('web:1', hengdong);
  others.miss();
  expect(await chats.get('web:1')).toEqual(hengdong);
});

/** Other processes of which nothing is heard any more. */
function unheard(): OtherProcesses & { miss(): void } {
  let listener: Parameters<OtherProcesses['on']>[1] = () => {};
  return {
    tell: async () => undefined,
    on: (_topic, hear) => {
      listener = hear;
      return () => undefined;
    },
    miss: () => listener(undefined),
  };
}

test('chats in memory know what was set, and forget it with the process', () => {
  const chats = createMemoryChats();
  chats.set('terminal:local', hengdong);
  expect(chats.get('terminal:local')).toEqual(hengdong);
  expect(createMemoryChats().get('terminal:local')).toEqual(unknown);
});
