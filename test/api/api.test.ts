import fc from 'fast-check';
import { z } from 'zod';
import { type TokenRight, tokenRights } from '../../src/accounts/api-tokens.ts';
import { type JsonSchema, openApi } from '../../src/api/document.ts';
import type { ApiRoute } from '../../src/api/route.ts';
import type { OperatorActor } from '../../src/casework/actor.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { arbitraryOf } from '../support/arbitrary.ts';
import { describeOneDatabase } from '../support/database.ts';
import { read, weaknesses } from '../support/passive-rules.ts';
import { entry, newCreditCode } from '../support/registration-desk.ts';
import { openWholeOffice, type WholeOffice } from '../support/whole-office.ts';

const county = 'operating:430424';
const neighbour = 'operating:430423';
const prefecture = 'operating:430400';
const province = 'operating:430000';
const department = 'industry:natural-resources:430424';

const everyRight = [...tokenRights];
const agency = () => ({ ...entry, creditCode: newCreditCode() });
const grievance = {
  placeId: '430424',
  category: 'selection',
  story: '选取公告迟迟没有发布，我的电话是 13812345678。',
  demands: ['尽快发布'],
  person: { name: '王小明', phone: '13812345678' },
};

interface Sent {
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

const typed = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

describeOneDatabase('the API', (database) => {
  let office: WholeOffice;
  const tokens = new Map<string, string>();
  let number: string;
  let complaint: string;

  beforeAll(async () => {
    office = await openWholeOffice(database());
    for (const id of [county, neighbour, prefecture, province, department])
      tokens.set(id, await office.issue(id, ...everyRight));
    number = (await post(county, '/registrations', agency())).body.number;
    complaint = (await post(county, '/complaints', grievance)).body.number;
  }, 60_000);
  afterAll(async () => {
    expect(office.errors).toEqual([]);
    await office.close();
  });

  async function ask(token: string | undefined, method: string, path: string, sent: Sent = {}) {
    const { query = {}, body, headers = {} } = sent;
    const response = await fetch(`${office.url}/api/v1${path}?${new URLSearchParams(query)}`, {
      method: method.toUpperCase(),
      headers: {
        'accept-language': 'zh-CN',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = await read(response);
    expect(weaknesses(answer)).toEqual([]);
    const text = answer.html;
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  const get = (organizationId: string, path: string, query: Record<string, string> = {}) =>
    ask(tokens.get(organizationId), 'get', path, { query });
  const post = (organizationId: string, path: string, body: unknown, key?: string) =>
    ask(tokens.get(organizationId), 'post', path, { body, headers: key ? { 'idempotency-key': key } : {} });

  /** The row's own example, about a record of the county's. */
  const exampleOf = ({ path, example }: ApiRoute) => {
    const { params = {}, query, body } = example as Record<string, Record<string, string> | undefined>;
    const known: Record<string, string> = { ...params, number: path.startsWith('/complaints') ? complaint : number };
    return { path: path.replace(/{(\w+)}/g, (_, name: string) => known[name] ?? ''), sent: { query, body } };
  };

  describe('who may do what', () => {
    test('without its right no row of the table is open, with it alone it is', async () => {
      const wrong: string[] = [];
      for (const route of office.api) {
        const { path, sent } = exampleOf(route);
        const nobody = await ask(undefined, route.method, path, sent);
        if (route.kind === 'open') {
          if (nobody.status !== 200) wrong.push(`${route.id} for nobody: ${nobody.status}`);
          continue;
        }
        if (nobody.status !== 401) wrong.push(`${route.id} without a token: ${nobody.status}`);
        const without = everyRight.filter((right) => right !== route.right);
        const refused = await ask(await office.issue(county, ...without), route.method, path, sent);
        if (route.right && (refused.status !== 403 || !refused.body.detail.includes(route.right)))
          wrong.push(`${route.id} without ${route.right}: ${refused.status}`);
        const alone: TokenRight[] = [route.right ?? 'directory.read'];
        const answer = await ask(await office.issue(county, ...alone), route.method, path, sent);
        if (![200, 201, 409].includes(answer.status)) wrong.push(`${route.id} with ${alone}: ${answer.status}`);
      }
      expect(wrong).toEqual([]);
    });

    test.each([
      ['own', county, 200],
      ['below', prefecture, 200],
      ['far below', province, 200],
      ['a neighbour’s', neighbour, 404],
    ])('a record that is %s, by %s: %i', async (_, organizationId, status) => {
      for (const route of office.api.filter(({ path, kind }) => path.includes('{number}') && kind === 'read')) {
        const { path } = exampleOf(route);
        const answer = await get(organizationId, path);
        expect([route.id, answer.status]).toEqual([route.id, status]);
        const nothing = await get(organizationId, path.replace(/\d{4}$/, '9999'));
        if (status === 404) expect(answer.body).toEqual(nothing.body);
      }
      for (const list of ['registrations', 'complaints']) {
        const { items } = (await get(organizationId, `/${list}`)).body as { items: { number: string }[] };
        expect(items.some((item) => [number, complaint].includes(item.number))).toBe(status === 200);
      }
    });

    test('a move on another organization’s record changes nothing, and tells nothing', async () => {
      const before = await office.prisma.registration.findUniqueOrThrow({ where: { number } });
      const answer = await post(neighbour, `/registrations/${number}/moves`, { move: 'pass' });
      expect(answer.status).toBe(404);
      expect(await office.prisma.registration.findUniqueOrThrow({ where: { number } })).toEqual(before);
    });

    test('figures are those of organizations in sight', async () => {
      const month = { from: '2026-11-01', to: '2026-11-30' };
      const own = await get(county, '/figures', month);
      expect(own.body.organization.id).toBe(county);
      expect(own.body.figures.find(({ id }: { id: string }) => id === 'submitted').count).toBeGreaterThan(0);
      expect((await get(prefecture, '/figures', { ...month, organization: county })).status).toBe(200);
      expect((await get(county, '/figures', { ...month, organization: prefecture })).status).toBe(404);
    });
  });

  describe('a token', () => {
    const mine = () => office.prisma.apiToken.findFirstOrThrow({ where: { organizationId: neighbour } });

    test('is kept as a hash, and known by what it begins with', async () => {
      const token = tokens.get(neighbour) as string;
      expect(token).toMatch(/^xwk_[\w-]{43}$/);
      expect(JSON.stringify(await mine())).not.toContain(token);
    });

    test('tells whose it is; its use is written down', async () => {
      const { body } = await get(neighbour, '/token');
      expect(body).toMatchObject({ organization: { id: neighbour }, rights: everyRight });
      expect((await mine()).lastUsedAt).not.toBeNull();
    });

    test('is worth nothing once it is revoked or expired', async () => {
      const by = await office.hire(province, 'api-administrator', 'administrator');
      const given = { name: 'gone', rights: everyRight, days: 1, organizationId: county };
      const revoked = await office.accounts.tokens.create(by, given);
      await office.accounts.tokens.revoke(by, revoked.id);
      const expired = await office.accounts.tokens.create(by, given);
      await office.prisma.apiToken.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
      for (const { token } of [revoked, expired]) expect((await ask(token, 'get', '/token')).status).toBe(401);
      const said = await office.prisma.auditEntry.findMany({
        where: { subject: `token:${revoked.id}` },
        orderBy: { position: 'asc' },
      });
      expect(said.map(({ action }) => action)).toEqual(['token.create', 'token.revoke']);
    });

    test.each([
      ['zh-CN', '令牌无效'],
      ['en', 'The token does not count'],
    ])('that is wrong is refused in words (%s), and not tried for ever', async (language, title) => {
      const headers = { 'accept-language': language };
      const answer = await ask('xwk_wrong', 'get', '/token', { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ title, status: 401, code: 'token-unknown' });
      if (language === 'zh-CN') return;
      const answers = await Promise.all(Array.from({ length: 30 }, () => ask('xwk_wrong', 'get', '/token')));
      const late = answers.find(({ status }) => status === 429);
      expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
    });
  });

  describe('registrations pushed by the supermarket’s system', () => {
    test('the same key records one, and is answered the same, also at once', async () => {
      const body = agency();
      const both = await Promise.all([1, 2].map(() => post(county, '/registrations', body, 'RK-000123')));
      const again = await post(county, '/registrations', body, 'RK-000123');
      expect([...both, again].map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set([...both, again].map(({ body }) => body.number)).size).toBe(1);
      expect(await office.prisma.registration.count({ where: { creditCode: body.creditCode } })).toBe(1);
      const other = await post(county, '/registrations', agency(), 'RK-000123');
      expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
    });

    test('what is refused uses no key up', async () => {
      const body = agency();
      const refused = await post(neighbour, '/registrations', body, 'RK-000124');
      expect([refused.status, refused.body.code]).toEqual([403, 'not-yours']);
      expect((await post(neighbour, '/registrations', { ...body, placeId: '430423' }, 'RK-000124')).status).toBe(201);
    });

    test('an agency that has one already is told which', async () => {
      const body = agency();
      const { number } = (await post(county, '/registrations', body)).body;
      const again = await post(county, '/registrations', body);
      expect([again.status, again.body.code]).toEqual([409, 'not-possible']);
      expect(again.body.detail).toContain(number);
    });

    test('what was done there is recorded here, by a system, and the audit trail names its token', async () => {
      const { number } = (await post(province, '/registrations', agency())).body;
      const passed = await post(province, `/registrations/${number}/moves`, { move: 'pass', version: 1 });
      expect(passed.body).toMatchObject({ state: 'admitted', version: 2 });
      const stale = await post(province, `/registrations/${number}/moves`, { move: 'verify', version: 1 });
      expect(stale.status).toBe(409);
      expect((await post(county, `/registrations/${number}/moves`, { move: 'verify' })).status).toBe(403);
      const verified = await post(department, `/registrations/${number}/moves`, { move: 'verify' });
      expect(verified.body.state).toBe('verified');
      const { events } = (await get(county, `/registrations/${number}`)).body;
      expect(events.map(({ move, actor }: Record<string, string>) => [move, actor])).toEqual([
        ['submit', 'program'],
        ['pass', 'program'],
        ['verify', 'program'],
      ]);
      const trail = await office.prisma.auditEntry.findMany({ where: { subject: `registration:${number}` } });
      expect(trail.every(({ actor }) => actor.startsWith('program:'))).toBe(true);
    });

    test('every fault is named, in the caller’s language', async () => {
      const { status, body } = await post(county, '/registrations', {
        ...agency(),
        phone: '12',
        applicant: '1',
        more: 1,
      });
      expect(status).toBe(422);
      expect(body.faults.map(({ at }: { at: string }) => at).sort()).toEqual(['body', 'body.applicant', 'body.phone']);
      expect(JSON.stringify(body.faults)).toMatch(/无效|格式|未知/);
    });

    test('pages put together are the list, newest first', async () => {
      const all: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const query: Record<string, string> = { limit: '2', ...(after && { after }) };
        const { items, next } = (await get(prefecture, '/registrations', query)).body;
        all.push(...items.map((item: { number: string }) => item.number));
        after = next;
      }
      const rows = await office.prisma.registration.findMany({ orderBy: { number: 'desc' } });
      expect(all).toEqual(rows.map((row) => row.number));
    });
  });

  describe('complaints filed by another system', () => {
    test('go by duty; the organization that filed one elsewhere is informed, and may read it', async () => {
      const filed = await post(county, '/complaints', { ...grievance, category: 'fees', industry: 'construction' });
      expect(filed.body).toMatchObject({
        state: 'submitted',
        organization: { id: 'industry:construction:430424' },
        informed: [{ id: county }],
      });
      expect((await get(county, `/complaints/${filed.body.number}`)).status).toBe(200);
      const officer = await office.hire('industry:construction:430424', 'api-officer', 'operator');
      const { cookie } = await office.enter(officer);
      const headers = { cookie, 'accept-language': 'zh-CN' };
      const page = await fetch(`${office.url}/complaints/${filed.body.number}`, { headers });
      expect(await page.text()).toContain('投诉人收不到聊天消息');
    });

    test('are refused for places that the organization does not serve', async () => {
      const { status, body } = await post(neighbour, '/complaints', grievance);
      expect([status, body.detail]).toEqual([422, expect.stringContaining('不归')]);
    });

    test('come back with their result when there is one', async () => {
      const { number } = (await post(county, '/complaints', grievance)).body;
      const actor = await office.hire(county, 'api-supervisor', 'supervisor', 'operator');
      await resolve(number, actor);
      const { state, result } = (await get(county, `/complaints/${number}`)).body;
      expect([state, result]).toEqual([
        'resolved',
        { at: expect.any(String), finding: 'substantiated', reply: '已经发布' },
      ]);
    });

    async function resolve(number: string, actor: OperatorActor): Promise<void> {
      const moves = [
        ['accept', { category: 'selection' }],
        ['assign', { operatorId: actor.id }],
        ['acknowledge', {}],
        ['resolve', { finding: 'substantiated', answers: ['已发布'], measures: '已发布', text: '已经发布' }],
      ] as const;
      for (const [move, input] of moves)
        await inTransaction(office.prisma, (tx) =>
          office.complaints.perform(tx, { number, move, input, actor } as never),
        );
    }
  });

  describe('personal data', () => {
    test.each(['registrations', 'complaints'])('in %s is masked, in lists and alone', async (list) => {
      const path = `/${list}/${list === 'complaints' ? complaint : number}`;
      const shown = JSON.stringify([(await get(county, `/${list}`)).body, (await get(county, path)).body]);
      expect(shown).toContain('138****5678');
      expect(shown).not.toMatch(/13812345678|王小明/);
    });

    test('is shown in full with the right and a reason, which the audit trail keeps', async () => {
      const answer = await get(county, `/registrations/${number}`, { reveal: '核对联系人' });
      expect(answer.body).toMatchObject({ phone: '13812345678', contactName: '王小明' });
      const where = { action: 'reveal', subject: `registration:${number}` };
      expect(await office.prisma.auditEntry.findMany({ where })).toMatchObject([{ detail: { reason: '核对联系人' } }]);
      const token = await office.issue(county, 'registrations.read');
      const refused = await ask(token, 'get', `/registrations/${number}`, { query: { reveal: '核对联系人' } });
      expect([refused.status, refused.body.code]).toEqual([403, 'right-missing']);
    });
  });

  describe('the document', () => {
    const schemas = new Map<string, z.ZodType>();
    type Operation = {
      parameters: { name: string; in: string; schema: JsonSchema; required: boolean }[];
      requestBody?: { content: Record<string, { schema: { $ref: string } }> };
      responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>;
    };
    type Document = {
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, JsonSchema> };
    };
    let document: Document;

    beforeAll(async () => {
      document = (await ask(undefined, 'get', '/openapi.json')).body;
    });

    function operationOf({ path, method }: ApiRoute): Operation {
      const operation = document.paths[path]?.[method];
      if (!operation) throw new Error(`${method} ${path} is not documented`);
      return operation;
    }

    /** By the document alone. */
    function schemaOf($ref: string): z.ZodType {
      const known = schemas.get($ref);
      if (known) return known;
      const moved = JSON.parse(
        JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
      );
      const schema = z.fromJSONSchema({ $defs: moved, $ref: $ref.replace('#/components/schemas/', '#/$defs/') });
      schemas.set($ref, schema);
      return schema;
    }

    test('has words for everything, in both languages', () => {
      const [chinese, english] = [openApi(office.api, 'zh-CN'), openApi(office.api, 'en')].map((said) => [
        ...JSON.stringify(said).matchAll(/"(?:summary|description)":"([^"]*)"/g),
      ]);
      expect(chinese?.length).toBe(english?.length);
      expect(chinese?.filter(([, said]) => !/\p{Script=Han}/u.test(said ?? ''))).toEqual([]);
      expect(english?.filter(([, said]) => !/^[A-Z]/.test(said ?? ''))).toEqual([]);
      expect(Object.keys(document.paths).sort()).toEqual([...new Set(office.api.map(({ path }) => path))].sort());
    });

    test('of every operation, any request that it allows, and some that it does not, gets an answer that it describes', async () => {
      const token = await office.issue(county, ...everyRight);
      const numbers = ['RZ20261123-0001', 'TS20261123-0001', '430424', '430400', 'no'];
      const requestOf = (route: ApiRoute) => {
        const { parameters, requestBody } = operationOf(route);
        const among = (part: string) => parameters.filter((one) => one.in === part);
        const ref = requestBody?.content['application/json']?.schema.$ref.split('/').at(-1);
        const allowed = ref && arbitraryOf(document.components.schemas[ref] as JsonSchema);
        const body = allowed ? fc.oneof({ weight: 9, arbitrary: allowed }, fc.string()) : fc.constant(undefined);
        const query = Object.fromEntries(among('query').map(({ name, schema }) => [name, arbitraryOf(schema)]));
        const requiredKeys = among('query').flatMap(({ name, required }) => (required ? name : []));
        return fc.record({
          where: fc.constantFrom(...numbers, number, complaint),
          query: fc.record(query, { requiredKeys }),
          body,
        });
      };
      const seen = new Map<string, number>();
      const answers = (route: ApiRoute) =>
        fc.asyncProperty(requestOf(route), async ({ where, query, body }) => {
          const path = route.path.replace(/{\w+}/, where);
          const text = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, typed(value)]));
          const answer = await ask(token, route.method, path, { query: text, body });
          seen.set(`${route.id} ${answer.status}`, 1);
          const documented = operationOf(route).responses[answer.status];
          if (!documented) throw new Error(`${route.id} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
          const [content] = Object.values(documented.content);
          const { error } = schemaOf(content?.schema.$ref ?? '').safeParse(answer.body);
          if (error) throw new Error(`${route.id} ${answer.status}: ${error.message} ${JSON.stringify(answer.body)}`);
        });
      for (const route of office.api) await fc.assert(answers(route), { numRuns: 15 });
      const succeeded = [...seen.keys()].filter((one) => / 20[01]$/.test(one));
      expect(succeeded.length).toBeGreaterThan(6);
    }, 60_000);

    test.each(['zh-CN', 'en'] as const)('is a page that people can read, without script, in %s', async (lang) => {
      const response = await fetch(`${office.url}/api/docs?lang=${lang}`);
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
      for (const { id, path } of office.api) {
        expect(html).toContain(`id="${id}"`);
        expect(html).toContain(path);
      }
      expect(html).not.toMatch(/<script|style=|(route|field|docs|problem)\.\w+\.?\w*</);
    });
  });
});
