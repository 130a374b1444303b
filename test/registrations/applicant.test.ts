import type { OperatorActor } from '../../src/casework/actor.ts';
import { provesOwnership } from '../../src/registrations/proof.ts';
import type { Registration } from '../../src/registrations/registration.ts';
import { at, type Cases, openCases, person, refusalOf } from '../support/cases.ts';
import { describeOneDatabase } from '../support/database.ts';
import { entry, make, newCreditCode } from '../support/registration-desk.ts';

const chat = 'web:applicant';

describeOneDatabase('the applicant of a registration', (database) => {
  let cases: Cases;
  let county: OperatorActor;
  let department: OperatorActor;
  let registration: Registration;

  beforeAll(async () => {
    cases = await openCases(database(), at('2026-11-23 10:00'));
    county = await cases.hire('operating:430424', 'operator');
    department = await cases.hire('industry:natural-resources:430424', 'operator');
  });
  beforeEach(async () => {
    await cases.prisma.$executeRaw`TRUNCATE registrations, messages CASCADE`;
    cases.isNow('2026-11-23 10:00');
    registration = await cases.tx((tx) => cases.registrations.submit(tx, entry, county));
    await cases.tx((tx) => cases.registrations.watch(tx, registration, chat, 'zh-CN'));
  });

  test('is told of every change, as the lifecycle has it', async () => {
    await make(cases, 'refuse', registration, county);
    await make(cases, 'resubmit', registration, county);
    await make(cases, 'note', registration, county);
    await make(cases, 'pass', registration, county);
    await make(cases, 'fail', registration, department);
    await make(cases, 'announce', registration, county);
    await make(cases, 'recall', registration, county);
    await make(cases, 'announce', registration, county);
    await make(cases, 'remove', registration, county);
    const number = registration.number;
    expect((await cases.sentTo(chat)).map(({ reply, priority }) => [priority, reply.text])).toEqual([
      [
        'notice',
        `入驻申请 ${number} 未通过衡东县中介超市运行机构的形式要件核验，原因和需要提交的材料：\n• 营业执照（或法人登记证书）：已过期。请提交：新的营业执照\n补正后可以重新提交。咨询电话：0734-5212289`,
      ],
      [
        'notice',
        `入驻申请 ${number} 已重新提交，由衡东县中介超市运行机构核验形式要件，最迟 2026 年 11 月 25 日（星期三）完成。`,
      ],
      [
        'notice',
        `入驻申请 ${number} 已通过形式要件核验，即日起入驻中介超市。接下来由衡东县自然资源主管部门核验资质真实性，最迟 2026 年 11 月 30 日（星期一）完成。`,
      ],
      [
        'notice',
        `入驻申请 ${number} 未通过衡东县自然资源主管部门的资质真实性核验，理由：证书查无此号\n对结果有异议的，可以致电衡东县中介超市运行机构（0734-5212289），也可以在这里投诉。`,
      ],
      [
        'notice',
        `衡东县中介超市运行机构拟将入驻申请 ${number} 对应的机构清理出中介超市，理由：资质（资格）证书失效、被撤销或吊销：测绘资质证书已过期，请换证\n请在 2026 年 12 月 7 日（星期一）前补正并告知衡东县中介超市运行机构（0734-5212289），到期没有补正的将被清理。有异议的，可以致电，也可以在这里投诉。`,
      ],
      ['notice', `衡东县中介超市运行机构已撤回对入驻申请 ${number} 的清理通知，机构继续在中介超市。`],
      ['notice', expect.stringContaining('拟将入驻申请')],
      [
        'notice',
        `入驻申请 ${number} 对应的机构已被衡东县中介超市运行机构清理出中介超市，理由：资质（资格）证书失效、被撤销或吊销：测绘资质证书已过期，请换证\n对结果有异议的，可以致电 0734-5212289，也可以在这里投诉；重新符合条件后可以再次申请入驻。`,
      ],
    ]);
  });

  test('of several chats each is told in its language, with the buttons to look and to be left alone', async () => {
    await cases.tx((tx) => cases.registrations.watch(tx, registration, 'telegram:7', 'en'));
    await make(cases, 'pass', registration, county);
    const [english] = await cases.sentTo('telegram:7');
    expect(english?.reply).toEqual({
      text: `Registration ${registration.number} has passed the form check: the agency is admitted to the supermarket as of now. Next, Hengdong County department of natural resources (衡东县自然资源主管部门) checks the qualifications by Monday 30 November 2026.`,
      buttons: [
        [{ label: 'Show the status', action: `registration:${registration.number}:show` }],
        [{ label: 'Stop telling me', action: `registration:${registration.number}:unwatch` }],
      ],
      contacts: [],
    });
    expect(await cases.sentTo(chat)).toHaveLength(1);
  });

  test('who wants no notices gets none, and again when they want', async () => {
    await cases.tx((tx) => cases.registrations.setTelling(tx, registration, chat, false));
    await make(cases, 'refuse', registration, county);
    expect(await cases.sentTo(chat)).toEqual([]);
    await cases.tx((tx) => cases.registrations.setTelling(tx, registration, chat, true));
    await make(cases, 'resubmit', registration, county);
    expect(await cases.sentTo(chat)).toHaveLength(1);
  });

  test('who proves it again does not lose the wish for quiet', async () => {
    await cases.tx((tx) => cases.registrations.setTelling(tx, registration, chat, false));
    await cases.tx((tx) => cases.registrations.watch(tx, registration, chat, 'en'));
    expect(await cases.registrations.ofChat(cases.prisma, chat)).toMatchObject([{ tellChanges: false }]);
  });

  test('has the message of a move on its timeline, so that operators see whether it arrived', async () => {
    await make(cases, 'pass', registration, county);
    const [message] = await cases.sentTo(chat);
    const loaded = await cases.registrations.load(cases.prisma, registration.number);
    expect(loaded?.events.map((event) => [event.move, event.message?.id, event.message?.state])).toEqual([
      ['submit', undefined, undefined],
      ['pass', message?.id, 'waiting'],
    ]);
  });

  test('learns nothing of a move that did not happen', async () => {
    await refusalOf(make(cases, 'pass', registration, county, { input: { checked: [] } }));
    expect(await cases.sentTo(chat)).toEqual([]);
  });

  describe('chasing (催办)', () => {
    test('is not possible before the due time', async () => {
      cases.isNow('2026-11-25 17:30');
      expect((await refusalOf(chase()))?.code).toBe('not-due-yet');
      expect(buttons()).toEqual(['withdraw', 'unwatch']);
    });

    test('tells who was told, the parent included', async () => {
      cases.isNow('2026-11-25 17:31');
      expect(buttons()).toEqual(['chase', 'withdraw', 'unwatch']);
      await chase();
      const [answer] = await cases.sentTo(chat);
      expect([answer?.priority, answer?.reply.text]).toEqual([
        'interactive',
        `已为入驻申请 ${registration.number} 催办：衡东县中介超市运行机构和上级衡阳市中介超市运行机构会看到。每个工作日可以催办一次。`,
      ]);
    });

    test('is answered also where no notices are wanted', async () => {
      await cases.tx((tx) => cases.registrations.setTelling(tx, registration, chat, false));
      cases.isNow('2026-11-26 09:00');
      await chase();
      const [answer] = await cases.sentTo(chat);
      expect(answer?.reply.buttons[1]?.[0]?.action).toBe(`registration:${registration.number}:watch`);
    });

    test('is possible once a working day', async () => {
      cases.isNow('2026-11-27 09:00');
      await chase();
      cases.isNow('2026-11-27 17:00');
      expect((await refusalOf(chase()))?.code).toBe('chased-today');
      cases.isNow('2026-11-30 09:00');
      await chase();
      expect(await cases.sentTo(chat)).toHaveLength(2);
    });

    test('happens once however quickly one taps', async () => {
      cases.isNow('2026-11-26 09:00');
      await Promise.all([refusalOf(chase()), refusalOf(chase())]);
      expect(await cases.sentTo(chat)).toHaveLength(1);
    });

    const chase = () => make(cases, 'chase', registration, person(chat));
    const buttons = () =>
      cases.registrations
        .buttonsFor({ ...registration, tellChanges: true }, chat, 'zh-CN')
        .flat()
        .map(({ action }) => action.split(':').at(-1));
  });

  test('finds their own registrations, latest first, and no others', async () => {
    cases.isNow('2026-11-24 10:00');
    const later = await cases.tx((tx) =>
      cases.registrations.submit(tx, { ...entry, creditCode: newCreditCode() }, county),
    );
    await cases.tx((tx) => cases.registrations.watch(tx, later, chat, 'zh-CN'));
    await cases.tx((tx) => cases.registrations.submit(tx, { ...entry, creditCode: newCreditCode() }, county));
    const own = await cases.registrations.ofChat(cases.prisma, chat);
    expect(own.map(({ number }) => number)).toEqual([later.number, registration.number]);
  });

  describe('asking for the status', () => {
    test('learns what was done, what is next, by whom and by when; personal data is masked', () => {
      expect(cases.registrations.statusFor(registration, 'zh-CN')).toBe(
        [
          `入驻申请 ${registration.number}：形式要件核验中`,
          '申请机构：湖南诚信测绘有限公司（91************26XG）',
          '联系人：王** 138****5678',
          '已完成：2026 年 11 月 23 日（星期一），收到申请。',
          '下一步：衡东县中介超市运行机构核验形式要件，最迟 2026 年 11 月 25 日（星期三）完成。',
          '运行机构：衡东县中介超市运行机构，电话 0734-5212289',
        ].join('\n'),
      );
    });

    test('learns after a refusal what to hand in', async () => {
      const refused = await make(cases, 'refuse', registration, county);
      expect(cases.registrations.statusFor(refused, 'zh-CN')).toContain(
        '• 营业执照（或法人登记证书）：已过期。请提交：新的营业执照',
      );
    });

    test('learns that it is past due', () => {
      cases.isNow('2026-11-25 17:31');
      expect(cases.registrations.statusFor(registration, 'zh-CN')).toContain(
        '已超过办理期限，每个工作日可以催办一次。',
      );
      expect(cases.registrations.statusFor(registration, 'en')).toContain(
        'It is past due: you may chase once a working day.',
      );
    });

    test.each(['form_check', 'refused', 'admitted', 'verified', 'failed', 'removed', 'withdrawn'] as const)(
      'is answered whole in both languages when it is %s',
      (state) => {
        for (const locale of ['zh-CN', 'en'] as const) {
          const text = cases.registrations.statusFor(
            { ...registration, state, routingNote: 'prefecture-department' },
            locale,
          );
          expect(text).not.toMatch(/status\.|{{|undefined/);
          expect(text).toContain('0734-5212289');
          expect(text).not.toMatch(/王小明|13812345678|9144030071526726XG/);
        }
      },
    );
  });
});

test('the last four of the phone or of the credit code prove a registration one’s own', () => {
  expect(['5678', '26XG', '26xg', '1381', '9144'].map((four) => provesOwnership(entry, four))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(provesOwnership(undefined, '5678')).toBe(false);
});
