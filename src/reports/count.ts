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

function countsOf(names: readonly TallyName[]): Prisma.Sql {
  return sql`json_build_object(${join(names.map((name) => sql`${name}::text, ${countOf(name)}`))})`;
}

function countOf(name: TallyName): Prisma.Sql {
  const { where } = tallies[name] as { where?: Prisma.Sql };
  return where ? sql`count(*) FILTER (WHERE ${where})` : sql`count(*)`;
}

/** The day, and the hour, that clocks in Shanghai showed. */
export const localDay = sql`to_char(s.at + interval '8 hours', 'YYYY-MM-DD')`;
export const localWeekdayAndHour = sql`to_char(s.at + interval '8 hours', 'D-HH24')`;
