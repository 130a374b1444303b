import { describeOneDatabase } from '../support/database.ts';
import { device, goodPassword, type Office, openOffice } from './harness.ts';

describeOneDatabase('signing in', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
  });

  const refused = { fault: 'forbidden', code: 'sign-in-refused' };
  const wrong = (login: string) => office.enter({ login, password: 'not this one' }).catch((error) => error);

  test('with the right password', async () => {
    const worker = await office.hire();
    const session = await office.find(await office.enter(worker));
    expect(session).toMatchObject({ stage: 'signed-in', operator: { login: worker.login, roles: ['operator'] } });
    expect(await office.audited(worker.login)).toEqual(['operator.create', 'sign-in']);
  });

  test('the login’s case and the spaces around it do not matter', async () => {
    const { login, password } = await office.hire();
    await office.enter({ login: ` ${login.toUpperCase()} `, password });
  });

  test('is refused in the same words whatever is wrong', async () => {
    const [worker, locked, left] = [await office.hire(), await office.hire(), await office.hire()];
    for (let tries = 0; tries < 5; tries += 1) await wrong(locked.login);
    await office.operators.disable({ kind: 'system' }, left.login);
    expect(await wrong('nobody-here')).toMatchObject(refused);
    expect(await wrong(worker.login)).toMatchObject(refused);
    await expect(office.enter(locked)).rejects.toMatchObject(refused);
    await expect(office.enter(left)).rejects.toMatchObject(refused);
  });

  test('what was typed for a login that does not exist is not written down', async () => {
    await wrong('my-password-in-the-wrong-field');
    const [entry] = await office.prisma.auditEntry.findMany({ orderBy: { position: 'desc' }, take: 1 });
    expect(entry).toMatchObject({ action: 'sign-in.failed', actor: 'person', subject: 'operator:?' });
  });

  describe('after five wrong passwords', () => {
    test('the right one is refused for a quarter of an hour', async () => {
      const worker = await office.hire();
      for (let tries = 0; tries < 5; tries += 1) await wrong(worker.login);
      office.wait(14);
      await expect(office.enter(worker)).rejects.toMatchObject(refused);
      office.wait(1);
      await office.enter(worker);
      expect((await office.audited(worker.login)).slice(-3)).toEqual(['sign-in.failed', 'sign-in.locked', 'sign-in']);
    });

    test('trying while it is locked does not make it longer, and then there are five again', async () => {
      const worker = await office.hire();
      for (let tries = 0; tries < 5; tries += 1) await wrong(worker.login);
      office.wait(14);
      await wrong(worker.login);
      office.wait(1);
      for (let tries = 0; tries < 4; tries += 1) await wrong(worker.login);
      await office.enter(worker);
    });

    test('all at once are no more than five', async () => {
      const worker = await office.hire();
      await Promise.all(Array.from({ length: 12 }, () => wrong(worker.login)));
      const actions = await office.audited(worker.login);
      expect(actions.filter((action) => action === 'sign-in.failed')).toHaveLength(5);
      expect(actions.filter((action) => action === 'sign-in.locked')).toHaveLength(7);
    });
  });

  test('four wrong ones are forgotten after a right one', async () => {
    const worker = await office.hire();
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await wrong(worker.login);
      await office.enter(worker);
    }
  });

  describe('with a second factor', () => {
    async function enrolled() {
      const worker = await office.hire();
      const factor = await office.enrol(await office.find(await office.enter(worker)));
      office.wait(1);
      const token = await office.enter(worker);
      return { worker, ...factor, token, session: await office.find(token) };
    }

    test('the password alone opens nothing', async () => {
      const { session } = await enrolled();
      expect(session.stage).toBe('code');
    });

    test('the code opens a session that has another token, and ends the first', async () => {
      const { secret, session, token } = await enrolled();
      const next = await office.signIn.withSecondFactor(session, office.codeFor(secret));
      expect(next).not.toBe(token);
      expect(await office.find(next)).toMatchObject({ stage: 'signed-in' });
      expect(await office.sessions.find(token)).toBeUndefined();
    });

    test.each([
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ])('a code %i steps from now: %s', async (steps, accepted) => {
      const { secret, session } = await enrolled();
      const outcome = await office.signIn.withSecondFactor(session, office.codeFor(secret, steps)).catch((e) => e);
      expect(typeof outcome === 'string').toBe(accepted);
    });

    test('a code works once', async () => {
      const { worker, secret, session } = await enrolled();
      const code = office.codeFor(secret);
      await office.signIn.withSecondFactor(session, code);
      const again = await office.find(await office.enter(worker));
      await expect(office.signIn.withSecondFactor(again, code)).rejects.toMatchObject(refused);
    });

    test('not even twice at once', async () => {
      const { worker, secret, session } = await enrolled();
      const other = await office.find(await office.enter(worker));
      const code = office.codeFor(secret);
      const outcomes = await Promise.allSettled([
        office.signIn.withSecondFactor(session, code),
        office.signIn.withSecondFactor(other, code),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('the code that confirmed the app does not sign in', async () => {
      const worker = await office.hire();
      const { secret } = await office.enrol(await office.find(await office.enter(worker)));
      const session = await office.find(await office.enter(worker));
      await expect(office.signIn.withSecondFactor(session, office.codeFor(secret))).rejects.toMatchObject(refused);
    });

    test('each of ten recovery codes works once, however it is typed', async () => {
      const { worker, recoveryCodes, session } = await enrolled();
      const [code = ''] = recoveryCodes;
      expect(new Set(recoveryCodes).size).toBe(10);
      await office.signIn.withSecondFactor(session, ` ${code.toUpperCase()} `);
      const again = await office.find(await office.enter(worker));
      await expect(office.signIn.withSecondFactor(again, code)).rejects.toMatchObject(refused);
    });

    test('recovery codes and tokens are not in the database', async () => {
      const { recoveryCodes, token } = await enrolled();
      const stored = JSON.stringify([
        await office.prisma.operator.findMany(),
        await office.prisma.session.findMany(),
        (await office.prisma.auditEntry.findMany()).map(({ detail }) => detail),
      ]);
      for (const secret of [...recoveryCodes, token, goodPassword]) expect(stored).not.toContain(secret);
    });

    test('wrong codes count, also across new sessions with the right password', async () => {
      const { worker, secret, session } = await enrolled();
      await office.signIn.withSecondFactor(session, '000000').catch(() => undefined);
      for (let tries = 0; tries < 2; tries += 1) {
        const next = await office.find(await office.enter(worker));
        await office.signIn.withSecondFactor(next, '000000').catch(() => undefined);
      }
      await expect(office.enter(worker)).rejects.toMatchObject(refused);
      await expect(office.signIn.withSecondFactor(session, office.codeFor(secret))).rejects.toMatchObject(refused);
    });

    test('a session that waits for the code ends after ten minutes', async () => {
      const { token } = await enrolled();
      office.wait(10);
      expect(await office.sessions.find(token)).toBeUndefined();
    });
  });

  test('signing out ends the session', async () => {
    const token = await office.enter(await office.hire());
    await office.signIn.signOut(await office.find(token));
    expect(await office.sessions.find(token)).toBeUndefined();
  });

  test('somebody’s device is noted, and no more of its name than is needed', async () => {
    const { login, password } = await office.hire();
    const token = await office.signIn.withPassword({ login, password, ...device, userAgent: 'x'.repeat(5000) });
    const [session] = await office.sessions.list((await office.find(token)).operator.id);
    expect(session).toMatchObject({ userAgent: 'x'.repeat(200), address: '10.0.0.1' });
  });
});
