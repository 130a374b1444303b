import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../demo/accounts.ts';
import { phone, photograph, wide } from './photograph.ts';

const queue = async () => {};
/** The case that is due first. */
const firstCase = (page: Page) => page.locator('#rows a').first().click();

const pictures = [
  { ...wide, name: 'queue', colorScheme: 'light', go: queue },
  { ...wide, name: 'case', colorScheme: 'dark', go: firstCase },
  { ...phone, name: 'queue-phone', colorScheme: 'light', go: queue },
] as const;

/** The back office of the demo, as an operator of a county sees it. */
export async function takeOffice(browser: Browser, site: string): Promise<void> {
  for (const locale of ['zh-CN', 'en'] as const)
    for (const { name, go, ...view } of pictures)
      await photograph(browser, { file: `${name}.${locale}.png`, locale, ...view }, async (page) => {
        await signIn(page, site);
        await go(page);
        await page.waitForLoadState('networkidle');
      });
}

async function signIn(page: Page, site: string): Promise<void> {
  await page.goto(`${site}/sign-in`);
  await page.fill('[name=login]', 'zhoumin');
  await page.fill('[name=password]', demoPassword);
  await page.keyboard.press('Enter');
  await page.locator('#rows').waitFor();
  const guide = page.locator('form[action="/account/guide"] button');
  if (await guide.isVisible()) await guide.click();
}
