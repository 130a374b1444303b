import { newId } from '../../src/database/ids.ts';
import { countAll } from '../../src/reports/count.ts';
import { countedIn } from '../../src/reports/reports.ts';
import { scopeOf } from '../../src/reports/scope.ts';
import { at, county, directory, openOffice, prefecture } from '../complaints/office.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('figures of the directory', (database) => {
  const counts = (id: string, withBelow: boolean, from: string, to: string) => {
    const organization = directory.organization(id);
    if (!organization) throw new Error(`There is no ${id}.`);
    const scope = scopeOf(organization, withBelow, directory);
    return countAll(database().prisma, countedIn(scope, { from, to }, at('2026-12-01 09:00')));
  };

  beforeAll(async () => {
    const { prisma } = database();
    const { staff } = await openOffice(database());
    const contact = await prisma.contact.findFirstOrThrow({ where: { organizationId: county } });
    const check = (outcome: 'corrected' | 'confirmed' | 'dismissed', local: string) => ({
      ...{ id: newId(at(local)), contactId: contact.id, value: contact.value, outcome, at: at(local) },
      operatorId: staff.operator.id,
    });
    await prisma.contactCheck.createMany({
      data: [
        check('corrected', '2026-11-01 00:00'),
        check('confirmed', '2026-11-30 23:59'),
        check('dismissed', '2026-12-01 00:00'),
      ],
    });
    const asked = (feedbackAt: string, places: string[]) => ({
      ...{ id: newId(at('2026-10-31 23:00')), chatId: 'web:1', locale: 'zh-CN', askedAt: at('2026-10-31 23:00') },
      ...{ question: '电话', kind: 'contact', reply: {}, places, topics: [], confidence: 1 },
      ...{ feedback: 'wrong_number' as const, feedbackAt: at(feedbackAt) },
    });
    await prisma.enquiry.createMany({
      data: [
        asked('2026-11-01 08:00', ['430424']),
        asked('2026-10-31 23:30', ['430424']),
        asked('2026-11-02 08:00', []),
      ],
    });
  });

  test.each([
    [county, false, { saidWrong: 1, checked: 2, corrected: 1 }],
    [prefecture, true, { saidWrong: 1, checked: 2, corrected: 1 }],
    [prefecture, false, { saidWrong: 0, checked: 0, corrected: 0 }],
    ['operating:430000', true, { saidWrong: 2, checked: 2, corrected: 1 }],
  ])('of %s in November, with those below: %s', async (id, withBelow, expected) => {
    expect(await counts(id, withBelow, '2026-11-01', '2026-11-30')).toMatchObject(expected);
  });
});
