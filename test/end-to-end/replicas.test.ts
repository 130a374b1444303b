import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { startSession } from '../../src/accounts/sessions.ts';
import type { Role } from '../../src/casework/actor.ts';
import { newId } from '../../src/database/ids.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { county } from '../support/back-office.ts';
import { Balancer } from '../support/balancer.ts';
import { BotApiServer } from '../support/bot-api.ts';
import { Clerk } from '../support/clerk.ts';
import { createServerDatabase, testServer } from '../support/database.ts';
import { enqueueTexts, eventually } from '../support/outbox.ts';
import { freePort, Site } from '../support/site.ts';
import { Visitor } from '../support/web-visitor.ts';
import { Resident } from './resident.ts';

const secret = 'a-secret-of-sixteen';
const onServer = testServer ? describe : describe.skip;

onServer('roles in processes of their own, on one server', () => {
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  let db: Database;
  let api: BotApiServer;
  let proxy: Balancer;
  const sites: Record<'one' | 'other' | 'office' | 'worker', Site> = {} as never;

  const start = async (ROLES: string, more: Record<string, string> = {}) => {
    const telegram = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url };
    const site = await Site.start({ ROLES, DATABASE_URL: database.url, ...telegram, ...more });
    if (!site.output.includes('is ready')) throw new Error(site.output);
    return site;
  };
  const startBot = (port: number) =>
    start('bot', { PORT: String(port), PUBLIC_URL: proxy.url, TELEGRAM_WEBHOOK_SECRET: secret });

  beforeAll(async () => {
    database = await createServerDatabase();
    api = await new BotApiServer().listen();
    proxy = await new Balancer([await freePort(), await freePort()]).listen();
    const [one, other, office, worker] = await Promise.all([
      ...proxy.ports.map(startBot),
      start('backoffice'),
      start('worker'),
    ]);
    Object.assign(sites, { one, other, office, worker });
    db = await openDatabase({ dataDir: '', databaseUrl: database.url, log: pino({ enabled: false }) });
  }, 120_000);

  afterAll(async () => {
    await Promise.all(Object.values(sites).map((site) => site.stop()));
    await Promise.all([db.close(), api.close(), proxy.close()]);
    await database.drop();
    for (const { output } of Object.values(sites)) expect(output).not.toContain('"level":50');
  }, 30_000);

  /** Somebody of the county, signed in. */
  async function hires(name: string, ...roles: Role[]): Promise<Clerk> {
    const now = new Date();
    const id = newId(now);
    const token = await inTransaction(db.prisma, async (tx) => {
      const account = { login: id, name, organizationId: county, roles, passwordHash: '', createdAt: now };
      await tx.operator.create({ data: { id, ...account, mustChangePassword: false, guideSeenAt: now } });
      return startSession(tx, { operatorId: id, authenticated: true, now, device: { userAgent: '', address: '' } });
    });
    return new Clerk(sites.office.url, id, token);
  }

  test('a complaint is taken although each of its turns is taken by another bot, and the operator’s reply comes back', async () => {
    const person = new Resident(api.user());
    // From now on each bot remembers a chat that is in the middle of nothing.
    for (const _bot of proxy.ports) await person.says('上班时间', '8:30');
    await person.says('我要投诉', '发生在哪里');
    await person.says('衡东县', '哪一类');
    await person.taps('选取过程和结果', '哪家中介机构');
    await person.taps('没有或不知道', '发生了什么');
    await person.says('10月12日的抽签没有公示，问了三次都没有人回答。', '怎么处理');
    await person.says('公布抽签记录', '照片');
    await person.taps('跳过', '怎么称呼您');
    await person.says('王小明 13812345678', '请核对');
    const receipt = await person.taps('提交投诉', '投诉已提交');
    const [number = ''] = /TS\d{8}-\d{4}/.exec(receipt.text ?? '') ?? [];
    for (const port of proxy.ports) expect(proxy.answers.get(port)).toBeGreaterThan(3);

    const operator = await hires('周敏', 'operator');
    const sent = await operator.do(`/complaints/${number}`, 'reply', { text: '记录本周公布。' });
    expect(sent.location).toContain('done=reply');
    expect((await person.hears('记录本周公布')).text).toContain(number);
  }, 30_000);

  test('a number corrected in the back office is answered by every bot', async () => {
    const keeper = await hires('县维护员', 'directory_keeper');
    const address = '/directory/430424';
    const names = { name: '衡东县', nameEn: 'Hengdong County', aliases: '', 'value[consultation]': '0734-5550001' };
    const saved = await keeper.send(await keeper.open(address), address, { ...names, do: 'save' });
    expect(saved.location).toContain('done=saved');

    const answersOf = async ({ url }: Site) => {
      const body = JSON.stringify({ q: '衡东县电话' });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${url}/api/v1/enquiries`, { method: 'POST', headers, body })).text();
    };
    for (const bot of [sites.one, sites.other])
      await eventually(async () => (await answersOf(bot)).includes('0734-5550001'));
  }, 30_000);

  test('a tab of the web chat shows what was said through another bot', async () => {
    const here = new Visitor(sites.one.url);
    const tab = await here.openStream(await here.openChat());
    await tab.untilReady();
    const there = Object.assign(new Visitor(sites.other.url), { cookie: here.cookie });
    const otherTab = await there.openStream(await there.openChat());
    await otherTab.untilReady();

    await there.ask('安化县电话');
    await tab.until(({ data }) => data.includes('0737-7224923'));
    await there.ask('我要投诉');
    await tab.until(({ data }) => data.includes('发生在哪里'));
    await here.ask('安化县');
    await otherTab.until(({ data }) => data.includes('哪一类'));

    const { id } = await db.prisma.chat.findFirstOrThrow({ where: { id: { startsWith: 'web:' } } });
    await enqueueTexts(db.prisma, id, ['有答复了'], { now: new Date() });
    for (const one of [tab, otherTab]) await one.until(({ data }) => data.includes('有答复了'));
    for (const one of [tab, otherTab]) one.close();
  }, 30_000);

  test('while the bots are restarted one after another no turn is lost, none is taken twice, and no call fails', async () => {
    const people = Array.from({ length: 12 }, () => api.user());
    let asked = 0;
    let goesOn = true;
    const asking = (async () => {
      for (; goesOn; asked += 1) {
        people[asked % people.length]?.says(
          ['上班时间', '/complain', '/cancel'][Math.floor(asked / people.length) % 3] ?? '',
        );
        await sleep(150);
      }
    })();
    for (const [name, port] of [
      ['one', proxy.ports[0]],
      ['other', proxy.ports[1]],
    ] as const) {
      expect(await sites[name].stop()).toBe(0);
      sites[name] = await startBot(port as number);
    }
    goesOn = false;
    await asking;
    const answered = () => people.reduce((sum, { received }) => sum + received.length, 0);
    await eventually(() => answered() >= asked, 10_000);
    await sleep(300);
    expect({ answers: answered(), failures: proxy.failures }).toEqual({ answers: asked, failures: [] });
  }, 60_000);

  test('one bot polls; when it is killed another goes on', async () => {
    await Promise.all([sites.one.stop(), sites.other.stop()]);
    const poller = () => start('bot', { LOG_LEVEL: 'info' });
    const [first, second] = await Promise.all([poller(), poller()]);
    const isPolling = ({ output }: Site) => output.includes('"lease":"telegram-polling"');
    const [holder, standby] = isPolling(first) ? [first, second] : [second, first];
    Object.assign(sites, { one: holder, other: standby });
    const person = api.user();
    person.says('上班时间');
    await person.receives();
    expect(isPolling(standby)).toBe(false);

    await holder.stop('SIGKILL');
    person.says('上班时间');
    expect((await person.receives(15_000)).text).toContain('8:30');
    expect(isPolling(standby)).toBe(true);
  }, 60_000);
});
