import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BotApiServer } from '../support/bot-api.ts';
import { Site } from '../support/site.ts';
import { Visitor } from '../support/web-visitor.ts';

const secret = 'a-secret-of-sixteen';

describe.each(['polling', 'webhook'])('a site with its bot by %s', (mode) => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-'));
  let api: BotApiServer;
  let site: Site;

  const start = async () => {
    const webhook =
      mode === 'webhook' ? { PUBLIC_URL: 'http://127.0.0.1', TELEGRAM_WEBHOOK_SECRET: secret } : undefined;
    site = await Site.start({
      DATA_DIR: dataDir,
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.url,
      ...webhook,
    });
    // The public address is that of a proxy; here the Bot API calls the site itself.
    if (webhook) api.out.setWebhook({ url: `${site.url}/telegram/webhook`, secret_token: secret });
  };

  beforeAll(async () => {
    api = await new BotApiServer().listen();
    await start();
  }, 60_000);
  afterAll(async () => {
    await site.stop();
    await api.close();
    rmSync(dataDir, { recursive: true });
  });

  test('answers on Telegram with the number and a contact to tap', async () => {
    const person = api.user();
    person.says('安化县电话');

    expect((await person.receives()).text).toContain('0737-7224923');
    expect((await person.receives()).contact).toMatchObject({ phone_number: '+867377224923' });
  });

  test('asks back with buttons, and a tap chooses', async () => {
    const person = api.user();
    person.says('洪江电话');
    await person.receives();
    await person.taps('洪江管理区（怀化市）');

    expect((await person.receives()).text).toContain('0745-7623013');
  });

  test('begins a complaint', async () => {
    const person = api.user();
    person.says('我要投诉');

    expect((await person.receives()).text).toContain('发生在哪里');
  });

  test('finds contacts in inline mode', async () => {
    const answer = await api.user().asksInline('安化');

    expect(JSON.stringify(answer)).toContain('0737-7224923');
  });

  test('goes on after a restart where the conversation was', async () => {
    const person = api.user();
    person.says('洪江电话');
    await person.receives();

    expect(await site.stop()).toBe(0);
    await start();
    person.says('第二个');

    expect((await person.receives(20_000)).text).toContain('0745-7623013');
  }, 60_000);

  test('comes up again after it was killed, and misses no message sent meanwhile', async () => {
    const person = api.user();
    await site.stop('SIGKILL');
    person.says('安化县电话');
    await start();

    expect((await person.receives(20_000)).text).toContain('0737-7224923');
  }, 60_000);

  test('answers in the web chat, and shows the conversation again after a restart', async () => {
    const visitor = new Visitor(site.url);
    const cursor = await visitor.openChat();
    const stream = await visitor.openStream(cursor);
    await visitor.ask('桃江县电话');
    await stream.until(({ data }) => data.includes('0737-8218056'));
    stream.close();
    await site.stop();
    await start();

    const again = Object.assign(new Visitor(site.url), { cookie: visitor.cookie });
    expect((await again.openPage()).html).toContain('0737-8218056');
  }, 60_000);

  test('tells programs the answer by POST /api/v1/enquiries', async () => {
    const response = await fetch(`${site.url}/api/v1/enquiries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: '安化县电话', now: '2026-05-09T17:40:00+08:00' }),
    });

    expect(await response.json()).toMatchObject({
      kind: 'contact',
      phones: ['0737-7224923'],
      text: expect.stringContaining('5 月 11 日（星期一）8:30'),
    });
  });

  test('says that it is alive and ready', async () => {
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
  });

  test('a second process on the same data folder refuses at once and says what to do', async () => {
    const second = await Site.start({ DATA_DIR: dataDir });

    expect(await second.exited).toBe(1);
    expect(second.output).toMatch(/in use by process \d+.*DATA_DIR/s);
  });
});

test('every setting that cannot be used is named at once, and nothing starts', async () => {
  const site = await Site.start({ PORT: 'many', TELEGRAM_BOT_TOKEN: 'secret-but-wrong', ROLES: 'bot,cook' });

  expect(await site.exited).toBe(1);
  for (const setting of ['PORT', 'TELEGRAM_BOT_TOKEN', 'ROLES']) expect(site.output).toContain(`${setting}: `);
  expect(site.output).not.toContain('secret-but-wrong');
});
