import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { Route } from '../../src/backoffice/routes.ts';
import { roles } from '../../src/casework/actor.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { openBrowser } from '../support/browser.ts';
import { describeOneDatabase } from '../support/database.ts';
import { inPlace, nextPage, offices, roleRows, type Stage } from './authorization-table.ts';
import { openWorld, type World } from './authorization-world.ts';

const closed = ['/setup']; // for once: the site has its administrator
const patience = 300_000; // where others keep the machine busy

describeOneDatabase('every page there is, in a browser', (database) => {
  let world: World;
  let browser: Browser;
  let cookies: Record<Stage, string>;

  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld(database()), openBrowser()]);
    await fillCase();
    cookies = {
      nobody: '',
      code: (await world.enter(world.everything, false)).cookie,
      enrol: await cookieAt('enrol', { totpSecret: null, totpConfirmedAt: null }),
      'change-password': await cookieAt('change-password', { mustChangePassword: true }),
      'signed-in': (await world.enter(world.everything)).cookie,
    };
  }, patience);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    expect(world?.errors).toEqual([]);
  });

  test.each([
    { locale: 'zh-CN', colorScheme: 'light', width: 1366 },
    { locale: 'en', colorScheme: 'dark', width: 390 },
  ] as const)(
    'everybody can use it: $locale, $colorScheme, $width px wide',
    async ({ locale, colorScheme, width }) => {
      const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      const wrong: string[] = [];
      const strangers = listen(page, world.url);
      for (const { path, stage, cookie } of await pages()) {
        await context.clearCookies();
        const [name = '', value = ''] = cookie.split('=');
        if (value) await context.addCookies([{ name, value, url: world.url }]);
        const answer = await page.goto(world.url + path);
        const faults = [
          ...(answer?.status() === 200 && page.url() === world.url + path ? [] : [`${answer?.status()} ${page.url()}`]),
          ...(await faultsOf(page)),
          ...strangers.splice(0),
        ];
        wrong.push(...faults.map((fault) => `${path} (${stage}): ${fault}`));
      }
      await context.close();
      expect(wrong).toEqual([]);
    },
    patience,
  );

  test('on a phone the menu opens and leads on, without scripts too', async () => {
    const viewport = { width: 390, height: 800 };
    const context = await browser.newContext({ locale: 'zh-CN', viewport, javaScriptEnabled: false });
    const [name = '', value = ''] = cookies['signed-in'].split('=');
    await context.addCookies([{ name, value, url: world.url }]);
    const page = await context.newPage();
    await page.goto(world.url);
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '账号' }).click();
    await page.waitForURL('**/operators');
    await page.getByRole('button', { name: world.everything.name }).click();
    await page.getByRole('link', { name: '深色' }).click();
    expect(await page.locator('html').getAttribute('data-bs-theme')).toBe('dark');
    await page.goto(`${world.url}/chat`);
    expect(await page.locator('html').getAttribute('data-bs-theme')).toBe('dark');
    await context.close();
  });

  /** Every page of the table of routes, at each stage that it is open to, with a record of the visitor's; and the chat. */
  async function pages(): Promise<{ path: string; stage: Stage; cookie: string }[]> {
    const found = [];
    for (const route of world.routes.filter(({ method, path }) => method === 'get' && !closed.includes(path)))
      for (const stage of stagesOf(route)) {
        const page = { path: filled(route), stage, cookie: await cookieFor(route, stage) };
        if (await isPage(page.path, page.cookie)) found.push(page);
      }
    return [...found, { path: '/chat', stage: 'nobody', cookie: '' }];
  }

  /** Of somebody of the county with every role; what is not a county's to do, somebody of the province sees. */
  async function cookieFor({ path }: Route, stage: Stage): Promise<string> {
    const { only, roles: named = [] } = roleRows.find(({ address }) => address === `GET ${path}`) ?? {};
    if (stage !== 'signed-in' || !only || only.includes('county')) return cookies[stage];
    return (await world.enter(world.staff.province[named[0] ?? 'manager'])).cookie;
  }

  /** Not a file, a stream or a part that a page fetches, nor an address that leads on to a page. */
  async function isPage(path: string, cookie: string): Promise<boolean> {
    const answer = await fetch(world.url + path, { headers: { cookie }, redirect: 'manual' });
    const isHtml = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (!isHtml || answer.status === 303) return false;
    const text = await answer.text();
    return answer.status !== 200 || text.startsWith('<!doctype');
  }

  function filled(route: Route): string {
    const record = 'record' in route ? route.record : undefined;
    const held = record && world.records[record as keyof World['records']]?.county;
    const path = route.path.replace(/:(\w+)/, (whole, name: string) => held ?? inPlace[name] ?? whole);
    if (path.includes(':')) throw new Error(`${path}: say in the table what such an address is filled in with`);
    return path;
  }

  /** A case in the middle of being worked on, with a message that did not arrive; one is due soon and one overdue. */
  async function fillCase(): Promise<void> {
    const { operator } = world.staff.county;
    const number = world.records.complaint.county as string;
    await world.put({ kind: 'complaint', when: { assigneeId: operator.id } });
    for (const move of ['note', 'reply'] as const)
      await inTransaction(world.prisma, (tx) =>
        world.complaints.perform(tx, { number, move, input: { text: '正在核实' }, actor: operator }),
      );
    await world.prisma.message.updateMany({ data: { state: 'failed', failure: 'blocked' } });
    const past = new Date('2026-11-20T17:30:00+08:00');
    await world.prisma.complaint.update({ where: { number }, data: { dueAt: past, warnAt: past } });
    await world.prisma.registration.updateMany({ data: { warnAt: past } });
  }

  async function cookieAt(stage: 'enrol' | 'change-password', data: object): Promise<string> {
    const who = await world.hire(offices.county, `page-${stage}`, ...roles);
    await world.prisma.operator.update({ where: { id: who.id }, data });
    return (await world.enter(who)).cookie;
  }
});

/** @returns what will have been asked of anybody but the site, or complained of in the console */
function listen(page: Page, site: string): string[] {
  const heard: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(site)) heard.push(`asks ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
  return heard;
}

function stagesOf(route: Route): readonly Stage[] {
  if (!('stages' in route)) return ['signed-in'];
  return route.stages === 'any' ? (Object.keys(nextPage) as Stage[]) : route.stages;
}

async function faultsOf(page: Page): Promise<string[]> {
  const looked = await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    return {
      wider: document.documentElement.scrollWidth - window.innerWidth,
      headings: document.querySelectorAll('h1').length,
      title: document.title,
    };
  });
  // There are no frames, so that nothing is lost by the mode that opens no page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return [
    ...(looked.wider > 0 ? [`${looked.wider} px wider than the window`] : []),
    ...(looked.headings === 1 ? [] : [`${looked.headings} h1`]),
    ...(looked.title === '' ? ['no title'] : []),
    ...violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 2)
          .join(' ')}`,
    ),
  ];
}
