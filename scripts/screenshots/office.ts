import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../demo/accounts.ts';
import { phone, photograph, type Size, wide } from './photograph.ts';

const queue = async () => {};
/** The case that is due first. */
const firstCase = (page: Page) => page.locator('#rows a').first().click();

/** The latest report of the county, which the management body has accepted. */
const latestReport = async (page: Page) => {
  await page.goto(new URL('/monthly-reports', page.url()).href);
  await page.locator('.report-accepted').first().waitFor();
  await page.locator('[data-rows] a').first().click();
};
const dashboard = async (page: Page) => {
  await page.goto(new URL('/dashboard', page.url()).href);
};

interface Picture extends Size {
  name: string;
  colorScheme: 'light' | 'dark';
  go(page: Page): Promise<void>;
  /** Who sees it, by login. */
  as?: string;
}

const pictures: readonly Picture[] = [
  { ...wide, name: 'queue', colorScheme: 'light', go: queue },
  { ...wide, name: 'case', colorScheme: 'dark', go: firstCase },
  { ...phone, name: 'queue-phone', colorScheme: 'light', go: queue },
  { ...wide, name: 'dashboard', colorScheme: 'light', go: dashboard, as: 'chenzhu' },
  { ...wide, name: 'report', colorScheme: 'light', go: latestReport, as: 'chenzhu' },
];

/** The back office of the demo, as an operator of a county sees it, and what its supervisor sees besides. */
export async function takeOffice(browser: Browser, site: string, names: readonly string[]): Promise<void> {
  const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const locale of ['zh-CN', 'en'] as const)
    for (const { name, go, as = 'zhoumin', ...view } of wanted)
      await photograph(browser, { file: `${name}.${locale}.png`, locale, ...view }, async (page) => {
        await signIn(page, site, as);
        await go(page);
        await page.waitForLoadState('networkidle');
      });
}

async function signIn(page: Page, site: string, login: string): Promise<void> {
  await page.goto(`${site}/sign-in`);
  await page.fill('[name=login]', login);
  await page.fill('[name=password]', demoPassword);
  await page.keyboard.press('Enter');
  await page.locator('#rows').waitFor();
  const guide = page.locator('form[action="/account/guide"] button');
  if (await guide.isVisible()) await guide.click();
}
