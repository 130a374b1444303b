import { describeOneDatabase } from '../support/database.ts';
import { goodPassword, type Office, openOffice, system } from './harness.ts';

describeOneDatabase('a session', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
  });

  test('ends after 30 minutes without a request', async () => {
    const token = await office.enter(await office.hire());
    office.wait(29);
    await office.find(token);
    office.wait(29);
    await office.find(token);
    office.wait(30);
    expect(await office.sessions.find(token)).toBeUndefined();
  });

  test('ends after 12 hours whatever happens', async () => {
    const token = await office.enter(await office.hire());
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      office.wait(20);
      await office.find(token);
    }
    office.wait(20);
    expect(await office.sessions.find(token)).toBeUndefined();
  });

  test('is nobody’s with a token that was never given out', async () => {
    expect(await office.sessions.find('A'.repeat(43))).toBeUndefined();
  });

  test('goes by the roles as they are now', async () => {
    const worker = await office.hire();
    const token = await office.enter(worker);
    const { organizationId } = (await office.find(token)).operator;
    await office.operators.edit(system, worker.login, { name: '王', organizationId, roles: ['supervisor'] });
    expect((await office.find(token)).operator.roles).toEqual(['supervisor']);
  });

  test('with a first password has to change it before anything else, and then set up the factor that its role demands', async () => {
    const { login, password } = await office.hire({ roles: ['manager'], first: true });
    const session = await office.find(await office.enter({ login, password }));
    expect(session.stage).toBe('change-password');
    const next = await office.find(
      await office.ownAccount.changePassword(session, { current: password, next: goodPassword }),
    );
    expect(next.stage).toBe('enrol');
    await office.enrol(next);
    expect((await office.find(await office.enter({ login, password: goodPassword }))).stage).toBe('code');
  });

  test('can be ended from another one; somebody else’s cannot', async () => {
    const worker = await office.hire();
    const [here, there] = [await office.enter(worker), await office.enter(worker)];
    const stranger = await office.find(await office.enter(await office.hire()));
    const { sessionId } = await office.find(there);
    await expect(office.ownAccount.revokeSession(stranger, sessionId)).rejects.toMatchObject({ fault: 'not-found' });
    await office.ownAccount.revokeSession(await office.find(here), sessionId);
    expect(await office.sessions.find(there)).toBeUndefined();
    expect(await office.sessions.list((await office.find(here)).operator.id)).toHaveLength(1);
  });

  test.each<[string, (login: string) => Promise<unknown>]>([
    ['its password is reset', (login) => office.operators.resetPassword(system, login)],
    ['its second factor is reset', (login) => office.operators.resetSecondFactor(system, login)],
    ['it is disabled', (login) => office.operators.disable(system, login)],
  ])('of an account ends when %s', async (_, happens) => {
    const worker = await office.hire();
    const tokens = [await office.enter(worker), await office.enter(worker)];
    await happens(worker.login);
    expect(await Promise.all(tokens.map((token) => office.sessions.find(token)))).toEqual([undefined, undefined]);
  });
});

describeOneDatabase('one’s own account', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
  });

  const another = 'seven lanterns at the quay';

  test('a new password ends every session, and goes on with a new one', async () => {
    const worker = await office.hire();
    const [here, there] = [await office.enter(worker), await office.enter(worker)];
    const next = await office.ownAccount.changePassword(await office.find(here), {
      current: worker.password,
      next: another,
    });
    expect(await office.sessions.find(here)).toBeUndefined();
    expect(await office.sessions.find(there)).toBeUndefined();
    expect((await office.find(next)).stage).toBe('signed-in');
    await office.enter({ ...worker, password: another });
  });

  test.each([
    ['password-wrong', { current: 'not this one', next: another }],
    ['password-same', { current: goodPassword, next: goodPassword }],
    ['password-short', { current: goodPassword, next: 'short' }],
    ['password-common', { current: goodPassword, next: '5201314520aaa' }],
    ['password-names', { current: goodPassword, next: 'Hengdong river 7' }],
  ])('a new password is refused: %s', async (code, passwords) => {
    const session = await office.find(await office.enter(await office.hire()));
    await expect(office.ownAccount.changePassword(session, passwords)).rejects.toMatchObject({ code });
  });

  test('a session left open is not enough to guess the password', async () => {
    const worker = await office.hire();
    const session = await office.find(await office.enter(worker));
    const guess = (current: string) => office.ownAccount.changePassword(session, { current, next: another });
    for (let tries = 0; tries < 5; tries += 1) await guess('not this one').catch(() => undefined);
    await expect(guess(worker.password)).rejects.toMatchObject({ code: 'password-wrong' });
  });

  test('a wrong code does not set up the second factor', async () => {
    const session = await office.find(await office.enter(await office.hire()));
    await office.ownAccount.enrolment(session);
    await expect(office.ownAccount.confirmEnrolment(session, '000000')).rejects.toMatchObject({ code: 'code-wrong' });
    expect(await office.ownAccount.read(session)).toEqual({ hasSecondFactor: false, recoveryCodesLeft: 0 });
  });

  test('the secret stays the same until it is confirmed, and is never shown after that', async () => {
    const session = await office.find(await office.enter(await office.hire()));
    const first = await office.ownAccount.enrolment(session);
    expect(await office.ownAccount.enrolment(session)).toEqual(first);
    await office.enrol(session);
    await expect(office.ownAccount.enrolment(session)).rejects.toMatchObject({ code: 'enrolled' });
  });

  test('new recovery codes replace the old ones, for who knows the password', async () => {
    const worker = await office.hire();
    const session = await office.find(await office.enter(worker));
    const { recoveryCodes } = await office.enrol(session);
    await expect(office.ownAccount.renewRecoveryCodes(session, 'no')).rejects.toMatchObject({ code: 'password-wrong' });
    const [fresh = ''] = await office.ownAccount.renewRecoveryCodes(session, worker.password);
    const pending = await office.find(await office.enter(worker));
    await expect(office.signIn.withSecondFactor(pending, recoveryCodes[0] as string)).rejects.toThrow();
    await office.signIn.withSecondFactor(pending, fresh);
  });

  test('who must have a second factor and removes it has to set up another', async () => {
    const worker = await office.hire({ roles: ['administrator'] });
    const token = await office.enter(worker);
    await office.enrol(await office.find(token));
    await office.ownAccount.removeSecondFactor(await office.find(token), worker.password);
    expect((await office.find(token)).stage).toBe('enrol');
  });
});
