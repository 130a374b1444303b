import type { Role } from '../../../src/casework/actor.ts';
import {
  changsha,
  goodPassword,
  hengdong,
  hengyang,
  type Office,
  openOffice,
  province,
} from '../../accounts/harness.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { openBackOffice, visitor } from './back-office.ts';

describeOneDatabase('pages about accounts', (database) => {
  let office: Office;
  let desk: ReturnType<typeof openBackOffice>;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
    desk = openBackOffice(office);
  });
  afterEach(() => {
    expect(desk.faults.splice(0)).toEqual([]);
  });

  /** Somebody signed in, through a second factor where the role demands one. */
  async function signedIn(organizationId: string, roles: Role[]) {
    const worker = await office.hire({ organizationId, roles });
    const person = visitor(desk.app);
    await office.enrol(await office.find(await office.enter(worker)));
    office.wait(1);
    await person.post('/sign-in', worker);
    const { totpSecret } = await office.prisma.operator.findUniqueOrThrow({ where: { login: worker.login } });
    await person.post('/sign-in/code', { code: office.codeFor(totpSecret as string) }).expect(303);
    return { ...worker, ...person };
  }

  const zhang = { login: 'zhangsan', name: '张三', organization: '衡东县中介超市运行机构', roles: 'operator' };

  describe('the guide of the first visit', () => {
    test('tells what the role is for on the page where it begins, until it is put away for good', async () => {
      const auditor = await signedIn(hengyang, ['auditor']);
      const guide = '先看这几句';
      expect((await auditor.get('/audit')).text).toMatch(/先看这几句[\s\S]*您是审计员/);
      expect((await auditor.get('/organizations')).text).not.toContain(guide);
      await auditor.post('/account/guide').expect(303);
      expect((await auditor.get('/audit')).text).not.toContain(guide);
      const again = visitor(desk.app);
      office.wait(1);
      await again.post('/sign-in', auditor);
      const { totpSecret } = await office.prisma.operator.findUniqueOrThrow({ where: { login: auditor.login } });
      await again.post('/sign-in/code', { code: office.codeFor(totpSecret as string) });
      expect((await again.get('/audit')).text).not.toContain(guide);
      expect((await again.get('/audit?guide')).text).toContain(guide);
    });
  });

  describe('an administrator', () => {
    test('creates an account, is shown its first password once, and whoever has that signs in', async () => {
      const administrator = await signedIn(hengyang, ['administrator']);
      const { text } = await administrator.post('/operators', zhang).expect(200);
      const [password] = /(?:[a-z2-9]{4}-){3}[a-z2-9]{4}/.exec(text) ?? [];
      await visitor(desk.app).post('/sign-in', { login: 'zhangsan', password }).expect(303);
      expect(text).toContain('href="/operators/new?organization=operating:430424"');
      expect((await administrator.get('/operators?q=衡东')).text).toContain('张三');
      expect((await administrator.get('/operators/zhangsan')).text).not.toContain(password);
    });

    test.each([
      [{ ...zhang, login: 'Z!' }, '以字母开头'],
      [{ ...zhang, name: ' ' }, '请填写姓名'],
      [{ ...zhang, roles: [] }, '至少选择一个角色'],
      [{ ...zhang, roles: ['emperor'] }, '至少选择一个角色'],
      [{ ...zhang, organization: '长沙市中介超市运行机构' }, '不在您的管理范围内'],
    ])('is told what is wrong with a form, and keeps what was typed: %#', async (form, words) => {
      const administrator = await signedIn(hengyang, ['administrator']);
      const { status, text } = await administrator.post('/operators', form);
      expect(status).toBe(422);
      expect(text).toContain(words);
      if ('login' in form) expect(text).toContain(`value="${form.login}"`);
      if (!words.includes('角色')) expect(text).toMatch(/<input(?=[^>]*aria-invalid="true")[^>]* autofocus/);
    });

    test('is told of every fault at once, and begins at the first', async () => {
      const administrator = await signedIn(hengyang, ['administrator']);
      const form = { login: 'zhangsan9', name: ' ', organization: '衡冬县', roles: [] };
      const { text } = await administrator.post('/operators', form).expect(422);
      expect(text).toMatch(/请填写姓名.*是不是：衡东县中介超市运行机构.*至少选择一个角色/s);
      expect(text.match(/<input[^>]* autofocus/g)).toHaveLength(1);
      expect(text).toMatch(/<input(?=[^>]*name="name")[^>]* autofocus/);
    });

    test('changes roles and organization, several roles at once, the organization by its place or a part of its name that no other has', async () => {
      const administrator = await signedIn(hengyang, ['administrator']);
      const { login } = await office.hire();
      const rights = { name: '李四', organization: '衡阳市中介超市运', roles: ['operator', 'supervisor'] };
      const placed = await administrator.post(`/operators/${login}`, { ...rights, organization: '衡东' });
      expect(placed.status).toBe(303);
      const unclear = await administrator.post(`/operators/${login}`, { ...rights, organization: '运行机构' });
      expect(unclear.text).toContain('请写全称，例如：');
      await administrator.post(`/operators/${login}`, rights).expect('location', `/operators/${login}?done=edit`);
      const changed = await office.prisma.operator.findUniqueOrThrow({ where: { login } });
      expect(changed).toMatchObject({ name: '李四', organizationId: hengyang, roles: ['operator', 'supervisor'] });
    });

    test('resets, disables and enables, asked once more before somebody is locked out', async () => {
      const administrator = await signedIn(hengyang, ['administrator']);
      const { login } = await office.hire();
      const { text } = await administrator.get(`/operators/${login}`);
      for (const noun of ['password', 'suspension'])
        expect(text).toMatch(new RegExp(`<details[^>]*>(?:(?!</details>).)*action="/operators/${login}/${noun}"`, 's'));
      expect((await administrator.post(`/operators/${login}/password`)).text).toContain('初始密码');
      await administrator.post(`/operators/${login}/suspension`).expect(303);
      expect((await administrator.get(`/operators/${login}`)).text).toContain('已停用');
      await administrator.post(`/operators/${login}/return`).expect(303);
      await administrator.post(`/operators/${login}/second-factor`).expect(303);
      expect((await administrator.get(`/operators/${login}`)).text).toContain('尚未修改初始密码');
    });

    test('finds nothing at the addresses of accounts outside the scope', async () => {
      const administrator = await signedIn(hengyang, ['administrator']);
      const { login } = await office.hire({ organizationId: changsha });
      await administrator.get(`/operators/${login}`).expect(404);
      for (const noun of ['', '/password', '/second-factor', '/suspension', '/return'])
        await administrator.post(`/operators/${login}${noun}`, zhang).expect(404);
      expect((await administrator.get('/operators')).text).not.toContain(`/operators/${login}"`);
    });

    test('does not change their own account, and is told where to', async () => {
      const administrator = await signedIn(hengyang, ['administrator']);
      expect((await administrator.get(`/operators/${administrator.login}`)).text).toContain('由其他管理员修改');
      for (const noun of ['', '/password', '/second-factor', '/suspension', '/return'])
        await administrator
          .post(`/operators/${administrator.login}${noun}`, { ...zhang, organization: '衡阳市中介超市运行机构' })
          .expect(403);
    });
  });

  test.each<Role>(['operator', 'supervisor', 'manager', 'directory_keeper', 'auditor'])(
    'a %s sees no accounts of others',
    async (role) => {
      const person = await signedIn(hengdong, [role]);
      await person.get('/operators').expect(403);
      await person.post('/operators', zhang).expect(403);
      expect((await person.get('/organizations')).text).not.toContain('/operators/new');
    },
  );

  describe('organizations', () => {
    test('are a tree from the province down, with how many work there', async () => {
      const person = await signedIn(hengdong, ['operator']);
      expect((await person.get('/organizations')).text).toContain('href="/organizations/430400"');
      expect((await person.get('/organizations/430400')).text).toContain('href="/organizations/430424"');
      const { text } = await person.get('/organizations/430424');
      const staff = await office.prisma.operator.count({ where: { organizationId: hengdong, disabledAt: null } });
      expect(text).toMatch(new RegExp(`衡东县中介超市运行机构.*?<td>${staff}</td>`, 's'));
      await person.get('/organizations/999999').expect(404);
    });
  });

  describe('the audit trail', () => {
    test('names people, what they did and to what in words, and goes back page by page', async () => {
      const auditor = await signedIn(province, ['auditor']);
      const first = await auditor.get('/audit').expect(200);
      expect(first.text).toContain(`王小明 (${auditor.login})`);
      expect(first.text).toContain('<td data-label="何事">登录</td>');
      expect(first.text).toContain(`<td data-label="对象">账号 ${auditor.login}</td>`);
      expect(first.text).toContain('两步验证：验证器');
      expect(first.text).not.toMatch(/>operator:|factor:|: totp/);
      const [, older = ''] = /href="(\/audit\?[^"]*before=\d+)"/.exec(first.text.replaceAll('&amp;', '&')) ?? [];
      const second = await auditor.get(older).expect(200);
      const positions = (text: string) => [...text.matchAll(/data-label="序号">(\d+)</g)].map(([, at]) => Number(at));
      expect(positions(first.text)).toHaveLength(50);
      expect(positions(second.text)[0]).toBe((positions(first.text).at(-1) ?? 0) - 1);
    });

    test('of another organization stays out of sight', async () => {
      const foreign = await office.hire({ organizationId: changsha });
      await office.enter(foreign);
      const auditor = await signedIn(hengyang, ['auditor']);
      expect((await auditor.get('/audit')).text).not.toContain(foreign.login);
    });

    test('is narrowed down by day, person, action and subject, and keeps that from page to page', async () => {
      const auditor = await signedIn(province, ['auditor']);
      const other = await office.hire({ organizationId: hengyang });
      await office.enter(other);
      const rows = async (query: string) => {
        const { text } = await auditor.get(`/audit?${query}`).expect(200);
        return [...text.matchAll(/data-label="何人">([^<]*)</g)].map(([, who]) => who);
      };
      const who = `王小明 (${auditor.login})`;
      expect(new Set(await rows(`who=${auditor.login}`))).toEqual(new Set([who]));
      expect((await rows(`who=${auditor.login}&action=operator.disable`)).length).toBe(0);
      expect((await rows('action=sign-in')).length).toBeGreaterThan(1);
      expect(await rows(`subject=${other.login}&action=sign-in`)).toHaveLength(1);
      expect(await rows('until=2020-01-01')).toEqual([]);
      expect((await auditor.get('/audit?who=nobody-at-all')).text).toContain('没有叫这个名字的人');
      expect((await auditor.get('/audit?action=sign-in&from=2020-01-01')).text).toMatch(
        /value="sign-in" selected|selected value="sign-in"/,
      );
    });

    test.each(['-1', 'x', '1e99'])('with a page that is none shows the latest: %s', async (before) => {
      const auditor = await signedIn(province, ['auditor']);
      await auditor.get(`/audit?before=${before}`).expect(200);
    });
  });

  describe('one’s own account', () => {
    test('lists where one is signed in, and ends another of them', async () => {
      const person = await signedIn(hengdong, ['manager']);
      const { id } = await office.prisma.operator.findUniqueOrThrow({ where: { login: person.login } });
      const { text } = await person.get('/account').expect(200);
      const [, address = ''] = /action="(\/account\/sessions\/\w+\/revocation)"/.exec(text) ?? [];
      const before = (await office.sessions.list(id)).length;
      await person.post(address).expect('location', '/account?done=session');
      expect(await office.sessions.list(id)).toHaveLength(before - 1);
      await person.get('/account').expect(200);
    });

    test('changes the password with the current one', async () => {
      const person = await signedIn(hengdong, ['operator']);
      const next = 'seven lanterns at the quay';
      const wrong = await person.post('/account/password', { current: 'no', next, again: next });
      expect(wrong.text).toContain('当前密码不正确');
      await person.post('/account/password', { current: goodPassword, next, again: next }).expect(303);
      await person.get('/account').expect(200);
    });

    test('renews recovery codes and removes the second factor with the password', async () => {
      const person = await signedIn(hengdong, ['operator']);
      expect((await person.post('/account/recovery-codes', { current: 'no' })).text).toContain('当前密码不正确');
      expect((await person.post('/account/recovery-codes', { current: goodPassword })).text).toContain('恢复码');
      await person.post('/account/totp/removal', { current: goodPassword }).expect(303);
      expect((await person.get('/account')).text).toContain('未启用');
    });
  });

  test('pages are in English for who reads English', async () => {
    const { text } = await visitor(desk.app).get('/sign-in?lang=en');
    expect(text).toContain('<html lang="en">');
    expect(text.replace('中文', '')).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describeOneDatabase('the page for the first administrator', (database) => {
  const form = { login: 'first', name: '第一', next: goodPassword, again: goodPassword };

  test('works once, with the printed address only', async () => {
    const office = await openOffice(database().prisma);
    const { app } = openBackOffice(office);
    const person = visitor(app);
    const address = `/setup?token=${(await office.setup.open())?.token}`;
    expect((await person.get('/sign-in')).text).toContain('还没有管理员');
    expect((await person.get('/setup').expect(404)).text).toContain('每次启动都会打印一个新的地址');
    await person.get('/setup?token=guess').expect(404);
    expect((await person.get(address)).text).toContain(`${address}&amp;lang=en`);
    expect((await person.get(address).expect(200)).text).toContain('创建首位管理员');
    expect((await person.post(address, { ...form, again: 'other' })).text).toContain('两次输入的新密码不一致');
    expect((await person.post(address, { ...form, next: 'short', again: 'short' })).text).toContain('至少 12 个字符');
    await person.post(address, form).expect('location', '/sign-in?created=first');
    const next = (await person.get('/sign-in?created=first')).text;
    expect(next).toContain('管理员账号 first 已创建');
    expect(next).toContain('value="first"');
    expect(next).not.toContain('还没有管理员');
    expect((await person.get('/sign-in?created=<b>')).text).not.toContain('已创建');
    expect((await person.get(address).expect(404)).text).toContain('首位管理员已经创建');
    await person.post(address, form).expect(404);
    await person.post('/sign-in', { login: 'first', password: goodPassword }).expect(303);
    await person.get('/operators').expect('location', '/account/totp');
  });
});
