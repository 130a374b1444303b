import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../../src/config.ts';

export interface Size {
  width: number;
  height: number;
}

export const wide: Size = { width: 1366, height: 768 };
export const phone: Size = { width: 390, height: 844 };

interface View extends Size {
  file: string;
  locale: 'zh-CN' | 'en';
  colorScheme?: 'light' | 'dark';
}

/** Lets somebody go where the picture is to be taken, and takes it. */
export async function photograph(
  browser: Browser,
  { file, locale, width, height, colorScheme = 'light' }: View,
  go: (page: Page) => Promise<void>,
): Promise<void> {
  const deviceScaleFactor = width < 500 ? 2 : 1;
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height }, deviceScaleFactor });
  const page = await context.newPage();
  await go(page);
  const target = path.join(projectRoot, 'scripts', 'screenshots', file);
  await page.screenshot({ path: target, animations: 'disabled', caret: 'hide' });
  await context.close();
  console.log(target);
}
