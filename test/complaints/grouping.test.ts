import { workingMinutesBetween } from '../../src/calendar/deadlines.ts';
import { describeOneDatabase } from '../support/database.ts';
import { calendar, neighbour, type Office, openOffice, refusal, resolution } from './office.ts';

describeOneDatabase('duplicates and misfits', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });
  beforeEach(() => office.itIs('2026-11-23 09:00'));

  const merge = (number: string, leading: string) =>
    office.move(number, 'merge', { leading, reason: '同一次选取' }, office.staff.supervisor);
  async function pair() {
    const leading = await office.inProgress();
    const merged = await office.inProgress({ chatId: `web:second-${leading.number}`, demands: ['公开名单'] });
    await merge(merged.number, leading.number);
    return { leading, merged };
  }

  test('merged, its complainant learns the leading number and goes on receiving replies and the result', async () => {
    const { leading, merged } = await pair();
    expect(await office.lastTold(merged.chatId)).toContain(`已并入 ${leading.number}`);
    await office.move(leading.number, 'reply', { text: '正在核实。' }, office.staff.operator);
    expect(await office.lastTold(merged.chatId)).toContain('正在核实。');
    await office.move(leading.number, 'resolve', resolution(), office.staff.operator);
    const result = await office.lastTold(merged.chatId);
    expect(result).toContain(resolution().text);
    // What the other asked for is not theirs to read.
    expect(result).not.toContain('重新选取\n答复');
  });

  test('what is said inside, and questions to the leading complainant, do not reach the merged one', async () => {
    const { leading, merged } = await pair();
    const told = await office.told(merged.chatId);
    await office.move(leading.number, 'note', { text: '内部' }, office.staff.operator);
    await office.move(leading.number, 'ask', { text: '请发合同' }, office.staff.operator);
    expect(await office.told(merged.chatId)).toEqual(told);
  });

  test('taken out again, it is where it was, with exactly the working time it had', async () => {
    const leading = await office.inProgress();
    const other = await office.inProgress();
    const left = (now: Date, dueAt: Date | null) => workingMinutesBetween(calendar, now, dueAt as Date);
    office.itIs('2026-11-24 10:15');
    const before = left(office.now, other.dueAt);
    expect(await merge(other.number, leading.number)).toMatchObject({
      state: 'merged',
      clock: null,
      dueAt: null,
      warnAt: null,
    });
    office.itIs('2026-11-27 16:40');
    const back = await office.move(other.number, 'unmerge', { reason: '不是一件事' }, office.staff.supervisor);
    expect(back).toMatchObject({ state: 'in_progress', clock: 'resolution', leadingId: null, endedAt: null });
    expect(left(office.now, back.dueAt)).toBe(before);
  });

  test('merged while waiting, it waits on, and the resolution has lost nothing', async () => {
    const leading = await office.inProgress();
    const other = await office.inProgress();
    const { dueAt } = other;
    await office.move(other.number, 'ask', { text: '请发合同' }, office.staff.operator);
    office.itIs('2026-11-24 09:00');
    await merge(other.number, leading.number);
    office.itIs('2026-11-25 09:00');
    await office.move(other.number, 'unmerge', { reason: '不是一件事' }, office.staff.supervisor);
    office.itIs('2026-11-26 09:00');
    const back = await office.move(other.number, 'answer', { text: '合同', attachmentIds: [] }, office.person(other));
    expect(workingMinutesBetween(calendar, dueAt as Date, back.dueAt as Date)).toBe(3 * 7 * 60);
  });

  test('when the leading complainant withdraws, the merged case goes on by itself', async () => {
    const { leading, merged } = await pair();
    await office.move(leading.number, 'withdraw', {}, office.person(leading));
    expect(await office.find(merged.number)).toMatchObject({ state: 'in_progress', leadingId: null });
    expect(await office.latestEvent(merged.number)).toMatchObject({ move: 'unmerge', actor: 'clock' });
    expect(await office.lastTold(merged.chatId)).toContain('恢复单独办理');
  });

  test('once the leading case has a result, the merged one ends with it', async () => {
    const { leading, merged } = await pair();
    await office.move(leading.number, 'resolve', resolution(), office.staff.operator);
    await office.move(leading.number, 'rate', { level: 5, reasons: [] }, office.person(leading));
    expect((await office.find(merged.number)).state).toBe('merged');
  });

  test.each([
    ['into itself', async (number: string) => number, 'unknown-leading'],
    ['into what does not exist', async () => 'TS20261123-9999', 'unknown-leading'],
    [
      'into what the actor may not see',
      async () => (await office.file({ placeId: neighbour.split(':')[1] })).number,
      'unknown-leading',
    ],
    ['into what has ended', async () => (await office.resolved()).number, 'leading-ended'],
  ])('not %s', async (_what, leading, code) => {
    const { number } = await office.inProgress();
    expect((await refusal(merge(number, await leading(number)))).code).toBe(code);
  });

  test('no chains: what others were merged into is not merged further', async () => {
    const { leading } = await pair();
    const third = await office.inProgress();
    expect((await refusal(merge(leading.number, third.number))).code).toBe('leads-others');
  });

  test('re-classified within complaints, it keeps its state, and the complainant learns why', async () => {
    const { number, chatId } = await office.inProgress();
    const input = { category: 'system', enquiry: false, reason: '是系统故障' };
    expect(await office.move(number, 'reclassify', input, office.staff.supervisor)).toMatchObject({
      state: 'in_progress',
      category: 'system',
    });
    expect(await office.lastTold(chatId)).toMatch(/改按“系统使用”办理。\n原因：是系统故障/);
  });

  test('re-classified as an enquiry, the complaint ends, and the complainant learns the enquiry’s number', async () => {
    const { number, chatId } = await office.inProgress();
    const input = { category: 'other', enquiry: true, reason: '只是询问' };
    const ended = await office.move(number, 'reclassify', input, office.staff.supervisor);
    expect(ended).toMatchObject({ state: 'closed', clock: null, endedAt: office.now });
    const enquiry = number.replace('TS', 'ZX');
    expect(await office.latestEvent(number)).toMatchObject({ move: 'reclassify', data: { enquiry } });
    expect(await office.lastTold(chatId)).toContain(enquiry);
  });
});
