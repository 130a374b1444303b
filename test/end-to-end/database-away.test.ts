import { setTimeout as sleep } from 'node:timers/promises';
import { BotApiServer } from '../support/bot-api.ts';
import { createServerDatabase, testServer } from '../support/database.ts';
import { Network } from '../support/network.ts';
import { Site } from '../support/site.ts';
import { Visitor } from '../support/web-visitor.ts';
import { Resident } from './resident.ts';

const onServer = testServer ? describe : describe.skip;

onServer('while the database cannot be reached', () => {
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  let network: Network;
  let api: BotApiServer;
  let site: Site;
  const notKept = /没有记下来.*再发一次.*查电话.*照常/;

  beforeAll(async () => {
    database = await createServerDatabase();
    network = await Network.before(database.url);
    api = await new BotApiServer().listen();
    site = await Site.start({
      ...{ DATABASE_URL: network.through(database.url), DATA_DIR: '' },
      ...{ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url },
    });
  }, 120_000);

  afterAll(async () => {
    await Promise.all([site.stop(), api.close()]);
    await network.close();
    await database.drop();
  }, 30_000);

  /** Somebody in the middle of a complaint. */
  async function complains(): Promise<Resident> {
    const person = new Resident(api.user());
    await person.says('我要投诉', '发生在哪里');
    return person;
  }

  test('questions are answered, also when that takes longer than a lease lasts; a complaint is not taken, in words, and goes on afterwards', async () => {
    const person = await complains();
    await network.become('refused');
    await person.says('衡东县', notKept);
    await sleep(6_000);
    const other = new Resident(api.user());
    await other.says('安化县电话', '0737-7224923');
    await other.says('我要投诉', notKept);
    expect((await fetch(`${site.url}/readyz`)).status).toBe(503);

    await network.become('up');
    const back = Date.now();
    await person.says('衡东县', '哪一类');
    expect(Date.now() - back).toBeLessThan(5_000);
  }, 40_000);

  test('who opens the web chat is answered, and told that a complaint is not kept', async () => {
    await network.become('refused');
    const visitor = new Visitor(site.url);
    const tab = await visitor.openStream(await visitor.openChat());
    await tab.untilReady();
    await visitor.ask('安化县电话');
    await tab.until(({ data }) => data.includes('0737-7224923'));
    await visitor.ask('我要投诉');
    await tab.until(({ data }) => notKept.test(data));
    await network.become('up');
    tab.close();
  }, 20_000);

  test('a server that keeps silent holds up no question, although a turn waits for it', async () => {
    const person = await complains();
    await network.become('silent');
    const step = person.says('衡东县', '哪一类');
    await sleep(200);
    const other = new Resident(api.user());
    const asked = Date.now();
    await other.says('安化县电话', '0737-7224923');
    expect(Date.now() - asked).toBeLessThan(5_000);
    await network.become('up');
    await step;
  }, 30_000);
});
