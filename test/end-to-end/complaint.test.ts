import { forms } from '../../src/backoffice/complaints/forms.ts';
import { jpeg, pdf } from '../support/sample-files.ts';
import { County, chenli, zhoumin } from './county.ts';
import type { Officer } from './officer.ts';
import type { Resident } from './resident.ts';

const STORY =
  '我要投诉衡东县中介超市的选取过程。今年十月我公司参加衡东县大浦镇道路工程造价咨询项目的选取，抽签当天系统显示我公司中选，' +
  '第二天公告却换成了另一家公司，打电话问也没有人解释。我要求：1、公布抽签记录；2、重新选取。我叫刘建国，电话13787654321。';

/** One story in chapters: each goes on where the one before it ended. */
describe('a complaint, from the chat to the operator and back', () => {
  let county: County;
  let operator: Officer;
  let supervisor: Officer;
  let above: Officer;
  let neighbour: Officer;
  let person: Resident;
  let number: string;
  let other: string;
  let photo: string;

  beforeAll(async () => {
    county = await County.open();
    operator = await county.hires(zhoumin);
    supervisor = await county.hires(chenli);
    above = await county.hires({
      login: 'liuwei',
      name: '刘伟',
      organization: '衡阳市中介超市运行机构',
      roles: ['督办人'],
    });
    neighbour = await county.hires({
      ...zhoumin,
      login: 'mahong',
      name: '马红',
      organization: '衡山县中介超市运行机构',
    });
    person = county.resident();
  }, 120_000);
  afterAll(() => county?.close());

  test('is filed on Telegram step by step, with a typo, a photo, a correction and a crash of the site', async () => {
    await person.says('我要投诉', '发生在哪里');
    await person.says('恒东县', '是下面哪一个');
    await person.taps('衡东县（衡阳市）', '投诉哪一类事');
    await person.taps('选取过程和结果', '哪家中介机构');
    await person.taps('没有或不知道', '发生了什么事');
    await county.crashes();
    await person.says('十一月二日抽签时系统显示我公司中选，第二天公告换成了别家。', '您要求怎么处理');
    await person.says('1. 公布抽签记录\n2. 重新抽签', '有照片或 PDF');
    person.seat.sendsPhoto(jpeg);
    await person.hears('已收到 1 个文件');
    await person.taps('完成', '怎么称呼您');
    person.seat.sharesContact('+8613812345678');
    await person.hears('请核对');
    await person.taps('改要求', '您要求怎么处理');
    const summary = await person.says('1. 公布抽签记录\n2. 重新选取', '请核对');
    expect(summary.text).toContain('要求：1. 公布抽签记录 2. 重新选取');
    const receipt = await person.taps('提交投诉', '投诉已提交');

    expect(receipt.text).toContain('办理单位：衡东县中介超市运行机构，电话 0734-5212289');
    number = numberIn(receipt.text);
  }, 120_000);

  test('another is filed in the web chat, with a story pasted whole and a photo', async () => {
    const visitor = await county.visitor();
    await visitor.says(STORY, '哪家中介机构');
    await visitor.taps('没有或不知道', '照片');
    await visitor.sends('公告.jpg', 'image/jpeg', jpeg, '已收到 1 个文件');
    const summary = await visitor.taps('完成', '请核对');
    expect(summary).toContain('要求：1. 公布抽签记录 2. 重新选取');
    expect(summary).toContain('被投诉机构：没有或不知道');
    expect(summary).toContain('投诉人：刘建国 13787654321');
    other = numberIn(await visitor.taps('提交投诉', '投诉已提交'));

    expect(other).not.toBe(number);
  }, 60_000);

  test('both wait in the county operator’s queue, who takes one on and asks for more', async () => {
    await operator.page.goto('/?scope=organization');
    expect(await operator.page.locator('.queue tbody th').allInnerTexts()).toEqual([number, other]);
    await operator.opens(number);
    expect(await operator.reads()).not.toMatch(/13812345678|1\d{3}\.jpg/);
    expect(await operator.does('受理', { 类别: '选取过程和结果' })).toContain('已受理');
    expect(await operator.does('派给同事', { 承办人: '周敏' }, '派单')).toContain('已派单');
    expect(await operator.does('签收', {})).toContain('已签收');
    const asked = { 请投诉人补充什么: '请写明登录账号的单位名称，并发抽签当天的系统截图。' };
    expect(await operator.does('要求补充材料', asked, '发给投诉人')).toContain('办理期限暂停');
  }, 60_000);

  test('the person answers in place, with text and a document', async () => {
    await person.hears('请写明登录账号的单位名称');
    await person.taps('补充材料', '请补充投诉');
    await person.says('单位是湖南建国工程咨询有限公司。', '已收到文字 1 条');
    person.seat.sendsDocument('截图.pdf', pdf);
    await person.hears('文件 1 个');
    await person.taps('完成', '办理继续');

    await operator.opens(number);
    expect(await operator.reads()).toContain('单位是湖南建国工程咨询有限公司。');
  }, 60_000);

  test('files open in the back office, once it was said why', async () => {
    await operator.reveals('核对抽签截图');
    expect(await operator.reads()).toContain('13812345678');
    const preview = operator.page.locator('img.preview');
    photo = (await preview.getAttribute('src')) ?? '';
    await preview.scrollIntoViewIfNeeded();

    expect(await operator.page.evaluate(`fetch('${photo}').then((file) => file.headers.get('content-type'))`)).toBe(
      'image/jpeg',
    );
    await expect(preview.evaluate((image) => (image as HTMLImageElement).decode())).resolves.toBeUndefined();
  }, 60_000);

  test('the operator replies, and resolves with an answer to each demand', async () => {
    await operator.opens(number);
    expect(await operator.does('答复投诉人', { 答复内容: '材料收到，正在核对抽签日志。' }, '发送')).toContain(
      '答复正在发给',
    );
    await person.hears('正在核对抽签日志');
    const resolution = {
      调查结论: '属实',
      '1. 公布抽签记录': '记录已在公告栏公布。',
      '2. 重新选取': '定于下周三重新选取。',
      处理措施: '约谈公告录入人员',
      给投诉人的答复: '经查，公告录入有误，已经更正。',
    };
    expect(await operator.does('办结', resolution, '办结并答复投诉人')).toContain('已办结');
  }, 60_000);

  test('the person is told at each step, in order', async () => {
    await person.hears('您满意吗');

    const told = person.heard.slice(person.heard.findIndex((text) => text.startsWith('投诉已提交')));
    const steps = [
      '已受理',
      '已有人在办',
      '需要您补充',
      '请补充投诉',
      '已收到文字 1 条',
      '文件 1 个',
      '已收到您对投诉',
    ];
    for (const step of [...steps, '答复：\n材料收到', '已办结', '您满意吗']) {
      while (told.length > 0 && !told[0]?.includes(step)) told.shift();
      expect(told[0]).toContain(step);
    }
    const [result] = person.heard.filter((text) => text.includes('已办结'));
    for (const said of ['属实', '经查，公告录入有误', '记录已在公告栏公布。', '定于下周三重新选取。'])
      expect(result).toContain(said);
    expect(result).not.toContain('约谈');
  }, 60_000);

  test('rated 不满意, it is followed up by another than who handled it, and the person hears the outcome', async () => {
    await person.taps('不满意', '哪里没让您满意');
    await person.taps('办得太慢', '哪里没让您满意');
    await person.taps('完成', '还有什么要说的');
    await person.says('问了三次才有人理。', '由另一名负责人回访');
    await operator.opens(number, { ended: true });
    expect(await operator.reads()).toContain('待回访');
    expect(await operator.page.locator('summary', { hasText: /^回访$/ }).count()).toBe(0);

    await supervisor.page.goto('/');
    await supervisor.page.getByRole('link', { name: '待回访' }).click();
    await supervisor.page.locator('main').getByRole('link', { name: number }).click();
    await supervisor.page.getByRole('heading', { name: '投诉内容' }).waitFor();
    expect(await supervisor.reads()).toContain('问了三次才有人理。');
    await supervisor.does('回访', { 回访结果: '已电话致歉，并向全县通报办理时限。' }, '完成回访');
    await person.hears('已电话致歉');
  }, 60_000);

  test('the prefecture sees it', async () => {
    await above.opens(number, { tab: '下级', ended: true });
    expect(await above.reads()).toContain('已办结');
  }, 30_000);

  test('to the neighbouring county it does not exist, at any address', async () => {
    const asks = async (method: 'get' | 'post', address: string) => {
      const answer = await neighbour.page.request[method](address, { headers: { origin: county.url } });
      return { status: answer.status(), text: await answer.text() };
    };
    const addresses = (of: string) =>
      ['reveal', ...forms.map(({ noun }) => noun)].map((noun) => `/complaints/${of}/${noun}`);
    const nowhere = await asks('get', '/complaints/TS20200101-0001');
    expect(nowhere.status).toBe(404);

    for (const address of [`/complaints/${number}`, `/complaints/${other}`, photo])
      expect(await asks('get', address)).toEqual(nowhere);
    for (const address of [...addresses(number), ...addresses('TS20200101-0001')])
      expect(await asks('post', address)).toEqual(nowhere);
  }, 60_000);
});

const numberIn = (text = '') => /TS\d{8}-\d{4}/.exec(text)?.[0] ?? '';
