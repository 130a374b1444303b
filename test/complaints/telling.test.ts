import { categories } from '../../src/complaints/categories.ts';
import { describeEvent } from '../../src/complaints/describe-event.ts';
import { lifecycle } from '../../src/complaints/lifecycle.ts';
import { declineReasons, findings, moveInputs, ratingReasons } from '../../src/complaints/moves.ts';
import { statusFor } from '../../src/complaints/status.ts';
import { complaintWords } from '../../src/complaints/words.ts';
import type { Locale } from '../../src/directory/records.ts';
import { describeOneDatabase } from '../support/database.ts';
import { at, buildComplaint, calendar, department, directory, type Office, openOffice, resolution } from './office.ts';

const locales: Locale[] = ['zh-CN', 'en'];

describe.each(locales)('names in %s', (locale) => {
  const t = complaintWords(locale);
  test.each([
    ['category', categories().map(({ id }) => id)],
    ['state', [...new Set(Object.values(lifecycle).flatMap(({ from }) => from))]],
    ['move', [...Object.keys(moveInputs), 'submit']],
    ['finding', [...findings]],
    ['level', [1, 2, 3, 4, 5]],
    ['declineReason', [...declineReasons]],
    ['ratingReason', [...ratingReasons]],
    ['clock', ['acceptance', 'resolution', 'waiting', 'reopening']],
    ['routing', ['prefecture-department', 'industry-unknown']],
  ])('every %s has one, and no two the same', (kind, ids) => {
    const names = ids.map((id) => t(`${kind}.${id}`));
    expect(names.filter((name) => name.includes('.') && name.startsWith(kind))).toEqual([]);
    expect(new Set(names).size).toBe(ids.length);
  });
});

describe('the status of a complaint', () => {
  const now = at('2026-11-25 10:00');
  const asked = (columns: Parameters<typeof buildComplaint>[0], locale: Locale = 'zh-CN', chatId = 'web:own') =>
    statusFor(buildComplaint({ chatId: 'web:own', ...columns }), { locale, chatId, now, calendar, directory });

  test('says what was done, what comes next, by which day, and who has it with a phone', () => {
    const { text } = asked({ state: 'in_progress', clock: 'resolution', dueAt: at('2026-12-07 17:30') });
    expect(text).toBe(
      [
        '投诉 TS20261123-0001：办理中',
        '2026 年 11 月 23 日（星期一）提交，衡东县，选取过程和结果',
        '办理单位：衡东县中介超市运行机构，电话 0734-5212289',
        '下一步：答复您。期限：2026 年 12 月 7 日（星期一）前，还有 8 个工作日',
      ].join('\n'),
    );
  });

  test('in English, too', () => {
    const { text } = asked({ state: 'waiting', clock: 'waiting', dueAt: at('2026-11-25 17:30') }, 'en');
    expect(text).toContain('Complaint TS20261123-0001: Waiting for information');
    expect(text).toContain('Due: today, 17:30');
  });

  test.each<[Parameters<typeof buildComplaint>[0], string[]]>([
    [{ state: 'waiting', clock: 'waiting', dueAt: at('2026-11-26 17:30') }, ['answer', 'withdraw']],
    [{ state: 'accepted', clock: 'resolution', dueAt: at('2026-11-24 17:30') }, ['chase', 'withdraw']],
    [{ state: 'declined' }, ['review']],
    [{ state: 'closed', reopened: true, ratedAt: at('2026-11-24 17:30') }, []],
    [{ state: 'resolved', ratedAt: at('2026-11-24 17:30') }, ['reopen']],
    [{ state: 'resolved', reopened: true }, ['rate-5', 'rate-4', 'rate-3', 'rate-2', 'rate-1']],
  ])('offers what may be done: %j', (columns, actions) => {
    const prefix = 'complaint:TS20261123-0001:';
    expect(
      asked(columns)
        .buttons.flat()
        .map(({ action }) => action),
    ).toEqual(actions.map((name) => prefix + name));
  });

  test('another chat that proved to know the case may look and not touch; nothing personal is in it', () => {
    const { text, buttons } = asked({ state: 'submitted' }, 'zh-CN', 'web:other');
    expect(buttons).toEqual([]);
    expect(text).not.toMatch(/王|138|公示前|正大/);
  });
});

describeOneDatabase('the timeline in words', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });

  test('says who did what, from where to where, and why', async () => {
    const { number } = await office.file();
    const { operator, supervisor, officer, deputy } = office.staff;
    office.itIs('2026-11-25 09:00');
    await office.move(number, 'accept', { category: 'quality', industry: 'construction' }, operator);
    await office.move(number, 'transfer', { organizationId: department, reason: '归行业' }, supervisor);
    await office.move(number, 'return', { reason: '不归我', suggestedId: 'industry:water:430424' }, officer);
    await office.move(number, 'assign', { operatorId: operator.id }, deputy);
    await office.move(number, 'acknowledge', {}, operator);
    await office.move(number, 'request_extension', { until: '2026-12-11', reason: '检测未完' }, operator);
    await office.move(number, 'decide_extension', { granted: false, reason: '请按期' }, supervisor);
    await office.move(number, 'resolve', resolution(), operator);
    const county = '衡东县中介超市运行机构';
    const said = (await office.events(number)).map((event) => describeEvent(event, 'zh-CN', directory));
    expect(said).toEqual([
      `投诉人提交投诉，分到${county}`,
      `${county} ${operator.name}受理，类别：中介服务质量（超期，应于 2026 年 11 月 24 日（星期二） 17:30 前）`,
      `${county} ${supervisor.name}由${county}转办到衡东县住房城乡建设主管部门，原因：归行业`,
      `衡东县住房城乡建设主管部门 ${officer.name}由衡东县住房城乡建设主管部门退回到${county}，建议由衡东县水利主管部门办理，原因：不归我`,
      `${county} ${deputy.name}派单给${operator.name}`,
      `${county} ${operator.name}签收`,
      `${county} ${operator.name}申请延期到 2026-12-11，原因：检测未完`,
      `${county} ${supervisor.name}不同意延期到 2026-12-11，原因：请按期`,
      `${county} ${operator.name}办结，结论：属实；措施：约谈经办人`,
    ]);
  });

  test.each(locales)('every move has its sentence in %s', (locale) => {
    const variants: Record<string, object[]> = {
      assign: [{}, { data: { colleague: '李' } }],
      answer: [{ actor: 'person' }, { actor: 'clock' }],
      escalate: [{ actor: 'clock' }, { actor: 'operator' }],
      unmerge: [{ actor: 'clock' }, { actor: 'operator' }],
      decide_extension: [{ data: { granted: true } }, { data: { granted: false } }],
      reclassify: [{ data: { category: 'fees' } }, { data: { enquiry: 'ZX' } }],
    };
    for (const move of [...Object.keys(moveInputs), 'submit'])
      for (const variant of variants[move] ?? [{}]) {
        const event = { move, actor: 'person', data: {}, reason: null, operator: null, ...variant };
        expect(describeEvent(event as never, locale, directory)).not.toMatch(/event\.|\{\{/);
      }
  });
});
