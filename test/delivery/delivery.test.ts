import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { type Claim, claim, markSent } from '../../src/delivery/claims.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import type { MessageSender } from '../../src/delivery/message-sender.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { createServerDatabase, describeDatabase, testServer } from '../support/database.ts';
import { readableLog } from '../support/log.ts';
import { enqueueTexts, eventually, fates } from '../support/outbox.ts';
import { ScriptedSender } from '../support/scripted-sender.ts';

const start = new Date('2026-11-25T02:00:00Z');
const minute = 60_000;

describeDatabase('the outbox', (database) => {
  let now: Date;
  let sender: ScriptedSender;
  let deliveries: Delivery[];
  let chats = 0;

  beforeEach(() => {
    now = start;
    sender = new ScriptedSender();
    deliveries = [];
  });
  afterEach(async () => {
    await Promise.all(deliveries.map((delivery) => delivery.stop()));
    await database().prisma.message.deleteMany();
  });

  const newChat = () => `${++chats}`;
  const put = (chat: string, texts: string[], priority?: 'notice' | 'broadcast') =>
    enqueueTexts(database().prisma, `telegram:${chat}`, texts, { now, priority });
  const fatesOf = (chat: string) => fates(database().prisma, `telegram:${chat}`);
  const pass = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };

  function run(parts: { sender?: MessageSender; log?: pino.Logger; polls?: boolean } = {}): Delivery {
    const { log = pino({ enabled: false }), polls = true } = parts;
    const senders = { telegram: parts.sender ?? sender };
    const delivery = createDelivery({ prisma: database().prisma, senders, clock: () => now, log });
    deliveries.push(delivery);
    if (polls) delivery.start();
    return delivery;
  }

  test('sends what is enqueued, in order, and says so only then', async () => {
    const chat = newChat();
    await put(chat, ['一', '二', '三']);
    expect(await fatesOf(chat)).toEqual(['一 waiting', '二 waiting', '三 waiting']);
    run();
    await eventually(async () => (await fatesOf(chat)).every((fate) => fate.endsWith('sent')));
    expect(sender.taken).toEqual(['一', '二', '三']);
  });

  test('sends nothing of a transaction that came to nothing', async () => {
    const chat = newChat();
    const failing = inTransaction(database().prisma, async (tx) => {
      const reply = { text: '没有发生', buttons: [], contacts: [] };
      await enqueue(tx, { chatId: `telegram:${chat}`, reply, priority: 'interactive', now });
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await fatesOf(chat)).toEqual([]);
  });

  test('sends when woken, and need not poll for it', async () => {
    const [chat, delivery] = [newChat(), run({ polls: false })];
    await put(chat, ['一']);
    delivery.wake();
    await eventually(() => sender.taken.length === 1);
  });

  test('sends the urgent first', async () => {
    for (let count = 0; count < 60; count++) await put(newChat(), ['通知大家'], 'broadcast');
    await put(newChat(), ['有进展'], 'notice');
    await put(newChat(), ['回答']);
    run();
    await eventually(() => sender.taken.length === 62);
    const firstAtOnce = sender.attempts.slice(0, 30);
    expect(firstAtOnce).toEqual(expect.arrayContaining(['回答', '有进展']));
  });

  test('a message that must wait holds back the later ones of its chat, and no other chat', async () => {
    const [first, second] = [newChat(), newChat()];
    sender.fails(first, { retryAfter: minute });
    await put(first, ['一', '二']);
    await put(second, ['三']);
    const delivery = run();
    await eventually(() => sender.taken.length === 1);
    const dueAt = new Date(now.getTime() + minute);
    await eventually(async () => (await database().prisma.message.count({ where: { dueAt } })) === 1);
    pass(minute - 1);
    delivery.wake();
    await sleep(50);
    expect(sender.taken).toEqual(['三']);
    pass(1);
    delivery.wake();
    await eventually(() => sender.taken.length === 3);
    expect(sender.taken).toEqual(['三', '一', '二']);
  });

  test('what waits, also for a process that died, does not wait for the time that it was when the clock is put back', async () => {
    const [chat, another] = [newChat(), newChat()];
    await put(chat, ['一', '二']);
    await put(another, ['三']);
    await claim(database().prisma, `telegram:${chat}`, now);
    pass(-180 * minute);
    run();
    await eventually(() => sender.taken.length === 3);
    expect(sender.taken.filter((text) => text !== '三')).toEqual(['一', '二']);
  });

  test('a claim made after the clock was put back holds', async () => {
    const chat = newChat();
    await put(chat, ['一']);
    pass(-180 * minute);
    await claim(database().prisma, `telegram:${chat}`, now);
    run();
    await sleep(100);
    expect(sender.taken).toEqual([]);
  });

  test('a message that the platform does not understand is not repeated, and the later ones go out', async () => {
    const chat = newChat();
    sender.fails(chat, 'rejected');
    await put(chat, ['一', '二']);
    run();
    await eventually(() => sender.taken.length === 1);
    await eventually(async () => (await fatesOf(chat)).every((fate) => !fate.includes('waiting')));
    expect(await fatesOf(chat)).toEqual(['一 failed rejected', '二 sent']);
  });

  test('a message on which we stumble ourselves is rejected, with a line in the log that quotes none of it', async () => {
    const [chat, { log, lines }] = [newChat(), readableLog()];
    sender.fails(chat, new TypeError('no such thing'));
    await put(chat, ['张三的事']);
    run({ log });
    await eventually(async () => (await fatesOf(chat))[0] === '张三的事 failed rejected');
    expect(lines.map(({ msg }) => msg)).toContain('a message cannot be sent as it is');
    expect(JSON.stringify(lines)).not.toContain('张三');
  });

  test.each(['blocked', 'gone'] as const)(
    '%s: nothing that waits for the chat is delivered, nor called sent',
    async (fault) => {
      const chat = newChat();
      sender.fails(chat, fault);
      await put(chat, ['一', '二']);
      run();
      await eventually(async () => (await fatesOf(chat)).every((fate) => !fate.includes('waiting')));
      expect(await fatesOf(chat)).toEqual([`一 failed ${fault}`, `二 failed ${fault}`]);
      expect(sender.attempts).toEqual(['一']);
    },
  );

  test('who blocked us and writes again gets what is said from then on', async () => {
    const chat = newChat();
    await put(chat, ['一', '二']);
    const slow = new ScriptedSender(1000);
    const delivery = run({ sender: slow });
    await eventually(() => slow.attempts.length === 1);
    await delivery.onBlocked(`telegram:${chat}`);
    await delivery.stop();
    expect(await fatesOf(chat)).toEqual(['一 sent', '二 failed blocked']);
    await put(chat, ['三']);
    run();
    await eventually(async () => (await fatesOf(chat))[2] === '三 sent');
  });

  test('what could not be delivered for a day is given up, and what comes after it is tried', async () => {
    const chat = newChat();
    sender.fails(chat, 'unreachable', 'unreachable');
    await put(chat, ['一']);
    const delivery = run();
    await eventually(() => sender.attempts.length === 1);
    pass(24 * 60 * minute);
    await put(chat, ['二']);
    delivery.wake();
    await eventually(() => sender.taken.length === 1);
    await eventually(async () => (await fatesOf(chat)).join() === '一 failed unreachable,二 sent');
  });

  test('who has the outbox alone need not wait for the claims of a dead process', async () => {
    const chat = newChat();
    await put(chat, ['一']);
    await claim(database().prisma, `telegram:${chat}`, now); // and dies
    const delivery = run({ polls: false });
    await delivery.takeOver();
    delivery.start();
    await eventually(() => sender.taken.length === 1);
  });

  test('a claim that a dead process left behind ends by itself', async () => {
    const chat = newChat();
    await put(chat, ['一']);
    await claim(database().prisma, `telegram:${chat}`, now); // and dies
    const delivery = run();
    await sleep(50);
    expect(sender.attempts).toEqual([]);
    pass(minute);
    delivery.wake();
    await eventually(() => sender.taken.length === 1);
  });

  test('a message knows whether the one before it asked for a number', async () => {
    const chatId = `telegram:${newChat()}`;
    const { prisma } = database();
    const say = (requestContact?: string) =>
      inTransaction(prisma, (tx) =>
        enqueue(tx, {
          chatId,
          reply: { text: '一', buttons: [], contacts: [], requestContact },
          priority: 'notice',
          now,
        }),
      );
    const next = async () => {
      const claimed = (await claim(prisma, chatId, now)) as Claim;
      await markSent(prisma, claimed, now);
      return claimed.afterContactRequest;
    };
    for (const label of [undefined, '分享我的号码', '分享我的号码', undefined, undefined]) await say(label);
    expect([await next(), await next(), await next(), await next(), await next()]).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  test('a stop lets what is in hand be finished', async () => {
    const [chat, slow] = [newChat(), new ScriptedSender(200)];
    await put(chat, ['一', '二']);
    const delivery = run({ sender: slow });
    await eventually(() => slow.attempts.length === 1);
    await delivery.stop();
    expect(await fatesOf(chat)).toEqual(['一 sent', '二 waiting']);
  });

  test('a channel that has no sender here keeps its messages', async () => {
    await enqueueTexts(database().prisma, 'elsewhere:1', ['一'], { now });
    run();
    await sleep(50);
    expect(await fates(database().prisma, 'elsewhere:1')).toEqual(['一 waiting']);
  });

  test('several processes at once: nothing twice, nothing out of order, whatever fails in between', async () => {
    const people = Array.from({ length: 12 }, newChat);
    const shared = new ScriptedSender(2);
    const numbers = Array.from({ length: 8 }, (_, index) => index);
    for (const chat of people)
      await put(
        chat,
        numbers.map((number) => `${chat}/${number}`),
      );
    for (const chat of people.slice(0, 6)) shared.fails(chat, { retryAfter: 0 }, { retryAfter: 0 });
    for (let process = 0; process < 3; process += 1) run({ sender: shared });
    await eventually(() => shared.taken.length >= people.length * numbers.length, 20_000);
    for (const chat of people)
      expect(shared.taken.filter((text) => text.startsWith(`${chat}/`))).toEqual(
        numbers.map((number) => `${chat}/${number}`),
      );
  }, 30_000);

  test('has room for an answer while as much as may waits that is for many', async () => {
    let taken = 0;
    let takeAll = () => {};
    const allTaken = new Promise<void>((resolve) => (takeAll = resolve));
    const send: MessageSender['send'] = async ({ priority }) => {
      taken += 1;
      if (priority === 'broadcast') await allTaken;
    };
    for (let reader = 0; reader < 40; reader += 1) await put(newChat(), ['通知大家'], 'broadcast');
    const delivery = run({ sender: { send } });
    await eventually(() => taken >= 20);
    await sleep(50);
    const answered = newChat();
    await put(answered, ['回答']);
    delivery.wake(`telegram:${answered}`);
    await eventually(async () => (await fatesOf(answered))[0] === '回答 sent');
    takeAll();
    await eventually(() => taken === 41);
  });
});

const onServer = testServer ? describe : describe.skip;

onServer('transactions that write to the same chats at once', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createServerDatabase();
    drop = created.drop;
    database = await openDatabase({ dataDir: '', databaseUrl: created.url, log: pino({ enabled: false }) });
  });
  afterAll(() => database.close().then(drop));

  /** Writes to each chat in turn, and takes that long after each. */
  const write = (text: string, chats: string[], milliseconds: number) =>
    inTransaction(database.prisma, async (tx) => {
      for (const chatId of chats) {
        await enqueue(tx, { chatId, reply: { text, buttons: [], contacts: [] }, priority: 'notice', now: start });
        await sleep(milliseconds);
      }
      return text;
    });

  test('come one after the other: what is committed later is sent later', async () => {
    const committed: string[] = [];
    const slow = write('一', ['telegram:1'], 200).then((text) => committed.push(text));
    await sleep(50);
    const quick = write('二', ['telegram:1'], 0).then((text) => committed.push(text));
    await Promise.all([slow, quick]);
    expect(committed).toEqual(['一', '二']);
    expect(await fates(database.prisma, 'telegram:1')).toEqual(['一 waiting', '二 waiting']);
  });

  test('in opposite orders both get through', async () => {
    await Promise.all([write('一', ['telegram:2', 'telegram:3'], 100), write('二', ['telegram:3', 'telegram:2'], 100)]);
    for (const chat of ['telegram:2', 'telegram:3']) expect(await fates(database.prisma, chat)).toHaveLength(2);
  });
});
