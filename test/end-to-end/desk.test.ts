import { County, chenli, zhoumin } from './county.ts';
import type { Officer } from './officer.ts';
import type { Resident } from './resident.ts';

describe('a county’s desk', () => {
  let county: County;
  let operator: Officer;
  let supervisor: Officer;

  beforeAll(async () => {
    county = await County.open();
    operator = await county.hires(zhoumin);
    supervisor = await county.hires(chenli);
  }, 90_000);
  afterAll(() => county?.close());

  /** @returns the number of their complaint */
  async function files(person: Resident): Promise<string> {
    await person.says('我要投诉', '发生在哪里');
    await person.says('衡东县', '投诉哪一类事');
    await person.taps('选取过程和结果', '哪家中介机构');
    await person.taps('没有或不知道', '发生了什么事');
    await person.says('选取公告发布三天后被撤下，没有说明原因。', '您要求怎么处理');
    await person.says('恢复公告', '有照片或 PDF');
    await person.taps('跳过', '怎么称呼您');
    await person.says('王小明 13812345678', '请核对');
    const receipt = await person.taps('提交投诉', '投诉已提交');
    return /TS\d{8}-\d{4}/.exec(receipt.text ?? '')?.[0] ?? '';
  }

  test('a visitor of the web chat talks to a person, and both see it without loading anew', async () => {
    const visitor = await county.visitor();
    await visitor.says('转人工', '哪里的工作人员');
    await visitor.says('衡东县', '请把问题写下来');
    const number = /ZX\d{8}-\d{4}/.exec(await visitor.says('公章丢了还能入驻吗？', /已转给|已留给/))?.[0] ?? '';

    await operator.opens(number, { menu: '人工咨询' });
    await operator.does('接入', {});
    await visitor.hears('工作人员已接入');
    await operator.does('回复', { 回复内容: '可以，先登报补刻公章。' }, '发送');
    await visitor.hears('可以，先登报补刻公章。');
    await visitor.says('登哪家报？', '已转给工作人员');
    await operator.page.getByRole('log').getByText('登哪家报？').waitFor();
    await operator.does('结束咨询', {}, '结束');
    await visitor.hears('已结束咨询');
    expect(await visitor.says('衡东县电话', '电话：0734-5212289')).not.toContain('已转给');
  }, 60_000);

  test('of two operators with one case open each move is made once, and the other is told by whom', async () => {
    const person = county.resident();
    const number = await files(person);
    const both = [operator, supervisor];
    for (const officer of both) await officer.opens(number);
    const accepted = await Promise.all(both.map((officer) => officer.does('受理', {})));
    expect(accepted.filter((notice) => notice.includes('已受理，投诉人会收到通知'))).toHaveLength(1);
    const [refused = ''] = accepted.filter((notice) => notice.includes('刚有变动'));
    expect(refused).toMatch(/(周敏|陈力)于 .*受理/);

    await operator.opens(number);
    await operator.does('派给同事', { 承办人: '周敏' }, '派单');
    await operator.does('签收', {});
    for (const officer of both) await officer.opens(number);
    const resolved = await Promise.all(
      both.map((officer) =>
        officer.does(
          '办结',
          {
            调查结论: '属实',
            '1. 恢复公告': `${officer.name}：公告已恢复。`,
            处理措施: `${officer.name}的措施`,
            给投诉人的答复: `${officer.name}的答复`,
          },
          '办结并答复投诉人',
        ),
      ),
    );
    const late = resolved[0]?.includes('刚有变动') ? operator : supervisor;
    const first = late === operator ? supervisor : operator;
    const told = resolved[both.indexOf(late)];
    expect(told).toMatch(new RegExp(`${first.name}于 .*办结`));
    const kept = await late.page
      .locator('textarea[readonly]')
      .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
    expect(kept).toEqual(
      expect.arrayContaining(['属实', `${late.name}：公告已恢复。`, `${late.name}的措施`, `${late.name}的答复`]),
    );
    const satisfaction = await person.hears('您满意吗');
    const results = person.heard.filter((text) => text.includes('已办结'));
    expect(results).toHaveLength(1);
    expect(results[0]).toContain(`${first.name}的答复`);
    expect(satisfaction.text).toContain(number);
  }, 90_000);

  test('a notice reaches who subscribed to its place, behind a tap ends that, and its page counts whom it reached', async () => {
    const person = county.resident();
    await person.says('衡东县电话', '电话：0734-5212289');
    await person.taps('订阅衡东县通知', '已订阅衡东县通知');
    const { page } = supervisor;
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '通知', exact: true }).click();
    await page.getByRole('link', { name: '写通知' }).click();
    await supervisor.fills({ 标题: '下周三培训', 内容: '九点，请带公章。' });
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByText('【衡东县通知】下周三培训').first().waitFor();
    await page.getByRole('button', { name: '发给 1 人' }).click();
    await page.getByText('通知一分钟内开始发送').waitFor();
    expect((await person.hears('【衡东县通知】下周三培训')).text).toContain('九点，请带公章。');
    await person.taps('退订衡东县通知', '已退订衡东县通知');
    await page.reload();
    expect(await page.locator('.notice-account').textContent()).toMatch(/已送达1等待发送0/);
  }, 60_000);

  test('a complaint in English is filed, worked on and told of in English', async () => {
    const person = county.resident('en');
    await person.says('I want to complain', 'Where did it happen');
    await person.says('Hengdong County', 'What is the complaint about');
    await person.taps('Selection and its result', 'Which agency');
    await person.taps('None or unknown', 'What happened');
    await person.says('Our draw was announced and taken down the next day.', 'What do you ask for');
    await person.says('publish the record of the draw', 'photos or PDFs');
    await person.taps('Skip', 'Your name and phone');
    await person.says('John Smith 13812345678', 'Please check');
    const receipt = await person.taps('Send the complaint', /filed/);
    const number = /TS\d{8}-\d{4}/.exec(receipt.text ?? '')?.[0] ?? '';

    const { page } = operator;
    await page.goto(`/complaints/${number}?lang=en`);
    expect(await operator.reads()).toMatch(/Submitted, to be accepted[\s\S]*Selection and its result/);
    expect(await operator.does('Accept', {})).toContain('accepted');
    const names = /衡东县中介超市运行机构|衡阳市|衡东县|周敏|陈力/g;
    expect((await operator.reads()).replace(names, '')).not.toMatch(/\p{Script=Han}/u);
    await person.hears(`complaint ${number}`);
    await page.goto('/?lang=zh-CN');
  }, 60_000);
});
