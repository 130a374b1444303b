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
  /** Why somebody was not satisfied. */
  reason?: string;
  /** What a comment says. */
  word?: string;
}

/** What a number counted. Of an enquiry there is the question, personal data in it masked, of a case its number. */
export interface Row {
  id: string;
  key: string;
  at: Date;
  organizationId: string | null;
  number?: string;
  text?: string | null;
  placeIds?: string[];
  category?: string;
  state?: string;
  /** Of ratings: 5 is 非常满意. */
  level?: number | null;
  reasons?: string[] | null;
  doneAt?: Date | null;
}

export const kindOf = (tally: TallyName): Kind => sources[tallies[tally].source].kind;

/** Each kind of row: where the rest of it stands, as `c`, and what is shown of it. */
const details: Record<Kind, { join: Prisma.Sql; columns: Prisma.Sql }> = {
  complaint: {
    join: sql`JOIN complaints c ON c.id = s.id`,
    columns: sql`c.number, c.category, c.state::text AS state, ARRAY[c.place_id] AS "placeIds"`,
  },
  rating: {
    join: sql`JOIN complaints c ON c.id = s.id LEFT JOIN ratings g ON g.event_id = s.event_id`,
    columns: sql`c.number, c.category, ARRAY[c.place_id] AS "placeIds", g.level, g.reasons, g.comment AS text`,
  },
  followUp: {
    join: sql`JOIN complaints c ON c.id = s.id JOIN ratings g ON g.event_id = s.event_id
      JOIN follow_ups f ON f.rating_id = g.id`,
    columns: sql`c.number, c.category, ARRAY[c.place_id] AS "placeIds", g.level, g.reasons, f.done_at AS "doneAt",
      f.outcome AS text`,
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
  const { columns, from } = behind(counted, tally, filter);
  const [rows, [total]] = await Promise.all([
    prisma.$queryRaw<Row[]>`SELECT ${columns} ${from}
      ORDER BY s.at DESC, key DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${from}`,
  ]);
  const count = total?.count ?? 0;
  return { rows: rows.map(masked), count, pages: Math.max(Math.ceil(count / pageSize), 1) };
}

/** The same rows in the same order, so many after one of them. */
export async function rowsAfter(
  prisma: PrismaClient,
  counted: Counted,
  tally: TallyName,
  filter: RowFilter,
  after: Row | undefined,
  take: number,
): Promise<Row[]> {
  const { columns, from } = behind(counted, tally, filter);
  const beyond = after ? sql`AND (s.at, ${key}) < (${after.at}::timestamptz, ${after.key}::uuid)` : Prisma.empty;
  const rows = await prisma.$queryRaw<
    Row[]
  >`SELECT ${columns} ${from} ${beyond} ORDER BY s.at DESC, key DESC LIMIT ${take}`;
  return rows.map(masked);
}

/** What sets a row apart from all others: one case may be counted for several of its events. */
const key = sql`coalesce(s.event_id, s.id)`;

const masked = (row: Row): Row => (row.text ? { ...row, text: maskText(row.text) } : row);

function behind(counted: Counted, tally: TallyName, filter: RowFilter) {
  const kind = kindOf(tally);
  const { columns, join: more } = details[kind];
  const { source, where } = tallies[tally] as { source: keyof typeof sources; where?: Prisma.Sql };
  const from = sql`FROM (${sources[source].rows(counted)}) s ${more}
    WHERE ${join([where ?? sql`TRUE`, ...conditions(kind, filter)], ' AND ')}`;
  return { columns: sql`s.id, ${key} AS key, s.at, s.organization_id AS "organizationId", ${columns}`, from };
}

const isOfComplaint = (kind: Kind): boolean => ['complaint', 'rating', 'followUp'].includes(kind);

function conditions(kind: Kind, filter: RowFilter): Prisma.Sql[] {
  const { since, until, weekday, hour, placeIds, topic, category, question, reason, word } = filter;
  const local = sql`(s.at + interval '8 hours')`;
  return [
    ...(since ? [sql`to_char(${local}, 'YYYY-MM-DD') >= ${since}`] : []),
    ...(until ? [sql`to_char(${local}, 'YYYY-MM-DD') <= ${until}`] : []),
    ...(weekday === undefined ? [] : [sql`to_char(${local}, 'D') = ${String(weekday + 1)}`]),
    ...(hour === undefined ? [] : [sql`to_char(${local}, 'HH24') = ${String(hour).padStart(2, '0')}`]),
    ...(category && isOfComplaint(kind) ? [sql`c.category = ${category}`] : []),
    ...(kind === 'rating' && reason ? [sql`g.reasons @> ARRAY[${reason}]`] : []),
    ...(kind === 'rating' && word ? [sql`strpos(lower(g.comment), ${word.toLowerCase()}) > 0`] : []),
    ...(kind === 'enquiry' && placeIds ? [sql`q.places && ${[...placeIds]}::text[]`] : []),
    ...(kind === 'enquiry' && topic ? [sql`q.topics @> ARRAY[${topic}]`] : []),
    ...(kind === 'enquiry' && question ? [sql`${questionKey} = ${question}`] : []),
  ];
}
