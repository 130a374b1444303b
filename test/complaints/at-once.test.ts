import { DomainError } from '../../src/casework/domain-error.ts';
import { refusalInWords } from '../../src/complaints/words.ts';
import { describeDatabase } from '../support/database.ts';
import { type Office, openOffice, refusal, resolution } from './office.ts';

describeDatabase('two operators, one case', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database());
  });

  /** Both decided on the same version. */
  async function race(one: Promise<unknown>, other: Promise<unknown>): Promise<DomainError> {
    const outcomes = await Promise.allSettled([one, other]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(DomainError);
    return lost?.reason;
  }

  test('both accept: one wins, the other is told what changed; the complainant is told once', async () => {
    const { operator, colleague } = office.staff;
    for (let round = 0; round < 5; round++) {
      const { number, version, chatId } = await office.file();
      const accept = (actor: typeof operator) =>
        office.move(number, 'accept', { category: 'selection' }, actor, version);
      const lost = await race(accept(operator), accept(colleague));
      expect(lost).toMatchObject({ fault: 'changed', values: { state: 'accepted', move: 'accept', at: office.now } });
      expect(refusalInWords(lost, 'zh-CN')).toMatch(/刚有变动：员工.*受理，现在是“已受理”/);
      expect(await office.told(chatId)).toHaveLength(1);
      expect(await office.find(number)).toMatchObject({ version: version + 1 });
    }
  });

  test('one assigns it to a colleague, another to a department', async () => {
    const { operator, colleague, supervisor } = office.staff;
    const { number } = await office.file();
    const { version } = await office.move(number, 'accept', { category: 'selection' }, operator);
    const lost = await race(
      office.move(number, 'assign', { operatorId: colleague.id }, operator, version),
      office.move(
        number,
        'transfer',
        { organizationId: 'industry:water:430424', reason: '归水利' },
        supervisor,
        version,
      ),
    );
    // Transferred away, the case is out of the operator's sight; who just had it is told so all the same.
    expect(lost.code).toBe('changed');
  });

  test('both resolve: one result', async () => {
    const { number, version, chatId } = await office.inProgress();
    const { operator, supervisor } = office.staff;
    const resolve = (actor: typeof operator) => office.move(number, 'resolve', resolution(), actor, version);
    const before = (await office.told(chatId)).length;
    expect((await race(resolve(operator), resolve(supervisor))).fault).toBe('changed');
    expect((await office.told(chatId)).length).toBe(before + 2);
  });

  test('a person taps twice: the second is told that it does not apply any more', async () => {
    const complaint = await office.resolved();
    const rate = (level: number) =>
      office.move(complaint.number, 'rate', { level, reasons: [] }, office.person(complaint));
    expect((await race(rate(1), rate(2))).code).toBe('already-rated');
    expect(await office.prisma.followUp.count({ where: { complaintId: complaint.id } })).toBe(1);
  });

  test('two cases merged into each other: one leads', async () => {
    const [one, other] = [await office.inProgress(), await office.inProgress()];
    const merge = (number: string, leading: string) =>
      office.move(number, 'merge', { leading, reason: '重复' }, office.staff.supervisor);
    const lost = await race(merge(one.number, other.number), merge(other.number, one.number));
    expect(lost.code).toBe('leading-ended');
  });

  test('a stranger does not learn that the case changed', async () => {
    const { number } = await office.file();
    const stranger = await office.hire('operating:430423', 'operator');
    expect((await refusal(office.move(number, 'accept', { category: 'selection' }, stranger, 99))).code).toBe(
      'unknown-case',
    );
  });
});
