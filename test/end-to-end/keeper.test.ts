import { County, type Position } from './county.ts';
import type { Officer } from './officer.ts';
import type { WebVisitor } from './web-visitor.ts';

const hewei: Position = {
  login: 'hewei',
  name: '何维',
  organization: '湖南省中介超市运行机构',
  roles: ['名录维护员'],
};

describe('a keeper’s morning', () => {
  let county: County;
  let keeper: Officer;
  let visitor: WebVisitor;

  beforeAll(async () => {
    county = await County.open();
    keeper = await county.hires(hewei);
    visitor = await county.visitor();
  }, 90_000);
  afterAll(() => county?.close());

  /** By the menu, until it is there: what is asked in chat is written a moment later. */
  async function finds(menu: string, words: string): Promise<void> {
    const entry = keeper.page.locator('main').getByText(words).first();
    for (let look = 0; look < 50; look += 1) {
      await keeper.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: menu }).click();
      if (await entry.isVisible()) return;
      await keeper.page.waitForTimeout(200);
    }
    throw new Error(`${words} is not under ${menu}: ${await keeper.reads()}`);
  }

  const clicks = (name: string) => keeper.page.getByRole('button', { name, exact: true }).first().click();

  test('a number said to be wrong in chat is corrected, after a look at how the bot would answer, and is answered with', async () => {
    await visitor.says('衡东县电话', '电话：0734-5212289');
    await visitor.taps('号码不对', '已记下');

    await finds('号码核对', '1 人说号码不对');
    await keeper.page.getByRole('link', { name: '更正衡东县的号码' }).click();
    await keeper.fills({ 咨询电话: '0734-5550001' });
    await clicks('预览机器人怎么答');
    await keeper.page.getByText('还没有保存').waitFor();
    const trial = keeper.page.locator('.trial').first();
    expect(await trial.textContent()).toMatch(/衡东县电话.*现在.*0734-5212289.*改后.*0734-5550001/s);
    await clicks('保存并上线');
    await keeper.page.getByText('已保存').waitFor();

    await visitor.says('衡东县的号码', '电话：0734-5550001');
    await keeper.page.goto('/corrections');
    expect(await keeper.reads()).not.toContain('1 人说号码不对');
    expect(await keeper.reads()).toContain('何维 更正了衡东县的 0734-5212289');
  }, 60_000);

  test('a question that was asked twice in vain is taught in two clicks, and answered', async () => {
    await visitor.says('测绘仪器要检定吗', '没有听懂');
    await visitor.says('仪器要不要检定', '没有听懂');

    await finds('没答上的问题', '2 次，2 种说法');
    await keeper.page.getByText('别的办法').first().click();
    await keeper.page.getByLabel('别的主题').first().selectOption({ label: '资质（资格）真实性核验' });
    await clicks('是所选主题的问法');
    await keeper.page.getByText('还没有上线').waitFor();
    expect(await keeper.reads()).toMatch(/上线前再问一遍.*用 \d{3} 个问题/s);
    await clicks('上线');
    await keeper.page.getByText('已上线').waitFor();
    expect(await keeper.reads()).not.toContain('检定');

    await visitor.says('请问测绘仪器要检定吗', '真实性');
  }, 60_000);
});
