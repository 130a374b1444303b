import type { Page } from 'playwright-core';
import type { County } from './county.ts';

/** Somebody with the web chat open in a browser. */
export class WebVisitor {
  private constructor(readonly page: Page) {}

  static async opensChat({ browser, url }: County): Promise<WebVisitor> {
    const context = await browser.newContext({ locale: 'zh-CN', baseURL: url, viewport: { width: 390, height: 844 } });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const ready = page.waitForResponse((response) => response.url().includes('/chat/events'));
    await page.goto('/chat');
    await ready;
    return new WebVisitor(page);
  }

  /** @returns the reply with these words */
  async says(text: string, hears: string | RegExp): Promise<string> {
    await this.page.fill('#text', text);
    await this.page.keyboard.press('Enter');
    return this.hears(hears);
  }

  async taps(label: string, hears: string | RegExp): Promise<string> {
    await this.page.getByRole('button', { name: label, exact: true }).last().click();
    return this.hears(hears);
  }

  async sends(name: string, mimeType: string, content: Uint8Array, hears: string | RegExp): Promise<string> {
    await this.page.setInputFiles('#files', { name, mimeType, buffer: Buffer.from(content) });
    return this.hears(hears);
  }

  async hears(words: string | RegExp): Promise<string> {
    const bubble = this.page.locator('.reply:not(.greeting) .bubble', { hasText: words }).last();
    await bubble.waitFor();
    return (await bubble.textContent()) ?? '';
  }
}
