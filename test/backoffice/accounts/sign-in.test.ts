import { goodPassword, type Office, openOffice } from '../../accounts/harness.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { openBackOffice, sessionCookie, visitor } from './back-office.ts';

describeOneDatabase('signing in to the back office', (database) => {
  let office: Office;
  let desk: ReturnType<typeof openBackOffice>;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
  });
  beforeEach(() => {
    desk = openBackOffice(office);
  });
  afterEach(() => {
    expect(desk.faults).toEqual([]);
  });

  /** Somebody with a second factor, who gave the password. */
  async function halfIn() {
    const worker = await office.hire();
    const { secret, recoveryCodes } = await office.enrol(await office.find(await office.enter(worker)));
    office.wait(1);
    const person = visitor(desk.app);
    const answer = await person.post('/sign-in', worker);
    return { worker, secret, recoveryCodes, person, answer };
  }

  test('leads to where one wanted to go', async () => {
    const person = visitor(desk.app);
    await person.get('/organizations?x=1').expect(303).expect('location', '/sign-in?next=%2Forganizations%3Fx%3D1');
    const worker = await office.hire();
    await person.post('/sign-in?next=%2Forganizations%3Fx%3D1', worker).expect('location', '/organizations?x=1');
    await person.get('/organizations').expect(200);
  });

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '/..//elsewhere.example',
    'http://[',
  ])('never leads to another site: %s', async (next) => {
    const worker = await office.hire();
    const { headers } = await visitor(desk.app).post(`/sign-in?next=${encodeURIComponent(next)}`, worker);
    expect(new URL(String(headers.location), 'http://here').host).toBe('here');
    expect(headers.location).toMatch(/^\/(?![/\\])/);
  });

  test('says the same of an unknown login, a wrong password, a locked account and one that is disabled', async () => {
    const [known, locked, left] = [await office.hire(), await office.hire(), await office.hire()];
    const person = visitor(desk.app);
    for (let tries = 0; tries < 5; tries += 1) await person.post('/sign-in', { ...locked, password: 'no' });
    await office.operators.disable({ kind: 'system' }, left.login);
    const answers = await Promise.all(
      [{ login: 'nobody', password: 'no' }, { ...known, password: 'no' }, locked, left].map((given) =>
        person.post('/sign-in', given),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(answers[0]?.text).toContain('登录未成功');
  });

  test('does not take over a session that somebody else prepared', async () => {
    const worker = await office.hire();
    const person = visitor(desk.app);
    const prepared = 'A'.repeat(43);
    const answer = await person.post('/sign-in', worker).set('cookie', `session=${prepared}`);
    expect(sessionCookie(answer)).toMatch(/^session=[\w-]{43};/);
    expect(sessionCookie(answer)).not.toContain(prepared);
    await visitor(desk.app).get('/account').set('cookie', `session=${prepared}`).expect(303);
  });

  test('gives a cookie that scripts and other sites do not get, on https only where there is https', async () => {
    const worker = await office.hire();
    expect(sessionCookie(await visitor(desk.app).post('/sign-in', worker))).toMatch(
      /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const { app } = openBackOffice(office, { https: true });
    expect(sessionCookie(await visitor(app).post('/sign-in', worker))).toContain('; Secure');
  });

  test('is refused to forms of other sites', async () => {
    const worker = await office.hire();
    await visitor(desk.app).post('/sign-in', worker).set('origin', 'https://elsewhere.example').expect(403);
  });

  test('is refused to an address that tries too often, whoever it says it is', async () => {
    const person = visitor(desk.app);
    for (let tries = 0; tries < 60; tries += 1) await person.post('/sign-in', {});
    const answer = await person.post('/sign-in', await office.hire()).set('x-forwarded-for', '10.9.8.7');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  test.each([{}, { login: ['a'], password: { x: 1 } }, { login: 'x'.repeat(5000), password: 'y'.repeat(5000) }])(
    'with a form that no page of ours sends is just refused: %#',
    async (form) => {
      await visitor(desk.app).post('/sign-in', form).expect(401);
    },
  );

  describe('with a second factor', () => {
    test('nothing but the code’s page opens after the password', async () => {
      const { person, answer } = await halfIn();
      expect(answer.headers.location).toBe('/sign-in/code');
      for (const page of ['/account', '/account/password', '/account/totp', '/organizations', '/sign-in'])
        await person.get(page).expect('location', '/sign-in/code');
      await person.post('/account/password', { current: goodPassword }).expect('location', '/sign-in/code');
    });

    test('the code opens everything, with another cookie; the one before is worth nothing', async () => {
      const { person, answer, secret } = await halfIn();
      const opened = await person.post('/sign-in/code', { code: office.codeFor(secret) }).expect('location', '/');
      const [before = ''] = sessionCookie(answer).split(';');
      expect(sessionCookie(opened)).not.toContain(before);
      await person.get('/account').expect(200);
      await visitor(desk.app).get('/account').set('cookie', before).expect(303);
    });

    test('the page that was wanted is kept through both steps', async () => {
      const { worker, secret } = await halfIn();
      const person = visitor(desk.app);
      await person.post('/sign-in?next=%2Faccount', worker).expect('location', '/sign-in/code?next=%2Faccount');
      await person
        .post('/sign-in/code?next=%2Faccount', { code: office.codeFor(secret) })
        .expect('location', '/account');
    });

    test('a recovery code does instead, and counts down', async () => {
      const { person, recoveryCodes } = await halfIn();
      await person.post('/sign-in/code', { code: recoveryCodes[3] }).expect(303);
      expect((await person.get('/account')).text).toContain('还剩 9 个恢复码');
    });

    test('a wrong code is told in words', async () => {
      const { person } = await halfIn();
      const { status, text } = await person.post('/sign-in/code', { code: '000000' });
      expect(status).toBe(401);
      expect(text).toContain('登录未成功');
    });
  });

  test('a first password has to be changed first; the new one is checked in words', async () => {
    const worker = await office.hire({ first: true });
    const person = visitor(desk.app);
    await person.post('/sign-in', worker).expect(303);
    await person.get('/organizations').expect('location', '/account/password');
    const weak = { current: worker.password, next: '5201314520abc', again: '5201314520abc' };
    expect((await person.post('/account/password', weak)).text).toContain('这个密码太常见');
    const typo = { ...weak, next: goodPassword, again: `${goodPassword}!` };
    expect((await person.post('/account/password', typo)).text).toContain('两次输入的新密码不一致');
    await person.post('/account/password', { ...typo, again: goodPassword }).expect('location', '/');
    await person.get('/organizations').expect(200);
  });

  test('a manager has to set up the second factor, and is shown recovery codes once', async () => {
    const worker = await office.hire({ roles: ['manager'] });
    const person = visitor(desk.app);
    await person.post('/sign-in', worker);
    await person.get('/account').expect('location', '/account/totp');
    const { text } = await person.get('/account/totp');
    const secret = /<code[^>]*>([A-Z2-7 ]+)</.exec(text)?.[1]?.replaceAll(' ', '') ?? '';
    expect((await person.post('/account/totp', { code: '000000' })).text).toContain('验证码不正确');
    const shown = await person.post('/account/totp', { code: office.codeFor(secret) });
    expect(shown.text.match(/(?:[a-z2-9]{4}-){3}[a-z2-9]{4}/g)).toHaveLength(10);
    await person.get('/account').expect(200);
    await person.get('/account/totp').expect('location', '/account');
  });

  test('ends when one signs out', async () => {
    const worker = await office.hire();
    const person = visitor(desk.app);
    const signedIn = await person.post('/sign-in', worker);
    const [cookie = ''] = sessionCookie(signedIn).split(';');
    await person.post('/sign-out').expect('location', '/sign-in');
    await visitor(desk.app).get('/account').set('cookie', cookie).expect(303);
  });

  test('ends after half an hour without a request', async () => {
    const person = visitor(desk.app);
    await person.post('/sign-in', await office.hire());
    office.wait(29);
    await person.get('/account').expect(200);
    office.wait(30);
    await person.get('/account').expect('location', '/sign-in?next=%2Faccount');
  });
});
