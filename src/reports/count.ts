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

function countsOf(names: readonly TallyName[]): Prisma.Sql {
  return sql`json_build_object(${join(names.map((name) => sql`${name}::text, ${countOf(name)}`))})`;
}

function countOf(name: TallyName): Prisma.Sql {
  const { where } = tallies[name] as { where?: Prisma.Sql };
  return where ? sql`count(*) FILTER (WHERE ${where})` : sql`count(*)`;
}

export interface Hourly {
  /** As clocks in Shanghai showed. */
  at: LocalDate;
  counts: Counts;
}

/** Tallies of one source by the hour, the first one first. */
export async function countByHour(
  prisma: PrismaClient,
  counted: Counted,
  names: readonly TallyName[],
): Promise<Hourly[]> {
  const hour = sql`(extract(epoch FROM s.at)::bigint / 3600)::int`;
  const rows = await countBy<number>(prisma, counted, names, hour);
  return rows.map(({ key, counts }) => ({ at: localDate(new Date(key * 3_600_000)), counts }));
}
