import { type BackOffice, county, openBackOffice } from '../support/back-office.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('several people at one case', (database) => {
  let office: BackOffice;
  beforeAll(async () => {
    office = await openBackOffice(database());
  });
  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  test('are shown as long as their pages say that they are there', async () => {
    const { say, open } = await someCase();
    await say('colleague', 'looking');
    expect(await open()).toContain('李强 正在查看');
    office.itIs('2026-11-23 09:00:34');
    expect(await open()).toContain('李强 正在查看');
    office.itIs('2026-11-23 09:00:36');
    expect(await open()).not.toContain('李强 正在查看');
    await say('colleague', 'looking');
    await say('colleague', 'leaving');
    expect(await open()).not.toContain('正在查看');
  });

  test('who types has the case in hand until some minutes after the last word', async () => {
    const { say, open } = await someCase();
    await say('supervisor', 'typing');
    expect(await open()).toMatch(/陈主任 正在办理.*陈主任 正在填写/);
    office.itIs('2026-11-23 09:00:13');
    expect(await open()).not.toContain('陈主任 正在填写');
    office.itIs('2026-11-23 09:03:00');
    await say('supervisor', 'typing');
    office.itIs('2026-11-23 09:07:59');
    expect(await open()).toContain('陈主任 正在办理（11-23 09:00 起）');
    office.itIs('2026-11-23 09:08:01');
    expect(await open()).not.toContain('正在办理');
  });

  test('the first who types has it; another takes it over by saying so, and lets go of it', async () => {
    const { address, say, open } = await someCase();
    await say('supervisor', 'typing');
    await say('operator', 'typing');
    expect(await open()).toContain('陈主任 正在办理');
    await office.as(office.staff.operator).do(address, 'claim-of-case');
    expect(await open()).toContain('您正在办理');
    await office.as(office.staff.operator).do(address, 'claim-of-case');
    expect(await open()).not.toContain('正在办理');
  });

  test('a move on what somebody else is on is asked about once, a note is not; the move ends the claim of who made it', async () => {
    const { address, say, open } = await someCase();
    await say('supervisor', 'typing');
    const clerk = office.as(office.staff.operator);
    expect((await clerk.do(address, 'note', { text: '看过' })).status).toBe(303);
    const asked = await clerk.do(address, 'reply', { text: '正在核实' });
    expect(asked).toMatchObject({ status: 409, text: expect.stringContaining('确定要由您来做，请再提交一次') });
    expect(asked.html).toContain('正在核实</textarea>');
    expect((await clerk.send(asked, `${address}/reply`, { text: '正在核实' })).status).toBe(303);
    expect((await office.as(office.staff.supervisor).do(address, 'reply', { text: '已核实' })).status).toBe(303);
    expect(await open()).not.toContain('正在办理');
  });

  test('notes are in nobody’s way: what happened meanwhile does not refuse one, and one sent twice is kept once', async () => {
    const { address } = await someCase();
    const clerk = office.as(office.staff.operator);
    const page = await clerk.open(address);
    await office.as(office.staff.supervisor).do(address, 'note', { text: '先记一笔' });
    expect((await clerk.send(page, `${address}/note`, { text: '再记一笔' })).status).toBe(303);
    expect((await clerk.send(page, `${address}/note`, { text: '再记一笔' })).status).toBe(409);
    expect((await clerk.open(address)).text.match(/再记一笔/g)).toHaveLength(1);
  });

  test('a last word about typing that arrives after the move does not take the case in hand again', async () => {
    const { address, say, open } = await someCase();
    await say('supervisor', 'typing');
    await office.as(office.staff.supervisor).do(address, 'reply', { text: '已核实' });
    await say('supervisor', 'typing');
    expect(await open()).not.toContain('正在办理');
  });

  test('who is on it holds up no other organization', async () => {
    const { address, say } = await someCase();
    await say('operator', 'typing');
    const parent = office.as(await office.hire('operating:430400', '王督办', 'supervisor'));
    expect((await parent.do(address, 'escalation', { reason: '请抓紧' })).status).toBe(303);
  });

  test('a draft is its writer’s alone, and gone when it was sent or emptied', async () => {
    const { address, draft } = await someCase();
    const clerk = office.as(office.staff.operator);
    await draft({ noun: 'resolution', text: '写给 13900001111', 'answers[1]': '会道歉' });
    const mine = await clerk.open(address);
    expect(mine.html).toMatch(/写给 13900001111<\/textarea>/);
    expect(mine.html).toMatch(/会道歉<\/textarea>/);
    expect((await office.as(office.staff.supervisor).open(address)).html).not.toContain('会道歉');
    await draft({ noun: 'note', text: '备忘' });
    await clerk.do(address, 'note', { text: '备忘' });
    await draft({ noun: 'resolution', text: ' ' });
    expect(await office.prisma.draft.count({ where: { operatorId: office.staff.operator.id } })).toBe(0);
  });

  test('what was not accepted stays a draft: who leaves the page with its faults finds it again', async () => {
    const { address } = await someCase();
    const clerk = office.as(office.staff.operator);
    const typed = { finding: '', text: '查了三天的结果' };
    expect((await clerk.do(address, 'resolution', typed)).status).toBe(422);
    expect((await clerk.open(address)).html).toContain('查了三天的结果</textarea>');
  });

  test('a draft nobody came back to for a month goes with the next one', async () => {
    const { draft } = await someCase();
    await draft({ noun: 'note', text: '旧的' });
    const other = await someCase('2026-12-24');
    await other.draft({ noun: 'note', text: '新的' });
    const kept = await office.prisma.draft.findMany({ where: { operatorId: office.staff.operator.id } });
    expect(kept.map(({ typed }) => typed)).toEqual([{ text: '新的' }]);
  });

  test('a page is told of changes to what it shows, without their content', async () => {
    const { number, address } = await someCase();
    const reader = await office.hire(county, '小赵', 'operator');
    const signal = AbortSignal.timeout(8000);
    const headers = { cookie: `operator=${reader.id}` };
    const { body } = await fetch(`${office.url}${address}/live?since=${Date.now() * 2}`, { headers, signal });
    const stream = body?.pipeThrough(new TextDecoderStream()).getReader();
    await office.move(number, 'note', { text: '不外传' }, office.staff.supervisor);
    let heard = '';
    while (!heard.includes('event: change')) heard += (await stream?.read())?.value ?? '';
    expect(heard).not.toContain('不外传');
    await stream?.cancel();
  });

  test('a page that was rendered before a change is told of it at once, and a session has so many streams and no more', async () => {
    const { address } = await someCase();
    const signal = AbortSignal.timeout(8000);
    const headers = { cookie: `operator=${office.staff.operator.id}` };
    const open = () => fetch(`${office.url}${address}/live`, { headers, signal });
    const first = await open();
    const stream = first.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes('event: change')) heard += (await stream?.read())?.value ?? '';
    const others = await Promise.all(Array.from({ length: 12 }, open));
    expect(
      others
        .map(({ status }) => status)
        .sort()
        .slice(-2),
    ).toEqual([200, 429]);
    await Promise.all([stream?.cancel(), ...others.map(({ body }) => body?.cancel())]);
  });

  /** Nobody's last move was a moment ago. */
  async function someCase(day = '2026-11-23') {
    office.itIs(`${day} 08:59:00`);
    const { number } = await office.inProgress();
    office.itIs(`${day} 09:00:00`);
    const address = `/complaints/${number}`;
    const clerk = office.as(office.staff.operator);
    return {
      number,
      address,
      open: async () => (await clerk.open(address)).text,
      say: (who: keyof BackOffice['staff'], state: string) =>
        office.as(office.staff[who]).send(undefined, `${address}/presence`, { state }),
      draft: (typed: Record<string, string>) => clerk.send(undefined, `${address}/draft`, typed),
    };
  }
});
