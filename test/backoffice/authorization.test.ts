import type { Router } from 'express';
import type { OperatorActor, Role } from '../../src/casework/actor.ts';
import { roles } from '../../src/casework/actor.ts';
import { describeOneDatabase } from '../support/database.ts';
import { type Reading, read as readAnswer, tagsOf, weaknesses } from '../support/passive-rules.ts';
import {
  administered,
  importing,
  inPlace,
  nextPage,
  type Office,
  offices,
  overseeing,
  publicRoutes,
  type RecordRow,
  read,
  readReports,
  recordRows,
  relations,
  roleRows,
  type Stage,
  stageRows,
  untraced,
} from './authorization-table.ts';
import { type Answer, openWorld, unknown, type World } from './authorization-world.ts';

const officeNames = Object.keys(offices) as Office[];
const parameter = /:(number|id|login|region|topic|contact|chapter|format)/g;

/** Of records that are no cases: who reads them. */
const readers: Partial<Record<string, typeof read>> = { import: importing, report: readReports, notice: overseeing };

/** Roles that no record of cases is shown to, however it stands to their organization. */
const seesCases = (role: Role) => Object.values(read).some((those) => those.includes(role));

const unfinished = (Object.keys(nextPage) as Stage[]).filter((stage) => stage !== 'signed-in');

const addressOf = (address: string, record: string) => address.replace(parameter, record);

const name = (one: { role: Role; visitor: Office; standing: string; record: string }) =>
  `${one.role} of ${one.visitor}, ${one.standing} record of ${one.record}`;

describeOneDatabase('who may do what in the back office', (database) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(database());
  }, 60_000);
  afterAll(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  describe('the table', () => {
    const rows = [...recordRows, ...roleRows, ...stageRows].map(({ address }) => address);

    test('has every page of the back office, and no other', () => {
      const routes = world.routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
      expect(rows.toSorted()).toEqual(routes.toSorted());
    });

    test('has everything that Express answers, besides what is public', () => {
      const ofApi = world.api.map(
        ({ method, path }) => `${method.toUpperCase()} /api/v1${path.replace(/{(\w+)}/g, ':$1')}`,
      );
      const answered = [...rows, ...publicRoutes, ...ofApi];
      expect(addressesOf(world.app.router).toSorted()).toEqual(answered.toSorted());
    });
  });

  test('what is open to everybody gives a scanner nothing to report either', async () => {
    const own = [
      '/',
      '/chat?lang=en',
      '/api/docs?theme=dark',
      '/sign-in?next=//elsewhere.example',
      '/nowhere',
      '/%E0%A4%A',
    ];
    const addresses = publicRoutes.map((route) => route.split(' ') as [string, string]);
    const wrong: string[] = [];
    for (const [method, path] of [...addresses, ...own.map((path) => ['GET', path] as const)])
      for (const body of method === 'POST' ? ['{}', 'x'.repeat(70_000)] : [undefined]) {
        const headers = { 'content-type': 'application/json', accept: 'text/html' };
        const sent = { method: method === 'USE' ? 'GET' : method, headers, body, redirect: 'manual' } as const;
        const answer = await readAnswer(await fetch(world.url + path, sent));
        wrong.push(...weaknesses(answer).map((fault) => `${method} ${path} (${answer.status}): ${fault}`));
      }
    const page = await readAnswer(await fetch(`${world.url}/chat`));
    for (const { name, attributes } of tagsOf(page.html).filter(({ name }) =>
      ['link', 'script', 'img'].includes(name),
    )) {
      const asset = await readAnswer(await fetch(new URL(attributes.href ?? attributes.src ?? '', world.url)));
      wrong.push(...weaknesses(asset).map((fault) => `${name} of the chat (${asset.status}): ${fault}`));
    }
    expect(wrong).toEqual([]);
  });

  describe.each(recordRows)('$kind: $address', (row) => {
    const among = relations[row.kind].flatMap((relation) => roles.map((role) => ({ ...relation, role })));
    const may = ({ standing, role }: (typeof among)[number]) => row.who[standing]?.includes(role) ?? false;
    const isAdministered = administered.includes(row.kind);
    const seers = isAdministered ? row.who : (readers[row.kind] ?? read);
    const maySee = ({ standing, role }: (typeof among)[number]) => seers[standing]?.includes(role) ?? false;
    const hasPages = (role: Role): boolean => {
      if (isAdministered) return role === 'administrator';
      const those = readers[row.kind];
      return those ? (those.own?.includes(role) ?? false) : seesCases(role);
    };

    /** Roles that are refused alike, in one person: who holds them all and is kept out would get in by none of them. */
    const outsiders = relations[row.kind].flatMap((relation) => {
      const refused = roles.filter((role) => !may({ ...relation, role }));
      const [seeing, blind] = [true, false].map((sight) =>
        refused.filter((role) => maySee({ ...relation, role }) === sight),
      ) as [Role[], Role[]];
      return [
        { ...relation, held: seeing, status: 403 },
        { ...relation, held: blind.filter(hasPages), status: 404 },
        { ...relation, held: blind.filter((role) => !hasPages(role)), status: 403 },
      ]
        .filter(({ held }) => held.length > 0)
        .map((one) => ({ ...one, sees: one.held === seeing }));
    });

    test('is refused to everybody else; of what they may not see they learn nothing', async () => {
      await world.put(row);
      for (const { visitor, held } of outsiders) await world.holderOf(visitor, held);
      const before = await world.snapshot();
      const wrong: string[] = [];
      const nothings = new Map<OperatorActor, Answer>();
      for (const { visitor, standing, held, sees, status, ...relation } of outsiders) {
        const record = recordOf(row, relation.record);
        const actor = await world.holderOf(visitor, held);
        const typed = await world.fill(row, record);
        const answer = await world.ask(actor, addressOf(row.address, record), typed);
        const who = `${held.join(', ')} of ${visitor}, ${standing} record of ${relation.record}`;
        if (answer.status !== status) wrong.push(`${who}: ${answer.status}`);
        if (sees) {
          const empty = await world.ask(actor, addressOf(row.address, record), { version: typed.version });
          if (empty.status !== status) wrong.push(`${who}, with nothing filled in: ${empty.status}`);
          continue;
        }
        const nothing =
          nothings.get(actor) ?? (await world.ask(actor, addressOf(row.address, unknown[row.kind]), typed));
        nothings.set(actor, nothing);
        if (JSON.stringify(answer) !== JSON.stringify(nothing)) wrong.push(`${who}: tells that there is one`);
      }
      expect(wrong).toEqual([]);
      expect(await world.snapshot()).toEqual(before);
    });

    test('is open to those of the table', async () => {
      await world.put(row);
      const wrong: string[] = [];
      for (const one of among.filter(may)) {
        if (row.kind === 'subscription') await world.put(row); // one that is removed is gone
        const answer = await world.ask(
          world.staff[one.visitor][one.role],
          addressOf(row.address, recordOf(row, one.record)),
        );
        if (![200, 303, 409, 422].includes(answer.status)) wrong.push(`${name(one)}: ${answer.status}`);
        expectHardened(answer);
      }
      expect(wrong).toEqual([]);
    });
  });

  test.each(
    recordRows.filter(
      ({ kind, address }) =>
        kind !== 'import' && !administered.includes(kind) && address.startsWith('POST') && !untraced.test(address),
    ),
  )('the form that others are refused would have done it: $address', async (row) => {
    await world.put(row);
    const allowed = relations[row.kind].find(({ standing }) => row.who[standing]);
    const role = allowed && row.who[allowed.standing]?.[0];
    if (!allowed || !role) throw new Error('nobody may');
    const record = recordOf(row, allowed.record);
    const typed = await world.fill(row, record);
    const before = (await world.snapshot()).audited;
    const answer = await world.restoring(() =>
      world.ask(world.staff[allowed.visitor][role], addressOf(row.address, record), typed),
    );
    expect(answer.status).toBe(/(reveal|print)$/.test(row.address) ? 200 : 303);
    expect((await world.snapshot()).audited).toBe(before + 1);
  });

  describe.each(roleRows)('$address', ({ address, roles: named, only, typed }) => {
    const path = address.replace(parameter, (_, name: string) => inPlace[name] ?? '');

    test('is open to the roles of the table, and to no others', async () => {
      const wrong: string[] = [];
      const isNamed = (office: Office, role: Role) => named.includes(role) && (only?.includes(office) ?? true);
      const outsiders = officeNames
        .map((office) => ({ office, held: roles.filter((role) => !isNamed(office, role)) }))
        .filter(({ held }) => held.length > 0);
      for (const { office, held } of outsiders) await world.holderOf(office, held);
      const before = await world.snapshot();
      for (const { office, held } of outsiders) {
        const { status } = await world.ask(await world.holderOf(office, held), path, typed);
        if (status !== 403) wrong.push(`${held.join(', ')} of ${office}: ${status} instead of 403`);
      }
      expect(await world.snapshot()).toEqual(before);
      const insiders = officeNames.flatMap((office) =>
        roles.filter((role) => isNamed(office, role)).map((role) => ({ office, role })),
      );
      for (const { office, role } of insiders) {
        const actor = world.staff[office][role];
        const id = await world.ownOf(address, actor);
        const answer = await world.ask(actor, path.replace('{session}', id));
        if (![200, 303, 409, 422].includes(answer.status)) wrong.push(`${role} of ${office}: ${answer.status}`);
        expectHardened(answer);
      }
      expect(wrong).toEqual([]);
    });
  });

  describe('before somebody has signed in', () => {
    const standing: Record<Stage, object> = {
      nobody: {},
      code: {},
      enrol: { totpConfirmedAt: null },
      'change-password': { mustChangePassword: true },
      'signed-in': { totpConfirmedAt: null, roles: ['operator'] },
    };
    let staff: Record<Stage, OperatorActor>;
    let cookies: [Stage, string][];

    beforeAll(async () => {
      const people = {} as Record<Stage, OperatorActor>;
      for (const stage of Object.keys(nextPage) as Stage[]) {
        people[stage] = await world.hire(offices.county, `stage-${stage}`, ...roles);
        await world.prisma.operator.update({ where: { id: people[stage].id }, data: standing[stage] });
      }
      staff = people;
      cookies = await Promise.all(
        unfinished.map(async (stage): Promise<[Stage, string]> => [stage, await cookieOf(stage)]),
      );
    });

    const cookieOf = async (stage: Stage) =>
      stage === 'nobody' ? '' : (await world.enter(staff[stage], stage !== 'code')).cookie;

    test.each([...recordRows, ...roleRows])('$address is closed to every stage', async (row) => {
      const record = 'kind' in row ? recordOf(row, 'county') : '430424';
      const typed = 'kind' in row ? await world.fill(row, record) : row.typed;
      const before = await world.snapshot();
      for (const [stage, cookie] of cookies) {
        const answer = await world.ask(cookie, addressOf(row.address, record), typed);
        expect([stage, answer.status, answer.location.split('?')[0]]).toEqual([stage, 303, nextPage[stage]]);
        expectHardened(answer);
      }
      expect(await world.snapshot()).toEqual(before);
    });

    test.each(stageRows)('$address is open to $stages', async ({ address, stages, status }) => {
      for (const stage of Object.keys(nextPage) as Stage[]) {
        const answer = await world.ask(await cookieOf(stage), address);
        if (stages.includes(stage)) expect([stage, answer.status]).toEqual([stage, status]);
        else expect([stage, answer.status, answer.location.split('?')[0]]).toEqual([stage, 303, nextPage[stage]]);
        expectHardened(answer);
      }
    });
  });

  function recordOf({ kind }: Pick<RecordRow, 'kind'>, holder: Office | 'busy'): string {
    const record = world.records[kind][holder];
    if (!record) throw new Error(`no ${kind} of ${holder}`);
    return record;
  }
});

/** Nothing is kept by a cache, and a scanner has nothing to report. */
function expectHardened(answer: Reading): void {
  expect(answer.headers['cache-control']).toContain('no-store');
  expect(weaknesses(answer)).toEqual([]);
}

/** Every address that a router has, with those of the routers in it; `USE` stands for all below. */
function addressesOf(router: Router, mount = ''): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route, handle, rawPath }) => {
    const at = `${mount}${rawPath ?? ''}`.replace(/\/+/g, '/');
    if (route) return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${at}`);
    if ('stack' in handle) return addressesOf(handle as unknown as Router, at.replace(/\/$/, ''));
    return `USE ${at}`;
  });
}

interface Layer {
  rawPath?: string;
  route?: { methods: Record<string, boolean> };
  handle: object;
}
