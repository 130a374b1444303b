import { type LocalDate, localDate } from '../calendar/local-date.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { type Counted, type SourceName, sources } from './sources.ts';
import { type Tallies, type TallyName, tallies, tallyNames } from './tallies.ts';

const { sql, join } = Prisma;

export type Counts = Partial<Tallies>;

/** Everything there is to count, in one question. */
export async function countAll(prisma: PrismaClient, counted: Counted): Promise<Tallies> {
  const names = Object.keys(sources) as SourceName[];
  const each = names.map(
    (name) => sql`SELECT ${countsOf(tallyNames.filter((tally) => tallies[tally].source === name))} AS counts
      FROM (${sources[name].rows(counted)}) s`,
  );
  const rows = await prisma.$queryRaw<{ counts: Counts }[]>`${join(each, ' UNION ALL ')}`;
  return Object.assign({}, ...rows.map(({ counts }) => counts));
}

/**
 * Tallies of one source, by something that its rows `s` have.
 * @param by an expression that yields text, or null
 */
export async function countBy<Key = string>(
  prisma: PrismaClient,
  counted: Counted,
  names: readonly TallyName[],
  by: Prisma.Sql,
  more = Prisma.empty,
): Promise<{ key: Key; counts: Counts }[]> {
  const [first] = names;
  if (!first) return [];
  return prisma.$queryRaw`
    SELECT key, ${countsOf(names)} AS counts
    FROM (SELECT s.*, ${by} AS key FROM (${sources[tallies[first].source].rows(counted)}) s ${more}) s
    GROUP BY key ORDER BY key`;
}

export function countsOf(names: readonly TallyName[]): Prisma.Sql {
  return sql`json_build_object(${join(names.map((name) => sql`${name}::text, ${countOf(name)}`))})`;
}

function countOf(name: TallyName): Prisma.Sql {
  const { where } = tallies[name] as { where?: Prisma.Sql };
  return where ? sql`count(*) FILTER (WHERE ${where})` : sql`count(*)`;
}

export interface Timed {
  /** As clocks in Shanghai showed. */
  at: LocalDate;
  counts: Counts;
}

/** In seconds. */
const lengths = { hour: 3600, day: 86_400 };
const aheadOfUtc = 8 * 3600;

type Unit = keyof typeof lengths;

/** Which hour or day of all time a row `s` is of, as clocks in Shanghai count them. */
export const timeNumber = (unit: Unit): Prisma.Sql =>
  sql`((floor(date_part('epoch', s.at))::bigint + ${aheadOfUtc}::int) / ${lengths[unit]}::int)::int`;

/** When it began. */
export const localTime = (number: number, unit: Unit): LocalDate =>
  localDate(new Date((number * lengths[unit] - aheadOfUtc) * 1000));

/** Tallies of one source by the hour or the day, the first one first. */
export async function countByTime(
  prisma: PrismaClient,
  counted: Counted,
  names: readonly TallyName[],
  unit: Unit,
): Promise<Timed[]> {
  const rows = await countBy<number>(prisma, counted, names, timeNumber(unit));
  return rows.map(({ key, counts }) => ({ at: localTime(key, unit), counts }));
}
