import { maskText } from '../casework/masks.ts';
import { Prisma, type PrismaClient } from '../database/generated/client.ts';
import { questionKey } from './questions.ts';
import { type Counted, type Kind, sources } from './sources.ts';
import { type TallyName, tallies } from './tallies.ts';

const { sql, join } = Prisma;

/** What narrows the rows behind a number. */
export interface RowFilter {
  /** Days of `at`. */
  since?: string;
  until?: string;
  /** 0 is Sunday. */
  weekday?: number;
  hour?: number;
  placeIds?: readonly string[];
  topic?: string;
  category?: string;
  question?: string;
}

/** What a number counted. Of an enquiry there is the question, personal data in it masked, of a case its number. */
export interface Row {
  id: string;
  at: Date;
  organizationId: string | null;
  number?: string;
  text?: string;
  placeIds?: string[];
  category?: string;
  state?: string;
}

export const kindOf = (tally: TallyName): Kind => sources[tallies[tally].source].kind;

/** Each kind of row: where the rest of it stands, as `c`, and what is shown of it. */
const details: Record<Kind, { join: Prisma.Sql; columns: Prisma.Sql }> = {
  complaint: {
    join: sql`JOIN complaints c ON c.id = s.id`,
    columns: sql`c.number, c.category, c.state::text AS state, ARRAY[c.place_id] AS "placeIds"`,
  },
  registration: {
    join: sql`JOIN registrations c ON c.id = s.id`,
    columns: sql`c.number, c.applicant AS text, c.state::text AS state,
      array_remove(ARRAY[c.place_id], NULL) AS "placeIds"`,
  },
  handover: {
    join: sql`JOIN handovers c ON c.id = s.id`,
    columns: sql`c.number, c.state::text AS state, ARRAY[c.place_id] AS "placeIds"`,
  },
  enquiry: {
    join: sql`JOIN enquiries q ON q.id = s.id`,
    columns: sql`q.question AS text, q.kind AS state, q.places AS "placeIds"`,
  },
  check: {
    join: sql`JOIN contact_checks c ON c.id = s.id`,
    columns: sql`c.value AS text, c.outcome::text AS state`,
  },
};

const pageSize = 50;

/** The latest first. */
export async function rowsBehind(
  prisma: PrismaClient,
  counted: Counted,
  tally: TallyName,
  filter: RowFilter,
  page: number,
): Promise<{ rows: Row[]; count: number; pages: number }> {
  const kind = kindOf(tally);
  const { columns, join: more } = details[kind];
  const { source, where } = tallies[tally] as { source: keyof typeof sources; where?: Prisma.Sql };
  const from = sql`FROM (${sources[source].rows(counted)}) s ${more}
    WHERE ${join([where ?? sql`TRUE`, ...conditions(kind, filter)], ' AND ')}`;
  const [rows, [total]] = await Promise.all([
    prisma.$queryRaw<Row[]>`SELECT s.id, s.at, s.organization_id AS "organizationId", ${columns} ${from}
      ORDER BY s.at DESC, s.id DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${from}`,
  ]);
  const count = total?.count ?? 0;
  const shown = rows.map((row) => (row.text === undefined ? row : { ...row, text: maskText(row.text) }));
  return { rows: shown, count, pages: Math.max(Math.ceil(count / pageSize), 1) };
}

function conditions(kind: Kind, filter: RowFilter): Prisma.Sql[] {
  const { since, until, weekday, hour, placeIds, topic, category, question } = filter;
  const local = sql`(s.at + interval '8 hours')`;
  return [
    ...(since ? [sql`to_char(${local}, 'YYYY-MM-DD') >= ${since}`] : []),
    ...(until ? [sql`to_char(${local}, 'YYYY-MM-DD') <= ${until}`] : []),
    ...(weekday === undefined ? [] : [sql`to_char(${local}, 'D') = ${String(weekday + 1)}`]),
    ...(hour === undefined ? [] : [sql`to_char(${local}, 'HH24') = ${String(hour).padStart(2, '0')}`]),
    ...(category && kind === 'complaint' ? [sql`c.category = ${category}`] : []),
    ...(kind === 'enquiry' && placeIds ? [sql`q.places && ${[...placeIds]}::text[]`] : []),
    ...(kind === 'enquiry' && topic ? [sql`q.topics @> ARRAY[${topic}]`] : []),
    ...(kind === 'enquiry' && question ? [sql`${questionKey} = ${question}`] : []),
  ];
}
