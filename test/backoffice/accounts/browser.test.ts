import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hengdong, type Office, openOffice, province } from '../../accounts/harness.ts';
import { objections } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { openBackOffice } from './back-office.ts';

/** Looking at many pages takes a busy machine a while. */
const patience = 120_000;

describeOneDatabase('pages about accounts in a browser', (database) => {
  let browser: Browser;
  let office: Office;
  let desk: ReturnType<typeof openBackOffice>;
  let server: Server;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await openOffice(database().prisma);
    desk = openBackOffice(office);
    server = desk.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });
  afterEach(async () => {
    await context.close();
    expect(desk.faults.splice(0)).toEqual([]);
  });

  async function openPage(width: number, locale = 'zh-CN'): Promise<Page> {
    const { port } = server.address() as AddressInfo;
    const baseURL = `http://127.0.0.1:${port}`;
    context = await browser.newContext({ locale, viewport: { width, height: 800 }, baseURL });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on('response', (response) => void (response.status() === 404 && desk.faults.push(response.url())));
    return page;
  }

  async function signIn(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
    await page.goto('/sign-in');
    await page.fill('#login', login);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }

  /** Types what an app would show for the secret on the page. */
  async function enrol(page: Page): Promise<string> {
    const secret = (await page.locator('code').textContent())?.replaceAll(' ', '') ?? '';
    await page.fill('#code', office.codeFor(secret));
    await page.keyboard.press('Enter');
    await page.locator('main ul.font-monospace').waitFor();
    return secret;
  }

  /** As a machine sees the page: nothing that axe objects to, nothing beside the screen. */
  async function expectSound(page: Page): Promise<void> {
    expect(await objections(page)).toEqual([]);
    const beside = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(beside).toBeLessThanOrEqual(0);
  }

  const screens: [width: number, locale: string][] = [
    [1366, 'zh-CN'],
    [390, 'en'],
  ];

  test.each(screens)(
    'the way in is sound at %i px (%s), by keyboard alone',
    async (width, locale) => {
      const { login, password } = await office.hire({
        organizationId: province,
        roles: ['administrator'],
        first: true,
      });
      const page = await openPage(width, locale);
      await page.goto('/sign-in');
      await expectSound(page);
      await page.keyboard.type(login);
      await page.keyboard.press('Tab');
      await page.keyboard.type('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await expectSound(page);

      await signIn(page, { login, password });
      await expectSound(page);
      await page.fill('#current', password);
      await page.fill('#next', 'short');
      await page.fill('#again', 'short');
      await page.keyboard.press('Enter');
      await page.locator('#next[aria-invalid=true]').waitFor();
      await expectSound(page);
      await page.fill('#current', password);
      await page.fill('#next', 'seven lanterns at the quay');
      await page.fill('#again', 'seven lanterns at the quay');
      await page.keyboard.press('Enter');

      await page.waitForURL('**/account/totp');
      expect(await page.evaluate("document.querySelector('form img').naturalWidth")).toBeGreaterThan(0);
      await expectSound(page);
      const secret = await enrol(page);
      await expectSound(page);

      await page.goto('/account');
      await expectSound(page);
      await page.locator('[popovertarget=who]').click();
      await page.locator('form[action="/sign-out"] button').click();
      office.wait(1);
      await signIn(page, { login, password: 'seven lanterns at the quay' });
      await expectSound(page);
      await page.fill('#code', office.codeFor(secret));
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    },
    patience,
  );

  test.each(screens)(
    'an administrator’s pages are sound at %i px (%s)',
    async (width, locale) => {
      const page = await openPage(width, locale);
      const administrator = await office.hire({ organizationId: province, roles: ['administrator', 'auditor'] });
      const worker = await office.hire({ organizationId: hengdong });
      await signIn(page, administrator);
      await enrol(page);
      const addresses = ['/operators', '/operators/new', `/operators/${worker.login}`, '/audit'];
      for (const address of [...addresses, '/organizations', '/organizations/430400', '/organizations/430424']) {
        await page.goto(address);
        await expectSound(page);
      }
      await page.goto(`/operators/${worker.login}`);
      await page.locator('details:has(form[action$="/password"]) summary').click();
      await expectSound(page);
      await page.locator('form[action$="/password"] button').click();
      await page.locator('main ul.font-monospace').waitFor();
      await expectSound(page);
    },
    patience,
  );

  test('a suggestion of the list is an organization', async () => {
    const page = await openPage(1366);
    const administrator = await office.hire({ organizationId: province, roles: ['administrator'] });
    await signIn(page, administrator);
    await enrol(page);
    await page.goto('/operators/new');
    const suggestions = page.locator('#organizations option');
    expect(await suggestions.count()).toBeGreaterThan(2000);
    const organization = await suggestions.nth(1500).getAttribute('value');
    await page.fill('#login', 'lisi');
    await page.fill('#name', '李四');
    await page.fill('#organization', organization ?? '');
    await page.check('[value=supervisor]');
    await page.keyboard.press('Enter');
    await page.locator('main ul.font-monospace').waitFor();
    expect(await office.prisma.operator.findUnique({ where: { login: 'lisi' } })).toMatchObject({
      roles: ['supervisor'],
    });
  });
});
