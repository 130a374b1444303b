import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { createPendingUpdates } from '../../../src/channels/telegram/pending-updates.ts';
import { PrismaClient } from '../../../src/database/generated/client.ts';
import { BotApiServer } from '../../support/bot-api.ts';
import { ScriptedConversation, said } from '../../support/scripted-conversation.ts';
import { run, tearDown, until } from './harness.ts';

const table = `CREATE TABLE pending_updates (
  channel TEXT, update_id TEXT, payload JSONB NOT NULL, received_at TIMESTAMPTZ(3) NOT NULL,
  claimed_until TIMESTAMPTZ(3) NOT NULL, PRIMARY KEY (channel, update_id)
)`;

let database: PGlite;
let prisma: PrismaClient;
let now = new Date('2026-05-09T09:40:00Z');
const pending = () => createPendingUpdates(prisma, () => now);

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(table);
  prisma = new PrismaClient({ adapter: new PrismaPGlite(database) });
});
beforeEach(() => prisma.pendingUpdate.deleteMany());
afterEach(tearDown);
afterAll(async () => {
  await prisma.$disconnect();
  await database.close();
});

const letTimePass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

test('what is stored at once is all kept, without what the database cannot hold', async () => {
  const { store, takeUp, letGo } = pending();
  const texts = ['一', '\u0000', '三'];
  await Promise.all(texts.map((text, at) => store('telegram', String(at), { text })));
  await letGo('telegram', ['0', '1', '2']);
  const kept = await takeUp('telegram');
  expect(kept.map(({ payload }) => payload)).toEqual([{ text: '一' }, { text: '\ufffd' }, { text: '三' }]);
});

test('what was left is taken up oldest first, per channel, by one process, until it is done', async () => {
  await pending().store('telegram', '9', { update_id: 9, message: { text: '晚' } });
  letTimePass(-1);
  await pending().store('telegram', '10', { update_id: 10 });
  await pending().store('web', '1', {});
  await pending().letGo('telegram', ['9', '10']);
  const [one, other] = await Promise.all([pending().takeUp('telegram'), pending().takeUp('telegram')]);
  expect([...one, ...other]).toEqual([
    { updateId: '10', payload: { update_id: 10 } },
    { updateId: '9', payload: { update_id: 9, message: { text: '晚' } } },
  ]);
  await pending().done('telegram', '10');
  await pending().letGo('telegram', ['9', '10']);
  expect(await pending().takeUp('telegram')).toHaveLength(1);
});

test('what a process has in hand is its own for as long as it says so', async () => {
  await pending().store('telegram', '1', {});
  letTimePass(2);
  await pending().renew('telegram', ['1']);
  letTimePass(2);
  expect(await pending().takeUp('telegram')).toEqual([]);
  letTimePass(2);
  expect(await pending().takeUp('telegram')).toHaveLength(1);
});

test('what was in hand when the clock was put back does not wait for the time that it was', async () => {
  await pending().store('telegram', '1', {});
  letTimePass(-3600);
  expect(await pending().takeUp('telegram')).toHaveLength(1);
  expect(await pending().takeUp('telegram')).toEqual([]);
});

test('storing twice keeps the first; finishing twice is no error', async () => {
  await pending().store('telegram', '1', { first: true });
  await pending().store('telegram', '1', { first: false });
  await pending().letGo('telegram', ['1']);
  expect(await pending().takeUp('telegram')).toEqual([{ updateId: '1', payload: { first: true } }]);
  await pending().done('telegram', '1');
  await pending().done('telegram', '1');
});

test('a channel stopped in the middle of a turn takes it up from the database', async () => {
  const api = await new BotApiServer().listen();
  const hanging = new ScriptedConversation().on(/挂/, () => new Promise(() => {}));
  const before = await run('polling', { api, conversation: hanging, pending: pending() });
  const person = api.user();
  for (const text of ['挂', '二']) person.says(text);
  await until(() => hanging.turns.length === 1);
  await before.close();

  const after = await run('polling', { api, pending: pending() });
  expect([(await person.receives()).text, (await person.receives()).text]).toEqual(['您说：挂', '您说：二']);
  expect(after.conversation.turns.map(said)).toEqual(['挂', '二']);
  await after.close();
  expect(await prisma.pendingUpdate.count()).toBe(0);
  await api.close();
});
