import fc from 'fast-check';
import { countAll } from '../../src/reports/count.ts';
import { figureIds } from '../../src/reports/figures.ts';
import type { Period } from '../../src/reports/period.ts';
import { countedIn } from '../../src/reports/reports.ts';
import { scopeOf } from '../../src/reports/scope.ts';
import { type Tallies, tallyNames } from '../../src/reports/tallies.ts';
import { words } from '../../src/reports/words.ts';
import { workingTimes } from '../../src/reports/working-time.ts';
import { calendar, county, directory, prefecture } from '../complaints/office.ts';
import { describeOneDatabase } from '../support/database.ts';
import { liveThrough, months } from './generated-months.ts';
import { countSlowly, timeSlowly } from './slow-count.ts';

const periods: Period[] = [
  { from: '2026-09-01', to: '2026-09-30' },
  { from: '2026-09-30', to: '2026-09-30' },
  { from: '2026-08-01', to: '2027-01-31' },
];

const checks = 'industry:natural-resources:430424';

/** Organizations, alone or with all below them; all of the province last. */
const scopes = [
  ...[county, checks].map((id) => [id, false] as const),
  [prefecture, true] as const,
  ['operating:430000', true] as const,
];

test.each(figureIds)('%s has a name and a definition in both languages', (id) => {
  for (const locale of ['zh-CN', 'en'] as const)
    for (const said of ['figure', 'means']) expect(words(locale)(`${said}.${id}`)).not.toBe(`${said}.${id}`);
});

describeOneDatabase('figures', (database) => {
  test('are what one counts who goes through everything that happened', async () => {
    const seen: Partial<Tallies> = {};
    await fc.assert(
      fc.asyncProperty(months, fc.nat({ max: 100 }), async (generated, days) => {
        const ledger = await liveThrough(database(), generated);
        // Some periods are over by then, some go on.
        const now = new Date(Date.parse('2026-09-05T10:00:00+08:00') + days * 86_400_000);
        for (const period of periods)
          for (const [id, withBelow] of scopes) {
            const organization = directory.organization(id);
            if (!organization) throw new Error(`There is no ${id}.`);
            const counted = countedIn(scopeOf(organization, withBelow, directory), period, now);
            const where = JSON.stringify([id, withBelow, period, now]);
            const slowly = countSlowly(ledger, counted);
            expect([where, await countAll(database().prisma, counted)]).toEqual([where, slowly]);
            for (const name of tallyNames) seen[name] = (seen[name] ?? 0) + slowly[name];
            const times = await workingTimes(database().prisma, counted, calendar);
            expect([where, times]).toEqual([where, timeSlowly(ledger, counted, calendar)]);
          }
      }),
      { numRuns: 2, seed: 20261125, endOnFailure: true },
    );
    // What is rare was among it.
    const rare = ['resolvedLate', 'reopened', 'returned', 'overdue', 'repliedLate', 'followUpDone'] as const;
    expect(rare.filter((name) => !seen[name])).toEqual([]);
  }, 120_000);
});
