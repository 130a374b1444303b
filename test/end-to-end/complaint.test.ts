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
    county = await County.open();
    person = county.resident();
    operator = await county.hires({
      login: 'zhoumin',
      name: '周敏',
      organization: '衡东县中介超市运行机构',
      roles: ['经办人'],
    });
  }, 90_000);
  afterAll(() => county?.close());

  test('one is filed on Telegram step by step, with a photo, a typo, a correction and a crash in the middle', async () => {
    await person.says('我要投诉', '发生在哪里');
    await person.says('恒东县', '是下面哪一个');
    await person.taps('衡东县（衡阳市）', '投诉哪一类事');
    await person.taps('选取过程和结果', '被投诉|哪家中介机构|发生了什么事');
    console.log(person.heard.join('\n----\n'));
  }, 60_000);
});
