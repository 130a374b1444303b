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
    return (await page.getByRole('main').getByRole('listitem').textContent()) ?? '';
  }

  /** By the menu and the queue's tab. */
  async opens(number: string, { menu = '待办投诉', tab = '本单位', ended = false } = {}): Promise<void> {
    const main = this.page.locator('main');
    await this.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: menu }).click();
    await main.getByRole('link', { name: tab }).click();
    if (ended) await main.getByRole('link', { name: '查看已办完的' }).click();
    await main.getByRole('link', { name: number }).click();
    await this.page.getByRole('heading', { level: 1, name: number }).waitFor();
  }

  /** Unfolds the form of this title, fills it in, sends it. @returns what the page then says was done, or why not */
  async does(title: string, typed: Record<string, string>, button = title): Promise<string> {
    const form = await this.unfolds(title);
    await this.fills(typed, form);
    const said = await this.sends(form, button);
    // Somebody else is at it: these officers do it nevertheless.
    return said.includes('起正在办理这个办件') ? this.sends(await this.unfolds(title), button) : said;
  }

  async sends(form: Locator, button: string): Promise<string> {
    const answered = this.page.waitForEvent('domcontentloaded');
    await form.getByRole('button', { name: button, exact: true }).click();
    await answered;
    return (await this.page.locator('.alert').first().textContent()) ?? '';
  }

  /** Why they need it; then everything is shown once. */
  reveals(reason: string): Promise<string> {
    return this.does('查看完整的个人信息', { 理由: reason }, '显示');
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
      const field = within.getByLabel(new RegExp(`^${label.replaceAll('.', '[.]')}( （必填）)?$`));
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
      else await field.fill(value);
    }
  }

  /** Every box of a check list. */
  async checksAll(form: Locator): Promise<void> {
    for (const box of await form.getByRole('checkbox').all()) await box.check();
  }

  /** The page's own words, without its frame. */
  async reads(): Promise<string> {
    return (await this.page.locator('main').textContent()) ?? '';
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
