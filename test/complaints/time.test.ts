import fc from 'fast-check';
import { addWorkingMinutes, workingMinutesBetween } from '../../src/calendar/deadlines.ts';
import { commitments } from '../../src/casework/settings.ts';
import { resumedClock, waitingClock } from '../../src/complaints/clocks.ts';
import { planned } from '../../src/complaints/run-clock.ts';
import { describeOneDatabase } from '../support/database.ts';
import { at, buildComplaint, calendar, type Office, openOffice, prefecture, refusal } from './office.ts';

describe('a clock that stands', () => {
  const instant = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((minutes) => new Date(+at('2026-09-20 08:30') + minutes * 60_000));

  test('gives back exactly the working minutes that it had, before the due time and after it', () => {
    fc.assert(
      fc.property(instant, instant, instant, (dueAt, one, other) => {
        const [asked, answered] = one < other ? [one, other] : [other, one];
        const before = buildComplaint({ clock: 'resolution', dueAt, warnAt: dueAt });
        const waiting = { ...before, ...waitingClock(calendar, asked, before, commitments.parse({})) };
        const resumed = resumedClock(calendar, answered, waiting);
        const left = (now: Date, due: Date) => workingMinutesBetween(calendar, now, due);
        expect(left(answered, resumed.dueAt as Date)).toBeCloseTo(left(asked, dueAt), 6);
        expect(resumed.warnAt).toEqual(resumed.dueAt);
      }),
    );
  });
});

describe('what time does to a case', () => {
  const now = at('2026-12-10 10:00');
  const past = at('2026-12-09 17:30');
  const future = at('2026-12-10 17:30');
  test.each([
    ['nothing, before 80 %', { clock: 'resolution', dueAt: future, warnAt: future }, undefined],
    ['a warning at 80 %', { clock: 'resolution', dueAt: future, warnAt: now }, 'warn'],
    ['one warning', { clock: 'resolution', dueAt: future, warnAt: past, warnedAt: past }, undefined],
    ['an escalation when overdue', { clock: 'acceptance', dueAt: past, warnAt: past }, 'escalate'],
    [
      'one escalation, and no warning after it',
      { clock: 'acceptance', dueAt: past, warnAt: past, overdueAt: past },
      undefined,
    ],
    ['nothing at the due minute itself', { clock: 'resolution', dueAt: now, warnedAt: past }, undefined],
    ['it goes on without an answer', { clock: 'waiting', dueAt: past }, 'answer'],
    ['it waits till then, whatever was due before', { clock: 'waiting', dueAt: future, warnAt: past }, undefined],
    ['it closes after the window', { clock: 'reopening', dueAt: past }, 'close'],
    ['it stays open for reopening till then', { clock: 'reopening', dueAt: future }, undefined],
    ['nothing to what has no clock', {}, undefined],
  ])('%s', (_rule, columns, move) => {
    expect(planned(buildComplaint(columns), now)?.move).toBe(move);
  });
});

describeOneDatabase('time on complaints', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });
  beforeEach(async () => {
    office.itIs('2026-11-23 09:00');
    await office.prisma.complaint.updateMany({ data: { clock: null, dueAt: null, warnAt: null } });
  });
  const moves = async (number: string) => (await office.events(number)).map(({ move }) => move);

  test('warned once at 80 %, told to the parent once when overdue', async () => {
    const { number } = await office.file();
    await office.complaints.runClock();
    office.itIs('2026-11-24 16:30');
    await office.complaints.runClock();
    await office.complaints.runClock();
    expect(await moves(number)).toEqual(['submit', 'warn']);
    office.itIs('2026-11-24 17:31');
    await office.complaints.runClock();
    await office.complaints.runClock();
    expect(await moves(number)).toEqual(['submit', 'warn', 'escalate']);
    expect(await office.latestEvent(number)).toMatchObject({ actor: 'clock', onTime: false, data: { to: prefecture } });
    const below = await office.complaints.queue(office.prisma, office.staff.above, { scope: 'below' });
    expect(below.find((complaint) => complaint.number === number)?.overdueAt).toEqual(office.now);
  });

  test('asked for information, the clock stands; answered, it goes on with what was left', async () => {
    const complaint = await office.inProgress();
    const { number, chatId, dueAt } = complaint;
    office.itIs('2026-11-25 15:00');
    const waiting = await office.move(number, 'ask', { text: '请发公示截图' }, office.staff.operator);
    expect(waiting).toMatchObject({ clock: 'waiting', dueAt: at('2026-12-02 17:30'), resolutionDueAt: dueAt });
    const question = (await office.told(chatId)).at(-1);
    expect(question?.text).toContain('请发公示截图');
    expect(question?.buttons[0]?.[0]?.action).toBe(`complaint:${number}:answer`);

    office.itIs('2026-11-26 15:00');
    const answered = await office.move(
      number,
      'answer',
      { text: '截图在网站上', attachmentIds: [] },
      office.person(complaint),
    );
    expect(answered).toMatchObject({
      state: 'in_progress',
      clock: 'resolution',
      resolutionDueAt: null,
      waitingSince: null,
    });
    expect(answered.dueAt).toEqual(addWorkingMinutes(calendar, dueAt as Date, 7 * 60));
    expect((await office.latestEvent(number)).text).toBe('截图在网站上');
  });

  test('an answer says something', async () => {
    const complaint = await office.inProgress();
    await office.move(complaint.number, 'ask', { text: '请发截图' }, office.staff.operator);
    const empty = office.move(complaint.number, 'answer', { text: '', attachmentIds: [] }, office.person(complaint));
    expect((await refusal(empty)).code).toBe('empty-answer');
  });

  test('after five working days it goes on without an answer, and both sides can see that', async () => {
    const { number, chatId } = await office.inProgress();
    await office.move(number, 'ask', { text: '请发截图' }, office.staff.operator);
    office.itIs('2026-11-30 17:31');
    await office.complaints.runClock();
    expect(await office.find(number)).toMatchObject({ state: 'in_progress', clock: 'resolution' });
    expect(await office.latestEvent(number)).toMatchObject({ move: 'answer', actor: 'clock', onTime: false });
    expect(await office.lastTold(chatId)).toContain('没有收到您');
  });

  describe('an extension', () => {
    const ask = (number: string, until: string) =>
      office.move(number, 'request_extension', { until, reason: '检测未完' }, office.staff.operator);

    test('granted by a supervisor, moves the due day once, and the complainant learns the day and why', async () => {
      const { number, chatId } = await office.inProgress();
      await ask(number, '2026-12-14');
      await office.move(number, 'decide_extension', { granted: true, reason: '检测需要时间' }, office.staff.supervisor);
      expect(await office.find(number)).toMatchObject({
        dueAt: at('2026-12-14 17:30'),
        extended: true,
        extension: null,
      });
      expect(await office.lastTold(chatId)).toMatch(/12 月 14 日.*\n原因：检测需要时间/);
      expect((await refusal(ask(number, '2026-12-15'))).code).toBe('already-extended');
    });

    test('refused, changes nothing, and is nothing to the complainant', async () => {
      const { number, chatId, dueAt } = await office.inProgress();
      const told = await office.told(chatId);
      await ask(number, '2026-12-14');
      await office.move(number, 'decide_extension', { granted: false, reason: '请按期' }, office.staff.above);
      expect(await office.find(number)).toMatchObject({ dueAt, extended: false, extension: null });
      expect(await office.told(chatId)).toEqual(told);
    });

    test.each([
      ['the due day itself', '2026-12-07'],
      ['a day off', '2026-12-12'],
      ['more than five working days', '2026-12-15'],
    ])('to %s is refused', async (_what, until) => {
      const { number } = await office.inProgress();
      expect(await refusal(ask(number, until))).toMatchObject({
        code: 'extension-day',
        values: { after: '2026-12-07', latest: '2026-12-14' },
      });
    });
  });

  test('a chase tells the body and its parent, once a working day, and the complainant who was told', async () => {
    const complaint = await office.file();
    const { number, chatId } = complaint;
    const chase = () => office.move(number, 'chase', {}, office.person(complaint));
    office.itIs('2026-11-28 10:00');
    await chase();
    expect(await office.find(number)).toMatchObject({ chasedOn: '2026-11-30', overdueAt: office.now });
    expect(await office.lastTold(chatId)).toContain('已告知：衡东县中介超市运行机构、衡阳市中介超市运行机构');
    office.itIs('2026-11-30 10:00');
    expect((await refusal(chase())).code).toBe('already-chased');
    office.itIs('2026-12-01 10:00');
    await chase();
  });

  test('one case that fails does not stop the others, and the log tells nothing personal', async () => {
    const broken = await office.file();
    const healthy = await office.file();
    await office.prisma.complaint.update({
      where: { number: broken.number },
      data: { organizationId: 'operating:lost' },
    });
    office.itIs('2026-11-24 17:31');
    await office.complaints.runClock();
    expect(await moves(healthy.number)).toContain('escalate');
    const trouble = office.lines.filter(({ number }) => number === broken.number);
    expect(trouble).toHaveLength(1);
    expect(JSON.stringify(trouble)).not.toMatch(/王小明|138|web:/);
  });

  test('more than a batch is done in one run', async () => {
    const { number, ...row } = await office.file();
    const many = Array.from({ length: 120 }, (_case, index) => ({
      ...row,
      extension: undefined,
      id: crypto.randomUUID(),
      number: `TS20261123-9${String(index).padStart(3, '0')}`,
    }));
    await office.prisma.complaint.createMany({ data: many });
    office.itIs('2026-11-24 17:31');
    await office.complaints.runClock();
    const left = { overdueAt: null, number: { startsWith: 'TS20261123-9' } };
    expect(await office.prisma.complaint.count({ where: left })).toBe(0);
    await office.prisma.caseEvent.deleteMany({ where: { complaint: { number: { startsWith: 'TS20261123-9' } } } });
    await office.prisma.complaint.deleteMany({ where: { number: { startsWith: 'TS20261123-9' } } });
  });
});
