import { describeOneDatabase } from '../support/database.ts';
import { actor, changsha, hengdong, hengyang, type Office, openOffice, province, system } from './harness.ts';

describeOneDatabase('accounts of operators', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
  });

  const prefecture = actor(hengyang, 'administrator');
  const rights = { name: '张三', organizationId: hengdong, roles: ['operator' as const] };

  test('are created with a first password that is shown once', async () => {
    const password = await office.operators.create(prefecture, { login: 'zhangsan', ...rights });
    const session = await office.find(await office.enter({ login: 'zhangsan', password }));
    expect(session).toMatchObject({ stage: 'change-password', operator: { organizationId: hengdong } });
  });

  test('are known by one login each', async () => {
    const { login } = await office.hire();
    await expect(office.operators.create(system, { login, ...rights })).rejects.toMatchObject({ code: 'login-taken' });
  });

  test.each([changsha, province, 'no-such-body'])('cannot be created or moved outside the scope: %s', async (other) => {
    const moved = { ...rights, organizationId: other };
    const { login } = await office.hire();
    const unknown = { code: 'organization-unknown' };
    await expect(office.operators.create(prefecture, { login: 'lisi', ...moved })).rejects.toMatchObject(unknown);
    await expect(office.operators.edit(prefecture, login, moved)).rejects.toMatchObject(unknown);
  });

  test('are listed by scope', async () => {
    const [below, foreign] = [await office.hire(), await office.hire({ organizationId: changsha })];
    const logins = (await office.operators.list(prefecture)).map(({ login }) => login);
    expect(logins).toContain(below.login);
    expect(logins).not.toContain(foreign.login);
    expect(await office.operators.list(actor(hengyang, 'manager'))).toEqual([]);
  });

  const verbs: [string, (login: string, by: typeof prefecture) => Promise<unknown>][] = [
    ['edit', (login, by) => office.operators.edit(by, login, rights)],
    ['reset-password', (login, by) => office.operators.resetPassword(by, login)],
    ['reset-second-factor', (login, by) => office.operators.resetSecondFactor(by, login)],
    ['disable', (login, by) => office.operators.disable(by, login)],
    ['enable', (login, by) => office.operators.enable(by, login)],
  ];

  test.each(verbs)('%s is done and audited', async (name, verb) => {
    const { login } = await office.hire();
    await verb(login, prefecture);
    expect((await office.audited(login)).at(-1)).toBe(`operator.${name}`);
  });

  test.each(verbs)('%s reaches nobody outside the scope', async (_, verb) => {
    const { login } = await office.hire({ organizationId: changsha });
    await expect(verb(login, prefecture)).rejects.toMatchObject({ fault: 'not-found', code: 'operator-unknown' });
    expect(await office.operators.find(prefecture, login)).toBeUndefined();
  });

  test.each(verbs)('%s is not for one’s own account', async (_, verb) => {
    const worker = await office.hire({ organizationId: hengyang, roles: ['administrator'] });
    const self = (await office.find(await office.enter(worker))).operator;
    await expect(verb(worker.login, { ...self, roles: ['administrator'] })).rejects.toMatchObject({
      code: 'operator-own',
    });
  });

  test('a reset password replaces the old one, and opens a locked account', async () => {
    const worker = await office.hire();
    for (let tries = 0; tries < 5; tries += 1)
      await office.enter({ ...worker, password: 'wrong' }).catch(() => undefined);
    const password = await office.operators.resetPassword(prefecture, worker.login);
    expect((await office.find(await office.enter({ ...worker, password }))).stage).toBe('change-password');
    await expect(office.enter(worker)).rejects.toThrow();
  });

  test('a disabled account opens again when it is enabled', async () => {
    const worker = await office.hire();
    await office.operators.disable(prefecture, worker.login);
    await expect(office.enter(worker)).rejects.toThrow();
    await office.operators.enable(prefecture, worker.login);
    await office.enter(worker);
  });

  test('the audit trail names roles and organization, not the person', async () => {
    const { login } = await office.hire();
    await office.operators.edit(prefecture, login, { ...rights, name: '赵六' });
    const entries = await office.prisma.auditEntry.findMany({ where: { subject: `operator:${login}` } });
    expect(entries.at(-1)?.detail).toEqual({ organization: hengdong, roles: ['operator'] });
    expect(JSON.stringify(entries)).not.toContain('赵六');
  });

  describe('the last administrator of the province', () => {
    const lastOne = { fault: 'not-allowed', code: 'last-administrator' };
    const hireAdministrator = () => office.hire({ organizationId: province, roles: ['administrator'] });

    beforeEach(async () => {
      await office.prisma.operator.updateMany({
        where: { organizationId: province },
        data: { disabledAt: office.now() },
      });
    });

    test.each([
      ['disabled', (login: string) => office.operators.disable(system, login)],
      ['moved', (login: string) => office.operators.edit(system, login, { ...rights, roles: ['administrator'] })],
      [
        'given other roles',
        (login: string) => office.operators.edit(system, login, { ...rights, organizationId: province }),
      ],
    ])('cannot be %s', async (_, takeAway) => {
      const { login } = await hireAdministrator();
      await expect(takeAway(login)).rejects.toMatchObject(lastOne);
      const spare = await hireAdministrator();
      await takeAway(login);
      await expect(office.operators.disable(system, spare.login)).rejects.toMatchObject(lastOne);
    });

    test('remains when two are taken away at once', async () => {
      const [one, other] = [await hireAdministrator(), await hireAdministrator()];
      const outcomes = await Promise.allSettled([
        office.operators.disable(system, one.login),
        office.operators.disable(system, other.login),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });
});
