import { jpeg, pdf } from '../support/sample-files.ts';
import { County } from './county.ts';
import type { Officer } from './officer.ts';
import type { Resident } from './resident.ts';
import type { WebVisitor } from './web-visitor.ts';

const STORY =
  '我要投诉衡东县中介超市的选取过程。今年十月我公司参加衡东县大浦镇道路工程造价咨询项目的选取，抽签当天系统显示我公司中选，' +
  '第二天公告却换成了另一家公司，打电话问也没有人解释。我要求：1、公布抽签记录；2、重新选取。我叫刘建国，电话13787654321。';

describe('two complaints, from the chat to the operator and back', () => {
  let county: County;
  let operator: Officer;
  let person: Resident;
  let visitor: WebVisitor;
  let number: string;
  let other: string;

  beforeAll(async () => {
    console.time('open');
    county = await County.open();
    console.timeEnd('open');
    person = county.resident();
    console.time('hire');
    operator = await county.hires({
      login: 'zhoumin',
      name: '周敏',
      organization: '衡东县中介超市运行机构',
      roles: ['经办人'],
    });
    console.timeEnd('hire');
  }, 90_000);
  afterAll(() => county?.close());

  test('one is filed on Telegram step by step, with a photo, a typo, a correction and a crash in the middle', async () => {
    await person.says('我要投诉', '发生在哪里');
    await person.says('恒东县', '是下面哪一个');
    await person.taps('衡东县（衡阳市）', '投诉哪一类事');
    await person.taps('选取过程和结果', '哪家中介机构');
    await person.taps('没有或不知道', '发生了什么事');
    await county.crashes();
    await person.says('十一月二日抽签时系统显示我公司中选，第二天公告换成了别家。', '您要求怎么处理');
    await person.says('1. 公布抽签记录\n2. 重新抽签', '有照片或 PDF');
    person.seat.sendsPhoto(jpeg, '中选截图');
    await person.hears('已收到 1 个文件');
    await person.taps('完成', '怎么称呼您');
    person.seat.sharesContact('+8613812345678');
    await person.hears('请核对');
    await person.taps('改要求', '您要求怎么处理');
    await person.says('1. 公布抽签记录\n2. 重新选取', '2. 重新选取');
    const receipt = await person.taps('提交投诉', '投诉已提交');
    number = /TS\d{8}-\d{4}/.exec(receipt.text ?? '')?.[0] ?? '';
    expect(receipt.text).toContain('办理单位：衡东县中介超市运行机构，电话 0734-5212289');
    console.log(person.heard.join('\n----\n'));
  }, 60_000);

  test('the other in the web chat, with a story pasted whole and a photo', async () => {
    visitor = await county.visitor();
    await visitor.says(STORY, '照片');
    await visitor.sends('公告.jpg', 'image/jpeg', jpeg, '已收到 1 个文件');
    await visitor.taps('完成', '请核对');
    await visitor.page.screenshot({ path: '/tmp/shots/web-summary.png' });
    const receipt = await visitor.taps('提交投诉', '投诉已提交');
    other = /TS\d{8}-\d{4}/.exec(receipt)?.[0] ?? '';
    await visitor.page.screenshot({ path: '/tmp/shots/web-receipt.png' });
    console.log((await visitor.page.locator('.bubble').allInnerTexts()).join('\n----\n'));
  }, 60_000);

  test('the operator sees both in the queue, and takes one on', async () => {
    const { page } = operator;
    await page.goto('/');
    await page.screenshot({ path: '/tmp/shots/queue-mine.png' });
    await operator.opens(number);
    await page.screenshot({ path: '/tmp/shots/case-submitted.png', fullPage: true });
    await operator.does('受理', { 类别: '选取过程和结果' });
    console.log(await operator.notice());
    await operator.does('派给同事', { 承办人: '周敏' }, '派单');
    console.log(await operator.notice());
    await operator.does('签收', {});
    console.log(await operator.notice());
    await operator.does(
      '要求补充材料',
      { 内容: '请把抽签当天的系统截图发来，并写明登录账号的单位名称。' },
      '发给投诉人',
    );
    console.log(await operator.notice());
    await page.screenshot({ path: '/tmp/shots/case-waiting.png', fullPage: true });
    const asked = await person.hears('需要您补充');
    console.log(JSON.stringify(asked));
    await person.taps('补充材料', '请补充投诉');
    await person.says('单位是湖南建国工程咨询有限公司。', '已收到文字 1 条');
    person.seat.sendsDocument('截图.pdf', pdf, '系统截图');
    await person.hears('文件 1 个');
    await person.taps('完成', '办理继续');
    await operator.opens(number);
    await operator.does('答复投诉人', { 内容: '材料收到，正在核对抽签日志。' }, '发送');
    await person.hears('正在核对抽签日志');
    const form = await operator.unfolds('办结');
    await page.screenshot({ path: '/tmp/shots/case-resolve.png', fullPage: true });
    await operator.fills(
      {
        调查结论: '属实',
        '1. 公布抽签记录': '记录已在公告栏公布。',
        '2. 重新选取': '定于下周三重新选取。',
        处理措施: '约谈经办人',
        内容: '经查，公告录入有误。',
      },
      form,
    );
    await form.getByRole('button', { name: '办结并答复投诉人' }).click();
    console.log(await operator.notice());
    await person.hears('您满意吗');
    await person.taps('不满意', '哪里没让您满意');
    await person.taps('办得太慢', '哪里没让您满意');
    await person.taps('完成', '还有什么要说的');
    await person.says('问了三次才有人理。', '回访核实');
    console.log(person.heard.join('\n----\n'));
    await operator.opens(number).catch((e) => console.log(String(e).slice(0, 300)));
    await page.screenshot({ path: '/tmp/shots/case-rated.png', fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: '/tmp/shots/case-rated-390.png', fullPage: true });
  }, 90_000);
});
