import { z } from 'zod';
import { organizationsInSight } from '../../casework/sight.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Organization } from '../../directory/records.ts';
import { latestDays, type Period } from '../../reports/period.ts';
import { countedIn } from '../../reports/reports.ts';
import { scopeOf, seesCountsAlone } from '../../reports/scope.ts';
import type { Counted } from '../../reports/sources.ts';
import type { SignedInVisit } from '../visit.ts';

/** Nobody looks at more than this many days at once. */
const longest = 1100;

const day = z.iso.date().optional().catch(undefined);
const asked = z.object({
  from: day,
  to: day,
  organization: z.string().optional().catch(undefined),
  below: z.enum(['yes', 'no']).optional().catch(undefined),
});

/** What the visitor looks at. */
export interface Choice {
  organization: Organization;
  /** Whether there is anything below it, and whether that is counted, too. */
  hasBelow: boolean;
  withBelow: boolean;
  period: Period;
  /** What was asked for made no sense. */
  fault?: 'period' | 'organization';
  /** No cases stand behind the numbers for this visitor. */
  countsAlone: boolean;
  /** Those there are to choose from. */
  offered: Organization[];
}

/** The latest 30 days of the visitor's own organization and all below it, unless the address asks for others in sight. */
export function readChoice({ req, operator, now }: SignedInVisit, directory: Directory): Choice | undefined {
  const { from, to, organization: wanted, below } = asked.parse(req.query);
  const offered = organizationsInSight(operator, directory);
  const organization = offered.find(({ id }) => id === wanted) ?? offered[0];
  if (!organization) return undefined;
  const hasBelow = directory.below(organization).some((one) => offered.includes(one));
  const period = readPeriod(from, to);
  const isOther = wanted !== undefined && wanted !== organization.id;
  return {
    ...{ organization, hasBelow, offered },
    countsAlone: seesCountsAlone(operator, directory),
    withBelow: hasBelow && below !== 'no',
    period: period ?? latestDays(now, 30),
    fault: isOther ? 'organization' : period || (!req.query.from && !req.query.to) ? undefined : 'period',
  };
}

function readPeriod(from?: string, to?: string): Period | undefined {
  if (!from || !to || from > to) return undefined;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days > longest || from < '2000-01-01' || to > '2100-01-01' ? undefined : { from, to };
}

export const countedFor = ({ organization, withBelow, period }: Choice, directory: Directory, now: Date): Counted =>
  countedIn(scopeOf(organization, withBelow, directory), period, now);

type Detail = Record<string, string | number | undefined>;

/** The address of a page about the same, or nearly. */
export function addressOf(path: string, { organization, withBelow, period }: Choice, detail: Detail = {}): string {
  const whole = { ...period, organization: organization.id, below: withBelow ? 'yes' : 'no', ...detail };
  // A page has a thousand of these, and URLSearchParams takes its time.
  const named = Object.entries(whole).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return `${path}?${named.join('&')}`;
}

/** None for those who see counts alone. */
export const rowsOf = (choice: Choice, of: string, detail: Detail = {}): string | undefined =>
  choice.countsAlone ? undefined : addressOf('/dashboard/rows', choice, { of, ...detail });
