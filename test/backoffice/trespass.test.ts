import { gzipSync } from 'node:zlib';
import type { OperatorActor } from '../../src/casework/actor.ts';
import { describeOneDatabase } from '../support/database.ts';
import { tagsOf, weaknesses } from '../support/passive-rules.ts';
import { recordQueries } from '../support/recorded-queries.ts';
import { password } from '../support/whole-office.ts';
import { inPlace, type Kind, offices, recordRows, roleRows, stageRows } from './authorization-table.ts';
import { openWorld, unknown, type World } from './authorization-world.ts';

const reason = '情况属实';
const form = 'application/x-www-form-urlencoded';

describeOneDatabase('trespassers in the back office', (database) => {
  let world: World;
  let queries: ReturnType<typeof recordQueries>;
  let own: string;

  beforeAll(async () => {
    queries = recordQueries(database());
    world = await openWorld(queries.database);
    own = `/complaints/${world.records.complaint.county}`;
    await world.put({ kind: 'complaint', when: {} });
  }, 60_000);
  afterEach(() => expect(world.errors.splice(0)).toEqual([]));
  afterAll(() => world.close());

  const hidden = (kind: Kind) => world.records[kind].county as string;
  const stranger = () => world.staff.neighbour.supervisor;

  /** Nothing that is kept has changed. */
  async function expectUntouched(work: () => Promise<unknown>): Promise<void> {
    const before = await world.snapshot();
    await work();
    expect(await world.snapshot()).toEqual(before);
  }

  function send(who: OperatorActor, method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: world.cookieOf(who), 'accept-language': 'zh-CN', ...(init.headers as object) };
    return fetch(world.url + path, { method, redirect: 'manual', ...init, headers });
  }

  describe('from another site', () => {
    test.each([
      [{ 'sec-fetch-site': 'cross-site' }],
      [{ 'sec-fetch-site': 'same-site' }],
      [{ 'sec-fetch-site': 'cross-site', origin: '{own}' }],
      [{ origin: 'https://elsewhere.example' }],
      [{ origin: 'null' }],
      [{ origin: '{own}.elsewhere.example' }],
      [{ origin: 'https://elsewhere.example', 'x-forwarded-host': 'elsewhere.example' }],
      [{ origin: 'https://elsewhere.example', 'x-http-method-override': 'GET' }],
    ] as Record<string, string>[][])('no form is taken: %j', async (headers = {}) => {
      const posts = [...recordRows, ...roleRows, ...stageRows].filter(({ address }) => address.startsWith('POST'));
      const sent = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, v.replace('{own}', world.url)]));
      await expectUntouched(async () => {
        for (const { address } of posts) {
          const path = address.replace(/:(number|id|login)/, 'x');
          const { status } = await world.ask(world.everything, path, { reason }, sent);
          expect([address, status]).toEqual([address, 403]);
        }
      });
    });
  });

  describe('what is out of sight', () => {
    test.each(['complaint', 'registration', 'handover'] as const)(
      'costs the database as much as what is not there: %s',
      async (kind) => {
        for (const address of [
          `GET /${kind}s/:number`,
          `POST /${kind}s/:number/note`,
          `POST /${kind}s/:number/reveal`,
        ]) {
          const ask = (number: string) =>
            queries.during(() => world.ask(stranger(), address.replace(':number', number), { reason, text: reason }));
          expect(await ask(hidden(kind))).toEqual(await ask(unknown[kind]));
        }
      },
    );

    test('a file is closed again to whoever revealed it once the case is no longer theirs', async () => {
      const { operator } = world.staff.department;
      const number = world.records.complaint.department as string;
      const file = `GET /attachments/${world.records.attachment.department}`;
      await world.ask(operator, `POST /complaints/${number}/reveal`, { reason });
      expect((await world.ask(operator, file)).status).toBe(200);
      const moved = { organizationId: offices.neighbour, informedIds: [] };
      const before = await world.prisma.complaint.findUniqueOrThrow({ where: { number } });
      await world.prisma.complaint.update({ where: { number }, data: moved });
      expect((await world.ask(operator, file)).status).toBe(404);
      const { organizationId, informedIds } = before;
      await world.prisma.complaint.update({ where: { number }, data: { organizationId, informedIds } });
    });

    test.each(['', '?x=1', '/', '?number=1'])('no way of writing a file’s address opens it: …%s', async (end) => {
      for (const who of [world.staff.county.operator, stranger()]) {
        const answer = await world.ask(who, `GET /attachments/${hidden('attachment').toUpperCase()}${end}`);
        expect(answer.status).toBe(who === stranger() ? 404 : 303);
      }
    });

    test('an auditor reads of the own organization and those below, page by page', async () => {
      const pages = ['', '?before=999999999', '?before=1e99', '?before=-1', '?before=x', '?before=1&before=2'];
      for (const page of pages) {
        const { status, html } = await world.ask(world.staff.neighbour.auditor, `GET /audit${page}`);
        expect([page, status]).toEqual([page, 200]);
        for (const kind of ['complaint', 'registration', 'handover'] as const) expect(html).not.toContain(hidden(kind));
      }
      const { html } = await world.ask(world.staff.prefecture.auditor, 'GET /audit');
      expect(html).toContain(hidden('complaint'));
    });
  });

  describe('other people’s sessions', () => {
    test('are neither listed nor ended', async () => {
      const theirs = await world.enter(world.staff.county.operator);
      const colleague = world.staff.county.supervisor;
      expect((await world.ask(colleague, 'GET /account')).html).not.toContain(theirs.id);
      await world.ask(colleague, `POST /account/sessions/${theirs.id}/revocation`);
      expect((await world.ask(theirs.cookie, 'GET /')).status).toBe(200);
    });

    test.each(['session=', 'session=x', 'session=%00', `session=${'a'.repeat(6000)}`, 'session=__proto__'])(
      'are not made up: %.20s',
      async (cookie) => {
        const answer = await world.ask(cookie, 'GET /');
        expect([answer.status, answer.location]).toEqual([303, '/sign-in']);
      },
    );
  });

  describe('accounts of other organizations', () => {
    const rights = { name: '新名字', roles: 'operator' };
    test.each(['祁东县中介超市运行机构', 'operating:430423', '没有的机构', ''])(
      'nobody is put into one: %s',
      async (organization) => {
        await expectUntouched(async () => {
          const { administrator } = world.staff.county;
          for (const [path, typed] of [
            ['/operators', { ...rights, login: 'newcomer-there', organization }],
            [`/operators/${world.records.operator.county}`, { ...rights, organization }],
          ] as const) {
            const { status } = await world.ask(administrator, `POST ${path}`, typed);
            expect([path, status]).toEqual([path, 422]);
          }
        });
      },
    );
  });

  describe('fields that name what is not theirs', () => {
    const officer = () => world.staff.county.supervisor;
    const post = async (noun: string, typed: Record<string, unknown>) => {
      const version = (await world.prisma.complaint.findUniqueOrThrow({ where: { number: hidden('complaint') } }))
        .version;
      return world.ask(officer(), `POST ${own}/${noun}`, { version, reason, ...typed });
    };

    test.each(['neighbour', 'prefecture', 'department'] as const)(
      'nothing is assigned to somebody of the %s',
      async (office) => {
        const { id } = world.staff[office].operator;
        await expectUntouched(async () => expect((await post('assignment', { operatorId: id })).status).toBe(422));
      },
    );

    test.each(['没有的机构', 'operating:999999', '%', 'manage:430424', '__proto__', 'constructor'])(
      'nothing is referred to %s',
      async (organizationId) => {
        await expectUntouched(async () => {
          expect((await post('referral', { organizationId })).status).toBe(422);
          expect((await post('transfer', { organizationId })).status).toBe(422);
        });
      },
    );

    test('a leading case out of sight is answered like one that is not there', async () => {
      const unseen = world.records.complaint.prefecture as string;
      await expectUntouched(async () => {
        const answer = await post('merge', { leading: unseen });
        const missing = await post('merge', { leading: unknown.complaint });
        expect(answer.status).toBe(422);
        expect(answer.html.replaceAll(unseen, unknown.complaint)).toBe(missing.html);
      });
    });

    test.each([
      ['assignment', { 'operatorId[id]': '1' }],
      ['assignment', { operatorId: ['1', '2'] }],
      ['merge', { 'leading[not]': '1' }],
      ['note', { 'text[contains]': 'a' }],
      ['note', { '__proto__[text]': 'a', 'constructor[prototype][text]': 'a' }],
      ['reclassification', { category: '__proto__' }],
      ['extension-request', { until: '9999-99-99' }],
      ['resolution', { 'answers[__proto__]': 'a', finding: 'constructor', measures: 'a', text: 'a' }],
    ])('a field that is an object, or no choice of the list, is put right: %s %j', async (noun, typed) => {
      await expectUntouched(async () => expect((await post(noun, typed)).status).toBe(422));
      expect(({} as Record<string, unknown>).text).toBeUndefined();
    });

    test.each(['note', 'reply', 'merge', 'referral', 'reveal'])(
      'characters that no database keeps are refused: %s',
      async (noun) => {
        const typed = { text: 'a\0b', leading: 'TS\0', organizationId: '\0', reason: 'c\0d' };
        await expectUntouched(async () => expect((await post(noun, typed)).status).toBe(400));
      },
    );

    test.each(['x', '', '-1', '1e99', '99999999999', ['1', '2']])(
      'a version that is none counts as an old one: %j',
      async (version) => {
        await expectUntouched(async () => expect((await post('reply', { text: reason, version })).status).toBe(409));
      },
    );
  });

  describe('bodies', () => {
    const body = (content: BodyInit, headers: Record<string, string>) =>
      send(world.staff.county.operator, 'POST', `${own}/reply`, { body: content, headers });

    test.each([
      ['too long', 413, () => body(`text=${'a'.repeat(300_000)}`, { 'content-type': form })],
      ['of too many fields', 413, () => body('a=1&'.repeat(600), { 'content-type': form })],
      [
        'that swell when unpacked',
        413,
        () => body(gzipSync(`text=${'a'.repeat(5_000_000)}`), { 'content-type': form, 'content-encoding': 'gzip' }),
      ],
      ['of another charset', 415, () => body('text=a', { 'content-type': `${form}; charset=utf-7` })],
      ['that are no forms', 422, () => body('{"text":"a"}', { 'content-type': 'application/json' })],
      ['with broken escapes', 409, () => body('text=%E0%A4%A', { 'content-type': form })],
      ['nested without end', 400, () => body(`text${'[a]'.repeat(200)}=a`, { 'content-type': form })],
    ] as [string, number, () => Promise<Response>][])('%s are refused', async (_what, expected, work) => {
      await expectUntouched(async () => expect((await work()).status).toBe(expected));
    });
  });

  describe('addresses', () => {
    test.each(['PUT', 'PATCH', 'DELETE', 'QUERY'])('%s does nothing', async (method) => {
      await expectUntouched(async () => {
        for (const path of [own, `${own}/note`, '/operators', '/account/password']) {
          const { status } = await send(world.everything, method, path);
          expect([path, status]).toEqual([path, 404]);
        }
      });
    });

    test('HEAD tells no more than the page does', async () => {
      for (const path of [`/complaints/${hidden('complaint')}`, `/complaints/${unknown.complaint}`])
        expect((await send(stranger(), 'HEAD', path)).status).toBe(404);
    });

    test.each([
      '%00',
      'TS%00',
      '%2e%2e%2foperators',
      '%ff',
      "TS20261123-0001'--",
      '__proto__',
      'constructor',
      '%F0%9F%98%80',
      'a'.repeat(6000),
      '＊',
    ])('a number that is none finds nothing: %.30s', async (number) => {
      for (const path of [`/complaints/${number}`, `/registrations/${number}`, `/handovers/${number}/conversation`]) {
        const { status } = await send(world.staff.county.supervisor, 'GET', path);
        expect([path, [400, 404].includes(status)]).toEqual([path, true]);
      }
      const { status } = await send(world.staff.county.administrator, 'GET', `/operators/${number}`);
      expect([400, 404]).toContain(status);
      expect((await send(world.staff.county.operator, 'GET', `/attachments/${number}`)).status).toBeGreaterThan(399);
    });

    describe('ask what they like', () => {
      /** What pages read of an address, besides what their own links and forms ask. */
      const unlinked = [
        'done',
        'number',
        'next',
        'page',
        'before',
        'after',
        'filter',
        'contact',
        'version',
        'edit',
        'since',
      ];
      const breakout = `zq"'><zq`;
      const hostile = [breakout, '__proto__', '//elsewhere.example/', '\u{1F600}'.repeat(20)];
      let pages: { path: string; asks: string[] }[];

      beforeAll(async () => {
        pages = [];
        for (const { address } of [...recordRows, ...roleRows, ...stageRows].filter(({ address }) => isPage(address))) {
          const kind = recordRows.find((row) => row.address === address)?.kind;
          const path = address.slice(4).replace(/:(\w+)/, (_, name) => (kind ? hidden(kind) : (inPlace[name] ?? '')));
          const { html, status } = await world.ask(world.everything, `GET ${path}`);
          if (status === 200) pages.push({ path, asks: asked(html) });
        }
        expect(pages.length).toBeGreaterThan(40);
      }, 60_000);

      test.each([
        ...hostile.map((value) => (name: string) => `${name}=${encodeURIComponent(value)}`),
        (name: string) => `${name}[a]=1`,
        (name: string) => `${name}=1&${name}=2`,
      ])('of every page at once, and it stays whole: %#', async (written) => {
        const everything = [...new Set([...unlinked, ...pages.flatMap(({ asks }) => asks)])].map(written).join('&');
        for (const { path } of pages) expect([path, await faultsAt(`${path}?${everything}`)]).toEqual([path, []]);
      });

      test('one by one, and nothing that was asked becomes part of a page', async () => {
        for (const { path, asks } of pages)
          for (const name of asks) {
            const address = `${path}?${name}=${encodeURIComponent(breakout)}`;
            expect([address, await faultsAt(address)]).toEqual([address, []]);
          }
      });

      test('and no page says what an address puts in its mouth', async () => {
        for (const { path } of pages) {
          const { html } = await world.ask(world.everything, `GET ${path}?done=zqzq&number=zqzq`);
          expect([path, shown(html).includes('zqzq')]).toEqual([path, false]);
        }
      });

      async function faultsAt(path: string): Promise<string[]> {
        const answer = await world.ask(world.everything, `GET ${path}`);
        const faults = weaknesses(answer);
        if (answer.status >= 500) faults.push(String(answer.status));
        if (/zq["']|<zq/.test(shown(answer.html))) faults.push('what was asked is part of the page');
        return faults;
      }

      /** Without what the elements are told, which links and fields pass on. */
      const shown = (html: string) => html.replaceAll(/="[^"]*"/g, '');

      const isPage = (address: string) =>
        /^GET (?!.*(\/exports\/|\.csv|\.xlsx|\/live$|\/(word|excel|print)$))/.test(address);

      /** By its links to itself and others, and its forms. */
      function asked(html: string): string[] {
        const linked = tagsOf(html).flatMap(({ attributes: { href = '' } }) => [
          ...new URL(href, world.url).searchParams.keys(),
        ]);
        const forms = html.match(/<form(?![^>]*method="post").*?<\/form>/gs) ?? [];
        const fields = forms.flatMap((form) => tagsOf(form).map(({ attributes: { name } }) => name ?? ''));
        return [...new Set([...linked, ...fields])].filter((name) => !['', 'v', 'lang', 'theme'].includes(name));
      }
    });
  });

  describe('signing in', () => {
    test('does the same work for a login that exists as for one that does not', async () => {
      const login = world.staff.county.operator.name;
      const attempt = (typed: object) => queries.during(() => world.ask('', 'POST /sign-in', typed as never));
      const known = await attempt({ login, password: 'wrong' });
      expect(await attempt({ login: 'nobody-at-all', password: 'wrong' })).toEqual(known);
      await world.prisma.operator.update({ where: { login }, data: { disabledAt: new Date() } });
      expect(await attempt({ login, password })).toEqual(known);
      await world.prisma.operator.update({ where: { login }, data: { disabledAt: null } });
    });

    test.each(['__proto__', "' OR 1=1 --", 'x'.repeat(5000)])('no trick in the login helps: %.12j', async (login) => {
      expect((await world.ask('', 'POST /sign-in', { login, password })).status).toBe(401);
    });
  });
});
