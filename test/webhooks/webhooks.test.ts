import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { OperatorActor } from '../../src/casework/actor.ts';
import { standingOf } from '../../src/casework/sight.ts';
import { createSeal } from '../../src/database/seal.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { type WebhookEventType, webhookEvents, webhookMessage } from '../../src/webhooks/message.ts';
import { type PostFailure, post } from '../../src/webhooks/post.ts';
import { pauses } from '../../src/webhooks/retry.ts';
import { createWebhookSender } from '../../src/webhooks/sender.ts';
import { describeOneDatabase } from '../support/database.ts';
import { seedKnowledge } from '../support/knowledge.ts';
import { entry, itemIds, newCreditCode } from '../support/registration-desk.ts';
import { openWholeOffice, type WholeOffice } from '../support/whole-office.ts';

const county = 'operating:430424';
const neighbour = 'operating:430423';
const prefecture = 'operating:430400';
const here = ['127.0.0.0/8'];

interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A server of somebody else's on loopback, that answers as it is told and keeps what it got. */
async function openReceiver() {
  const got: Received[] = [];
  let answer = (_req: IncomingMessage, res: ServerResponse): void => void res.writeHead(204).end();
  const server: Server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    got.push({
      path: req.url ?? '',
      headers: req.headers as Record<string, string>,
      body: Buffer.concat(chunks).toString(),
    });
    answer(req, res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    answers: (how: typeof answer | number) => {
      answer = typeof how === 'number' ? (_req, res) => void res.writeHead(how).end() : how;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Receiver = Awaited<ReturnType<typeof openReceiver>>;

let receiver: Receiver;

beforeAll(async () => {
  receiver = await openReceiver();
});
beforeEach(() => {
  receiver.got.length = 0;
  receiver.answers(204);
});
afterAll(() => receiver.close());

describe('where a webhook may go', () => {
  const faultOf = (url: string, networks: string[] = []) =>
    post({ url, networks, headers: {}, body: '{}', timeoutMs: 300 }).then(
      () => undefined,
      (failure: PostFailure) => failure.fault,
    );

  test.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.100.100.200/',
    'https://0.0.0.0/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'http://93.184.216.34/',
  ])('not to %s', async (url) => {
    expect(await faultOf(url)).toBe('address');
  });

  test('to a network inside, when the site allows it; without encryption to this machine alone', async () => {
    expect(await faultOf(receiver.url, here)).toBeUndefined();
    expect(await faultOf(receiver.url, ['10.0.0.0/8'])).toBe('address');
    expect(await faultOf('http://10.255.255.1/', ['10.0.0.0/8'])).toBe('address');
    expect(['timeout', 'unreachable']).toContain(await faultOf('https://10.255.255.1/', ['10.0.0.0/8']));
  });

  test('no further than the address itself: a redirect is an answer like another', async () => {
    receiver.answers((_req, res) => void res.writeHead(302, { location: `${receiver.url}/elsewhere` }).end());
    expect(await post({ url: receiver.url, networks: here, headers: {}, body: '{}' })).toBe(302);
    expect(receiver.got.map(({ path }) => path)).toEqual(['/']);
  });

  test('not for ever: who does not answer is left, and of a long answer nothing is read', async () => {
    receiver.answers(() => undefined);
    expect(await faultOf(receiver.url, here)).toBe('timeout');
    receiver.answers((_req, res) => {
      res.writeHead(200);
      const more = setInterval(() => res.write('x'.repeat(100_000)), 1);
      res.on('close', () => clearInterval(more));
    });
    expect(await post({ url: receiver.url, networks: here, headers: {}, body: '{}' })).toBe(200);
  });
});

describeOneDatabase('webhooks', (database) => {
  let office: WholeOffice;
  let administrator: OperatorActor;
  let operator: OperatorActor;
  let now = new Date('2026-11-23T09:00:00+08:00');

  beforeAll(async () => {
    office = await openWholeOffice(database());
    administrator = await office.hire(county, 'webhook-administrator', 'administrator');
    operator = await office.hire(county, 'webhook-operator', 'operator', 'supervisor');
  }, 60_000);
  afterEach(async () => {
    await office.prisma.webhookSubscription.deleteMany();
    await office.prisma.webhookEvent.deleteMany();
  });
  afterAll(async () => {
    expect(office.errors).toEqual([]);
    await office.close();
  });

  const subscribe = (organizationId: string, events: readonly WebhookEventType[] = webhookEvents, path = '/') =>
    office.subscriptions.create(administrator, { organizationId, url: receiver.url + path, events: [...events] });

  /** As a worker does, once; resolves when nothing is due any more. */
  async function send(key = office.seal): Promise<void> {
    const { prisma } = office;
    const directory = seedKnowledge().directory;
    const sender = createWebhookSender({
      ...{ prisma, seal: key, networks: here, clock: () => now, log: pino({ enabled: false }) },
      sees: (organizationId, where) => standingOf({ organizationId }, where, directory) !== 'none',
    });
    sender.wake();
    const isBusy = async () =>
      (await prisma.webhookEvent.count()) > 0 ||
      (await prisma.webhookDelivery.count({
        where: { state: 'waiting', dueAt: { lte: now }, subscription: { pausedAt: null } },
      })) > 0;
    while (await isBusy()) await new Promise((resolve) => setTimeout(resolve, 5));
    await sender.stop();
  }

  const register = () =>
    inTransaction(office.prisma, (tx) =>
      office.registrations.submit(tx, { ...entry, creditCode: newCreditCode() }, operator),
    );
  const pass = (number: string) =>
    inTransaction(office.prisma, (tx) =>
      office.registrations.perform(tx, {
        ...{ number, move: 'pass', actor: operator },
        input: { checked: itemIds('form', 'natural-resources') },
      }),
    );
  const deliveries = () => office.prisma.webhookDelivery.findMany({ orderBy: { id: 'asc' } });

  test('a change is told with its number and states, signed, and without personal data', async () => {
    const { secret } = await subscribe(county);
    const { number } = await register();
    await pass(number);
    await send();
    expect(receiver.got.map(({ body }) => webhookMessage.parse(JSON.parse(body)))).toMatchObject([
      { type: 'registration.created', data: { number, state: 'form_check', previousState: null } },
      { type: 'registration.changed', data: { number, move: 'pass', state: 'admitted', previousState: 'form_check' } },
    ]);
    for (const { headers, body } of receiver.got) {
      const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const mac = createHmac('sha256', key).update(said).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${mac}`);
      expect(headers['webhook-timestamp']).toBe(String(now.getTime() / 1000));
      expect(body).not.toMatch(/王小明|13812345678|湖南诚信|9143/);
    }
    expect(await deliveries()).toMatchObject([
      { state: 'sent', answer: 204 },
      { state: 'sent', answer: 204 },
    ]);
  });

  test('it is told to those who may see it, of what they asked for, and to nobody else', async () => {
    await subscribe(county, ['registration.changed'], '/changed');
    await subscribe(prefecture, ['registration.created'], '/above');
    await subscribe('industry:natural-resources:430424', ['registration.created'], '/department');
    await subscribe(neighbour, webhookEvents, '/neighbour');
    await register();
    await send();
    expect(receiver.got.map(({ path }) => path).sort()).toEqual(['/above', '/department']);
  });

  test('a change that is rolled back is told to nobody; without subscriptions nothing is written', async () => {
    await register();
    expect(await office.prisma.webhookEvent.count()).toBe(0);
    await subscribe(county);
    const creditCode = newCreditCode();
    const undone = inTransaction(office.prisma, async (tx) => {
      await office.registrations.submit(tx, { ...entry, creditCode }, operator);
      throw new Error('something went wrong');
    });
    await expect(undone).rejects.toThrow('something went wrong');
    expect(await office.prisma.webhookEvent.count()).toBe(0);
  });

  test('what is not taken is tried again at growing intervals, under the same id, and then shown as failed', async () => {
    const { id } = await subscribe(county);
    await register();
    receiver.answers(500);
    for (const pause of pauses) {
      await send();
      const [delivery] = await deliveries();
      expect(delivery).toMatchObject({ state: 'waiting', answer: 500, dueAt: new Date(now.getTime() + pause) });
      now = new Date(now.getTime() + pause);
    }
    await send();
    const [failed] = await deliveries();
    expect(failed).toMatchObject({ state: 'failed', answer: 500, attempts: pauses.length + 1, dueAt: null });
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed?.id]));
    receiver.answers(200);
    const one = await office.subscriptions.find(id);
    if (one) await office.subscriptions.resend(administrator, one, failed?.id ?? '');
    await send();
    expect(await deliveries()).toMatchObject([{ id: failed?.id, state: 'sent', answer: 200 }]);
  });

  test.each([
    ['410: nobody wants it any more', 410, 'answer'],
    ['a secret that cannot be read', 204, 'key'],
  ])('%s ends it at once', async (_, status, failure) => {
    await subscribe(county);
    await register();
    receiver.answers(status);
    await send(failure === 'key' ? createSeal('another key') : office.seal);
    expect(await deliveries()).toMatchObject([{ state: 'failed', failure }]);
  });

  test('what a process had in hand when it died goes out when its claim is over', async () => {
    await subscribe(county);
    await register();
    receiver.answers(503);
    await send();
    const dueAt = new Date(now.getTime() + 30_000);
    await office.prisma.webhookDelivery.updateMany({ data: { dueAt, attempts: 1 } });
    receiver.answers(204);
    await send();
    expect(receiver.got).toHaveLength(1);
    now = dueAt;
    await send();
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('two workers at once tell a change once', async () => {
    await subscribe(county);
    for (let index = 0; index < 5; index += 1) await register();
    await Promise.all([send(), send()]);
    const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
  });

  test('an administrator adds one by page, sees its secret once, tests it, pauses and removes it', async () => {
    const cookie = (await office.enter(administrator)).cookie;
    const ask = async (path: string, form?: Record<string, string>) => {
      const body = form && { method: 'POST', body: new URLSearchParams(form) };
      const headers = { cookie, 'accept-language': 'zh-CN' };
      const response = await fetch(office.url + path, { headers, redirect: 'manual', ...body });
      return { status: response.status, html: await response.text() };
    };
    const wrong = await ask('/webhooks', {
      url: 'http://example.cn/',
      organization: county,
      events: 'complaint.created',
    });
    expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('https://')]);
    const made = await ask('/webhooks', { url: receiver.url, organization: county, events: 'complaint.created' });
    const [secret = ''] = /whsec_[\w+/=]+/.exec(made.html) ?? [];
    const { id, secret: kept } = await office.prisma.webhookSubscription.findFirstOrThrow();
    expect([secret.length, office.seal?.open(kept)]).toEqual([50, secret]);
    await ask(`/webhooks/${id}/test`, {});
    await send();
    expect(JSON.parse(receiver.got[0]?.body ?? '')).toMatchObject({ type: 'ping', data: null });
    const page = await ask(`/webhooks/${id}`);
    expect(page.html).toContain('已送达（204）');
    expect(page.html).not.toContain(secret);
    await ask(`/webhooks/${id}/pause`, {});
    await register();
    await send();
    expect(receiver.got).toHaveLength(1);
    await ask(`/webhooks/${id}/removal`, {});
    expect((await ask(`/webhooks/${id}`)).status).toBe(404);
    const trail = await office.prisma.auditEntry.findMany({
      where: { subject: `webhook:${id}` },
      orderBy: { position: 'asc' },
    });
    expect(trail.map(({ action }) => action)).toEqual([
      'webhook.create',
      'webhook.ping',
      'webhook.pause',
      'webhook.remove',
    ]);
  });
});
