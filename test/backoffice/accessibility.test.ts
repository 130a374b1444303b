import type { Browser, Page } from 'playwright-core';
import type { Route } from '../../src/backoffice/routes.ts';
import { roles } from '../../src/casework/actor.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { objections } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { describeOneDatabase } from '../support/database.ts';
import { inPlace, nextPage, offices, recordRows, roleRows, type Stage } from './authorization-table.ts';
import { openWorld, type World } from './authorization-world.ts';

/** A page, as somebody comes to it, and what they do there. */
interface Visit {
  path: string;
  stage: Stage;
  cookie: string;
  /** Sent as a form, whose answer is looked at. */
  typed?: Record<string, unknown>;
  /** Of the chat, once it has answered. */
  asks?: string[];
  status?: number;
}

const notice = { text: '2027年节假日安排：元旦：1月1日放假。' };
const closed = ['/setup']; // for once: the site has its administrator
const languages = ['zh-CN', 'en'] as const;
const patience = 600_000; // where others keep the machine busy

describeOneDatabase('every page there is, in a browser', (database) => {
  let world: World;
  let browser: Browser;
  let cookies: Record<Stage, string>;
  let visits: Visit[];

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
    visits = await pages();
  }, patience);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    expect(world?.errors).toEqual([]);
  });

  test.each(languages)(
    'everybody can use it, light and dark, on a wide screen and on a phone: %s',
    async (locale) => {
      const context = await browser.newContext({ locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const wrong: string[] = [];
      const strangers = listen(page, world.url);
      for (const [index, visit] of [...visits, ...(await sights())].entries()) {
        const { path, stage, cookie, status } = visit;
        await page.goto('about:blank'); // or the page before would ask as somebody else
        await context.clearCookies();
        const [name = '', value = ''] = cookie.split('=');
        if (value) await context.addCookies([{ name, value, url: world.url }]);
        const faults = [
          ...(await go(page, visit)),
          ...(await faultsOf(page, locale, index)),
          ...strangers.splice(0),
        ].filter((fault) => !(status && fault.startsWith('console: Failed to load resource')));
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
  async function pages(): Promise<Visit[]> {
    const found = [];
    for (const route of world.routes.filter(({ method, path }) => method === 'get' && !closed.includes(path)))
      for (const stage of stagesOf(route)) {
        const page = { path: filled(route), stage, cookie: await cookieFor(route, stage) };
        if (await isPage(page.path, page.cookie)) found.push(page);
      }
    return [...found, { path: '/chat', stage: 'nobody', cookie: '' }];
  }

  /** What pages show besides: nothing, faults, news, and what only a form leads to. */
  async function sights(): Promise<Visit[]> {
    const stage = 'signed-in';
    const everything = cookies[stage];
    const { cookie: idle } = await world.enter(await world.hire(offices.neighbour, `idle-${Math.random()}`, ...roles));
    const { cookie: clerk } = await world.enter(world.staff.county.operator);
    const { cookie: province } = await world.enter(world.staff.province.manager);
    const number = world.records.complaint.county as string;
    const reply = `/complaints/${number}/reply`;
    const of = (cookie: string) => (path: string, more?: Partial<Visit>) => ({ path, stage, cookie, ...more }) as Visit;
    return [
      of('')('/nowhere', { stage: 'nobody', status: 404 }),
      of('')('/setup?token=used', { stage: 'nobody', status: 404 }),
      of('')('/sign-in', { stage: 'nobody', typed: { login: 'nobody' }, status: 401 }),
      of('')('/chat', { stage: 'nobody', asks: ['衡东县电话', '高新区'] }),
      of(clerk)('/operators', { status: 403 }),
      ...['/', '/registrations', '/handovers', '/corrections', '/learning', '/dashboard'].map((path) => of(idle)(path)),
      of(idle)('/?guide'),
      of(everything)(`/?q=${encodeURIComponent('没有这样的投诉')}`),
      of(everything)(`/complaints/${number}?done=reply&number=${number}`),
      of(everything)(reply, { typed: { text: '' }, status: 422 }),
      of(everything)(`/complaints/${number}/reveal`, { typed: { reason: '核对电话' } }),
      of(everything)('/complaints/selection/acknowledgement', { typed: { selected: `${number}~1` } }),
      of(everything)('/registrations', { typed: { applicant: '' }, status: 422 }),
      of(everything)('/operators', { typed: { login: '' }, status: 422 }),
      of(everything)('/directory/430424', { typed: { name: '' }, status: 422 }),
      of(province)('/settings/calendar/preview', { typed: notice }),
      of(province)('/settings/deadlines', { typed: { acceptanceDays: '0' }, status: 422 }),
    ];
  }

  async function go(page: Page, { path, typed, asks = [], status = 200 }: Visit): Promise<string[]> {
    const answer = typed ? await send(page, path, typed) : await page.goto(world.url + path);
    for (const [index, question] of asks.entries()) {
      await page.fill('#text', question);
      await page.keyboard.press('Enter');
      await page.locator('.reply:not(.greeting)').nth(index).waitFor();
    }
    const arrived = answer?.status() === status && page.url() === world.url + path;
    return arrived ? [] : [`${answer?.status()} ${page.url()}`];
  }

  /** As a form of the site sends it. */
  async function send(page: Page, path: string, typed: Record<string, unknown>) {
    await page.goto(`${world.url}/chat`);
    const arrives = page.waitForEvent('load');
    const answered = page.waitForResponse((answer) => answer.url() === world.url + path);
    await page.evaluate(
      ([action, fields]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        for (const [name, value] of Object.entries(fields))
          form.append(Object.assign(document.createElement('input'), { name, value }));
        document.body.append(form);
        form.submit();
      },
      [path, typed] as const,
    );
    await arrives;
    return answered;
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
    const held = recordRows.find(({ address }) => address === `GET ${route.path}`)?.kind;
    const record = held && world.records[held].county;
    const path = route.path.replace(/:(\w+)/, (whole, name: string) => record ?? inPlace[name] ?? whole);
    if (path.includes('/:')) throw new Error(`${path}: say in the table what such an address is filled in with`);
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

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1366, 390].map((width): Look => ({ colorScheme, width })),
);

/**
 * Without loading the page again. As much as the whole check has time for: each page in one look for each language, its neighbours in others, and
 * axe, which takes most of the time, in one language. TEST_LOOKS=all asks for everything.
 */
async function faultsOf(page: Page, locale: (typeof languages)[number], index: number): Promise<string[]> {
  const isAll = process.env.TEST_LOOKS === 'all';
  const isAxesTurn = isAll || languages[index % languages.length] === locale;
  const chosen = looks[(index >> 1) % looks.length];
  const faults: string[] = [];
  for (const { colorScheme, width } of isAll || !chosen ? looks : [chosen]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const found = [...(await ownFaultsOf(page)), ...(isAxesTurn ? await objections(page) : [])];
    faults.push(...found.map((fault) => `${colorScheme}, ${width} px: ${fault}`));
  }
  return faults;
}

async function ownFaultsOf(page: Page): Promise<string[]> {
  const looked = await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    return {
      wider: document.documentElement.scrollWidth - window.innerWidth,
      headings: document.querySelectorAll('h1').length,
      title: document.title,
    };
  });
  return [
    ...(looked.wider > 0 ? [`${looked.wider} px wider than the window`] : []),
    ...(looked.headings === 1 ? [] : [`${looked.headings} h1`]),
    ...(looked.title === '' ? ['no title'] : []),
  ];
}
