// Takes the README's pictures anew: a real server on a folder of its own, real answers, the machine's Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../src/config.ts';
import { openBrowser } from '../test/support/browser.ts';
import { startServer } from './bench/server.ts';

interface Picture {
  file: string;
  locale: 'zh-CN' | 'en';
  width: number;
  height: number;
  /** What the visitor types, or the choice they tap. */
  says: ({ type: string } | { tap: string })[];
}

const wide = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
const pictures: Picture[] = [
  { ...wide, file: 'wide.zh-CN.png', locale: 'zh-CN', says: [{ type: '衡东县电话' }, { type: '那祁东呢' }] },
  { ...wide, file: 'wide.en.png', locale: 'en', says: [{ type: 'phone of Hengdong' }, { type: 'and Qidong?' }] },
  { ...phone, file: 'phone.zh-CN.png', locale: 'zh-CN', says: [{ type: '高新区' }, { tap: '益阳' }] },
  {
    ...phone,
    file: 'phone.en.png',
    locale: 'en',
    says: [{ type: 'Hongjiang' }, { tap: 'Hongjiang City' }],
  },
];

const folder = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-screenshots-'));
const server = await startServer({ DATA_DIR: folder });
const browser = await openBrowser();
try {
  for (const picture of pictures) console.log(await take(picture, browser));
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
}

/** @returns the file written. */
async function take({ file, locale, width, height, says }: Picture, browser: Browser): Promise<string> {
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    deviceScaleFactor: width < 500 ? 2 : 1,
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/chat`);
  for (const [index, said] of says.entries()) await say(page, said, index);
  const target = path.join(projectRoot, 'scripts', 'screenshots', file);
  await page.screenshot({ path: target, animations: 'disabled', caret: 'hide' });
  await context.close();
  return target;
}

/** `earlier`: how many answers stand there already. */
async function say(page: Page, said: Picture['says'][number], earlier: number): Promise<void> {
  if ('tap' in said) await page.getByRole('button', { name: said.tap }).first().click();
  else {
    await page.fill('#text', said.type);
    await page.keyboard.press('Enter');
  }
  await page.locator('.reply:not(.greeting)').nth(earlier).waitFor();
}
