import { TOTP } from 'otpauth';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { County, Position } from './county.ts';

const firstPassword = 'eleven herons over the ferry';

/** Somebody at a browser with the back office open; finds things by what is written on them. */
export class Officer {
  private constructor(
    readonly page: Page,
    readonly name: string,
  ) {}

  /** By the one-time address that the site printed when it started. */
  static async becomesAdministrator(county: County, setup: string): Promise<Officer> {
    const account = { login: 'root', name: '省管理员', password: firstPassword };
    const administrator = new Officer(await openPage(county, 'zh-CN'), account.name);
    const { page } = administrator;
    await page.goto(setup);
    await administrator.fills({ 登录名: account.login, 姓名: account.name, ...twice(firstPassword) });
    await administrator.presses('创建管理员');
    await administrator.signsIn(account);
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await administrator.fills({ '应用显示的 6 位数字': new TOTP({ secret }).generate() });
    await administrator.presses('确认并启用');
    await page.getByRole('link', { name: '我已保存，继续' }).click();
    return administrator;
  }

  /** With the password that somebody handed over, which has to be changed. */
  static async signsInFirst(
    county: County,
    account: { login: string; name: string; password: string },
    locale = 'zh-CN',
  ): Promise<Officer> {
    const officer = new Officer(await openPage(county, locale), account.name);
    await officer.page.goto('/sign-in?lang=zh-CN');
    await officer.signsIn(account);
    await officer.fills({ 当前密码: account.password, ...twice(firstPassword) });
    await officer.presses('修改密码');
    if (locale !== 'zh-CN') await officer.page.goto(`/?lang=${locale}`);
    return officer;
  }

  /** @returns the one-time password */
  async createsAccount({ login, name, organization, roles }: Position): Promise<string> {
    const { page } = this;
    await page.goto('/operators/new');
    await this.fills({ 登录名: login, 姓名: name, 单位: organization });
    for (const role of roles) await page.getByRole('checkbox', { name: role }).check();
    await this.presses('创建账号');
    return (await page.getByRole('listitem').textContent()) ?? '';
  }

  /** From the menu to the case, over the queue's tab. */
  async opens(number: string, { menu = '投诉', tab = '本单位' } = {}): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: menu }).click();
    await this.page.getByRole('link', { name: tab }).click();
    await this.page.getByRole('link', { name: number }).click();
  }

  /** Unfolds the form of this title, fills it in, sends it. */
  async does(title: string, typed: Record<string, string>, button = title): Promise<void> {
    const form = await this.unfolds(title);
    await this.fills(typed, form);
    await form.getByRole('button', { name: button, exact: true }).click();
  }

  async unfolds(title: string): Promise<Locator> {
    const form = this.page.locator('details', {
      has: this.page.locator('summary', { hasText: new RegExp(`^${title}$`) }),
    });
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    return form;
  }

  /** By label; a choice by its words. */
  async fills(typed: Record<string, string>, within: Page | Locator = this.page): Promise<void> {
    for (const [label, value] of Object.entries(typed)) {
      const field = within.getByLabel(label, { exact: label.startsWith('新') || label === '密码' }).first();
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
      else await field.fill(value);
    }
  }

  /** What the page says was done, or why not. */
  notice(): Promise<string> {
    return this.page.locator('.alert').first().innerText();
  }

  private async signsIn({ login, password }: { login: string; password: string }): Promise<void> {
    await this.page.waitForURL('**/sign-in*');
    await this.fills({ 登录名: login, 密码: password });
    await this.presses('登录');
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  private presses(button: string): Promise<void> {
    return this.page.getByRole('button', { name: button, exact: true }).click();
  }
}

const twice = (password: string) => ({ 新密码: password, 再次输入新密码: password });

async function openPage({ browser, url }: County, locale: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    locale,
    baseURL: url,
    viewport: { width: 1366, height: 768 },
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}
