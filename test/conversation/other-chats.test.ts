import type { OperatorActor } from '../../src/casework/actor.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { inTransaction, type Tx } from '../../src/database/transaction.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { seedRecords } from '../../src/directory/store.ts';
import { describeOneDatabase } from '../support/database.ts';
import { type HelpDesk, openHelpDesk, Person } from '../support/person.ts';
import { recordQueries } from '../support/recorded-queries.ts';
import { entry } from '../support/registration-desk.ts';

/** Monday 23 November 2026, 9:00 in Shanghai. */
const MONDAY_MORNING = new Date('2026-11-23T09:00:00+08:00');

const STORY =
  '我要投诉衡东县中介超市运行机构的工作人员，我去窗口办事，工作人员推诿不办，跑了三趟都说系统不行，态度也不好，耽误了两个星期。' +
  '要求：尽快办理。我叫王小明，电话13812345678。';

const missing = { complaint: 'TS20261123-9999', registration: 'RZ20261123-9999', talk: 'ZX20261123-9999' } as const;
type Kind = keyof typeof missing;
const kinds = Object.keys(missing) as Kind[];

const verbs: Record<Kind, readonly string[]> = {
  complaint: ['show', 'timeline', 'answer', 'chase', 'withdraw', 'withdraw-yes', 'reopen', 'review'].concat([
    'rate-1',
    'rate-2',
    'rate-3',
    'rate-4',
    'rate-5',
    '__proto__',
    'constructor',
    '',
  ]),
  registration: ['show', 'timeline', 'chase', 'withdraw', 'withdraw-yes', 'watch', 'unwatch', 'toString'],
  talk: ['end', 'show', ''],
};

/** Who else chats: on the same platform, and on another under the very same id. */
const others = [
  { channel: 'telegram', chat: '1002' },
  { channel: 'web', chat: '1001' },
] as const;

describeOneDatabase('chats of others', (database) => {
  let now = MONDAY_MORNING;
  let helpDesk: HelpDesk;
  let queries: ReturnType<typeof recordQueries>;
  let operator: OperatorActor;
  let owner: Person;
  let own: Record<Kind, string>;

  const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database().prisma, work);

  beforeAll(async () => {
    const { prisma } = database();
    await seedRecords(prisma, readSeed(seedFolder));
    queries = recordQueries(database());
    helpDesk = openHelpDesk(queries.database, () => now);
    operator = await hire();
    owner = new Person(helpDesk, { channel: 'telegram', chat: '1001' });
    own = { complaint: await complain(), registration: await register(), talk: await talk() };
  }, 30_000);
  afterAll(() => helpDesk.close());

  async function hire(): Promise<OperatorActor> {
    const id = crypto.randomUUID();
    const actor = { id, name: '李办', organizationId: 'operating:430424', roles: ['operator' as const] };
    await database().prisma.operator.create({ data: { ...actor, login: id, passwordHash: '', createdAt: now } });
    return { kind: 'operator', ...actor };
  }

  async function complain(): Promise<string> {
    await owner.says(STORY);
    await owner.taps('没有或不知道').catch(() => owner.taps('运行机构工作人员'));
    for (const label of ['没有或不知道', '跳过', '提交投诉']) await owner.taps(label).catch(() => undefined);
    const [number = ''] = /TS\d{8}-\d{4}/.exec(owner.heardText) ?? [];
    return number;
  }

  async function register(): Promise<string> {
    const { number } = await tx((inTx) => helpDesk.rooms.registrations.submit(inTx, entry, operator));
    await owner.types('status', number);
    await owner.says('5678');
    expect(owner.heardText).toContain(number);
    return number;
  }

  async function talk(): Promise<string> {
    await owner.types('human', '我的入驻什么时候批？');
    await owner.says('衡东县');
    return (await database().prisma.handover.findFirstOrThrow()).number;
  }

  /** All that is the owner's, and what they were told. */
  async function property() {
    const { prisma } = database();
    return {
      complaints: await prisma.complaint.findMany(),
      registrations: await prisma.registration.findMany(),
      watchers: await prisma.registrationWatcher.findMany(),
      handovers: await prisma.handover.findMany({ where: { chatId: owner.chatId } }),
      events: await prisma.caseEvent.count(),
      messages: await prisma.message.count({ where: { chatId: owner.chatId } }),
    };
  }

  const tap = (person: Person, action: string) => person.does({ kind: 'button', action });
  /** What somebody heard, of a case by whatever number. */
  const heardBy = (person: Person, number: string) => JSON.stringify(person.heard).replaceAll(number, '…');

  /** In the middle of what the taps come. */
  const beginnings: [string, (person: Person) => Promise<unknown>][] = [
    ['nothing', async () => undefined],
    ['a complaint', (person) => person.types('complain')],
    ['a look-up', (person) => person.types('status', missing.complaint)],
  ];

  describe.each(others)('from $channel $chat', ({ channel, chat }) => {
    let person: Person;
    beforeAll(() => {
      person = new Person(helpDesk, { channel, chat });
    });

    test.each(beginnings)('no button of theirs does anything, in the middle of %s', async (_what, begin) => {
      const before = await property();
      for (const kind of kinds) {
        const heard: string[][] = [];
        for (const number of [missing[kind], own[kind]]) {
          await person.types('cancel');
          await begin(person);
          const answers: string[] = [];
          for (const verb of verbs[kind]) {
            await tap(person, `${kind}:${number}:${verb}`);
            answers.push(heardBy(person, number));
          }
          heard.push(answers);
        }
        expect(heard[1]).toEqual(heard[0]);
      }
      expect(await property()).toEqual(before);
    });

    test('a number is answered, and a wrong proof refused, as if nothing had it, by the same work', async () => {
      const before = await property();
      for (const kind of ['complaint', 'registration'] as const) {
        const outcomes: unknown[] = [];
        for (const number of [missing[kind], own[kind]]) {
          await database().prisma.proofFailure.deleteMany();
          await person.types('cancel');
          const asked = await queries.during(() => person.says(number));
          const question = heardBy(person, number);
          const tried = await queries.during(() => person.says('0000'));
          outcomes.push([asked, question, tried, heardBy(person, number)]);
        }
        expect(outcomes[1]).toEqual(outcomes[0]);
      }
      expect(await property()).toEqual(before);
    });

    test('their data are not listed, and stay when the stranger’s own are deleted', async () => {
      const before = await property();
      await person.types('mydata');
      for (const said of [own.complaint, own.registration, own.talk, '王小明', '5678'])
        expect(person.heardText).not.toContain(said);
      await tap(person, 'mydata:delete-yes');
      await person.types('cases');
      await person.types('status');
      expect(person.heardText).not.toContain(own.complaint);
      expect(await property()).toEqual(before);
    });

    test('a link that somebody made does no more than begin something', async () => {
      const before = await property();
      await person.types('complain');
      await person.says('衡东县');
      for (const link of [
        `complaint-${own.complaint}-show`,
        'flow-cancel',
        'cancel',
        'flow-summary-send',
        'mydata-delete-yes',
      ])
        await person.types('start', link);
      const { data } = await database().prisma.flow.findUniqueOrThrow({ where: { chatId: person.chatId } });
      expect((data as { frames: object[] }).frames.at(-1)).toMatchObject({
        name: 'complaint',
        data: { placeId: '430424' },
      });
      await person.types('cancel');
      expect(await property()).toEqual(before);
    });
  });

  test('who proves to know the phone reads how it stands, and can do nothing with it', async () => {
    const before = await property();
    const person = new Person(helpDesk, { channel: 'web', chat: 'knows' });
    await person.says(own.complaint);
    await person.says('5678');
    expect(person.heardText).toContain('已提交');
    expect(person.heard.flatMap(({ buttons }) => buttons)).toEqual([]);
    for (const said of ['王小明', '13812345678', '推诿']) expect(person.heardText).not.toContain(said);
    for (const verb of verbs.complaint) await tap(person, `complaint:${own.complaint}:${verb}`);
    await person.types('cases');
    expect(person.heardText).not.toContain(own.complaint);
    expect(await property()).toEqual(before);
  });

  test('after five wrong proofs the right one is refused as well, of any number, for half an hour; the owner needs none', async () => {
    await database().prisma.proofFailure.deleteMany();
    const person = new Person(helpDesk, { channel: 'web', chat: 'guesser' });
    const numbers = [own.complaint, missing.complaint, own.registration, missing.registration, own.complaint];
    for (const number of numbers) {
      await person.types('status', number);
      await person.says('0000');
    }
    expect(person.heardText).toContain('试错太多');
    await person.types('status', own.complaint);
    await person.says('5678');
    expect(person.heardText).not.toContain('已提交');
    await owner.types('status', own.complaint);
    expect(owner.heardText).toContain('已提交');
    now = new Date(now.getTime() + 31 * 60_000);
    await person.types('status', own.complaint);
    await person.says('5678');
    expect(person.heardText).toContain('已提交');
  });
});
