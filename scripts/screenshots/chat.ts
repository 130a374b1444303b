import type { Browser, Page } from 'playwright-core';
import { phone, photograph, type Size, wide } from './photograph.ts';

interface Picture extends Size {
  file: string;
  locale: 'zh-CN' | 'en';
  /** What the visitor types, or the choice they tap. */
  says: ({ type: string } | { tap: string })[];
}

const pictures: Picture[] = [
  { ...wide, file: 'wide.zh-CN.png', locale: 'zh-CN', says: [{ type: '衡东县电话' }, { type: '那祁东呢' }] },
  { ...wide, file: 'wide.en.png', locale: 'en', says: [{ type: 'phone of Hengdong' }, { type: 'and Qidong?' }] },
  { ...phone, file: 'phone.zh-CN.png', locale: 'zh-CN', says: [{ type: '高新区' }, { tap: '益阳' }] },
  { ...phone, file: 'phone.en.png', locale: 'en', says: [{ type: 'Hongjiang' }, { tap: 'Hongjiang City' }] },
];

/** The web chat, with real answers. */
export async function takeChat(browser: Browser, site: string): Promise<void> {
  for (const { file, says, ...view } of pictures)
    await photograph(browser, { file, ...view }, async (page) => {
      await page.goto(`${site}/chat`);
      for (const [index, said] of says.entries()) await say(page, said, index);
    });
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
