import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { essenceOf } from '../../../src/casework/agency-name.ts';
import { entryOf } from '../../../src/casework/search-index.ts';
import { newId } from '../../../src/database/ids.ts';
import { jsonRows } from '../../../src/database/json-rows.ts';
import {
  agencyName,
  asking,
  type Chance,
  chanceFrom,
  comments,
  demands,
  matters,
  pick,
  projectName,
  said,
  story,
} from './stories.ts';
import { unindexed } from './unindexed.ts';

const batch = 1000;
const tables = ['complaints', 'case_events', 'ratings', 'search_entries', 'registrations', 'handovers', 'enquiries'];
const day = 86_400_000;
const enquiriesPerComplaint = 10;
const categories = [
  'selection',
  'registration',
  'announcement',
  'system',
  'staff',
  'quality',
  'fees',
  'delay',
  'fraud',
];
const openStates = ['submitted', 'accepted', 'assigned', 'in_progress', 'waiting'];
const endedStates = ['resolved', 'closed', 'closed', 'closed', 'declined', 'withdrawn'];

interface Office {
  /** Operating organizations, by place. */
  places: { id: string; name: string; organization: string }[];
  /** Whom complaints are assigned to, by organization. */
  staff: Map<string, string>;
}

/** Complaints, and over how many days they came in. */
export interface Size {
  complaints: number;
  days: number;
}

/** Fills a migrated and seeded database: three complaints in ten are open, each with what happened to it, over all places. */
export async function fill(db: SqlDriverAdapter, size: Size, staff: Map<string, string>, now: Date): Promise<void> {
  await unindexed(db, tables, () => fillTables(db, size, staff, now));
  await db.executeScript('VACUUM (ANALYZE)'); // as the server itself does before long
}

async function fillTables(
  db: SqlDriverAdapter,
  { complaints: size, days }: Size,
  staff: Map<string, string>,
  now: Date,
): Promise<void> {
  const found = await query(
    db,
    `SELECT r.id, r.name, o.id AS organization FROM regions r JOIN organizations o ON o.region_id = r.id AND o.kind = 'operating' ORDER BY r.id`,
  );
  const office: Office = { places: found as unknown as Office['places'], staff };
  const chance = chanceFrom(20261125);
  const agencies = Array.from({ length: Math.ceil(size / 25) }, () => agencyName(chance));
  for (let from = 0; from < size; from += batch) {
    const rows = Array.from({ length: Math.min(batch, size - from) }, (_, at) =>
      complaintOf((size - from - at) / size, from + at, days, office, agencies, chance, now),
    );
    await insert(
      db,
      'complaints',
      rows.map((row) => row.complaint),
    );
    await insert(
      db,
      'case_events',
      rows.flatMap((row) => row.events),
    );
    await insert(
      db,
      'ratings',
      rows.flatMap((row) => row.rating ?? []),
    );
    await insert(
      db,
      'search_entries',
      rows.flatMap((row, at) => [row.entry, ...(from + at < size / 2 ? [registrationEntry(from + at + 1, row)] : [])]),
    );
  }
  await db.executeScript(others(size, now));
}

function complaintOf(
  age: number,
  at: number,
  days: number,
  { places, staff }: Office,
  agencies: string[],
  chance: Chance,
  now: Date,
) {
  const submittedAt = new Date(now.getTime() - Math.floor(age * days * day));
  const isOpen = chance() < 0.3;
  const place = pick(chance, places);
  const accused = pick(chance, agencies);
  const id = newId(submittedAt);
  const state = pick(chance, isOpen ? openStates : endedStates);
  const told = story(chance, accused, projectName(chance));
  const number = `TS${submittedAt.toISOString().slice(0, 10).replaceAll('-', '')}-${String(at % 1_000_000).padStart(6, '0')}`;
  const dueAt = isOpen ? new Date(now.getTime() + Math.floor((chance() - 0.2) * 20 * day)) : null;
  const demanded = [pick(chance, demands), pick(chance, demands)];
  const complaint = {
    ...{
      id,
      number,
      state,
      version: 3,
      chatId: `${pick(chance, ['web', 'telegram'])}:${at}`,
      locale: 'zh-CN',
      anonymous: false,
    },
    ...{
      personName: '王小明',
      phone: '13812345678',
      placeId: place.id,
      category: pick(chance, categories),
      industry: null,
    },
    ...{ accused, accusedKey: essenceOf(accused), story: told, demands: demanded, submittedAt },
    ...{
      organizationId: place.organization,
      assigneeId: chance() < 0.5 ? (staff.get(place.organization) ?? null) : null,
    },
    ...{
      returns: 0,
      ruled: false,
      informedIds: chance() < 0.05 ? ['operating:430000'] : [],
      clock: isOpen ? 'resolution' : null,
    },
    ...{
      clockStartedAt: submittedAt,
      dueAt,
      warnAt: dueAt && new Date(dueAt.getTime() - 2 * day),
      extended: false,
      reopened: false,
    },
    ...{ followUpDue: !isOpen && chance() < 0.01, endedAt: isOpen ? null : submittedAt },
  };
  const texts = [null, null, pick(chance, said), pick(chance, said)];
  const moves = ['submit', 'accept', 'note', 'reply', ...(['resolved', 'closed'].includes(state) ? ['resolve'] : [])];
  const events = moves.map((move, step) => {
    const at = new Date(Math.min(submittedAt.getTime() + step * step * 9 * 3_600_000, now.getTime()));
    return {
      ...{ id: newId(at), complaintId: id, at, move, text: texts[step], actor: step === 0 ? 'person' : 'operator' },
      ...{ organizationId: step === 0 ? null : place.organization, onTime: step === 0 ? null : chance() < 0.9 },
      ...{ data: step === 0 ? { to: place.organization } : {}, fromState: step === 0 ? null : state, toState: state },
    };
  });
  const resolution = events[4];
  const rating =
    resolution && chance() < 0.6
      ? {
          ...{ id: newId(resolution.at), complaintId: id, eventId: resolution.id, level: 1 + Math.floor(chance() * 5) },
          ...{
            reasons: [pick(chance, ['attitude', 'speed', 'result'])],
            comment: pick(chance, comments),
            ratedAt: resolution.at,
          },
        }
      : undefined;
  const parts = [number, accused, place.name, told, ...demanded, ...texts];
  return { complaint, events, rating, entry: entryOf({ number, own: told, parts, name: '王小明', accused }) };
}

/** Of the registration that has this place among all, made of that complaint below. */
function registrationEntry(at: number, { complaint: { accused } }: ReturnType<typeof complaintOf>) {
  const number = `RZ20251125-${String(at).padStart(6, '0')}`;
  return entryOf({ number, own: '', parts: [number, accused], name: null, accused: null });
}

const insert = (db: SqlDriverAdapter, table: string, rows: object[]) =>
  db.executeRaw({
    sql: `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
    args: [jsonRows(rows)],
    argTypes: [{ scalarType: 'string', arity: 'scalar' }],
  });

/** Registrations and conversations, half as many each, and ten enquiries for a complaint: a sixth not understood, a few with a wrong number. */
const others = (size: number, now: Date) => `
  INSERT INTO registrations (id, number, state, version, applicant, credit_code, place_id, industry, contact_name, phone,
    organization_id, industry_organization_id, submitted_at, clock, due_at, warn_at)
  SELECT gen_random_uuid(), 'RZ20251125-' || lpad(n::text, 6, '0'),
    (CASE WHEN n % 10 < 3 THEN 'form_check' WHEN n % 10 < 4 THEN 'refused' WHEN n % 10 < 5 THEN 'admitted' ELSE 'verified' END)::"RegistrationState",
    1, c.accused, lpad(n::text, 18, '9'), c.place_id, 'construction', '李四', '13900000000', c.organization_id,
    'industry:construction:430000', c.submitted_at, 'form-check', c.due_at, c.warn_at
  FROM (SELECT *, row_number() OVER (ORDER BY number) AS n FROM complaints) c WHERE n <= ${size / 2};
  INSERT INTO handovers (id, number, state, version, chat_id, locale, place_id, organization_id, question, opened_at, clock, due_at, warn_at)
  SELECT gen_random_uuid(), 'ZX20251125-' || lpad(n::text, 6, '0'),
    (CASE WHEN n % 10 < 3 THEN 'open' ELSE 'closed' END)::"HandoverState", 1, 'web:h' || n, 'zh-CN', c.place_id, c.organization_id,
    left(c.story, 60), c.submitted_at, 'enquiry', c.due_at, c.warn_at
  FROM (SELECT *, row_number() OVER (ORDER BY number) AS n FROM complaints) c WHERE n <= ${size / 2};
  INSERT INTO case_events (id, registration_id, at, move, actor, organization_id, from_state, to_state, data, on_time)
  SELECT gen_random_uuid(), r.id, r.submitted_at + step * interval '20 hours', (ARRAY['submit', 'pass', 'verify'])[step + 1], 'operator',
    r.organization_id, 'form_check', 'admitted', '{}', step < 2
  FROM registrations r, generate_series(0, 2) step WHERE step = 0 OR r.state = 'verified';
  INSERT INTO enquiries (id, chat_id, locale, asked_at, question, kind, reply, places, topics, confidence, feedback, feedback_at)
  SELECT gen_random_uuid(), 'web:' || (n % ${size}), 'zh-CN', '${now.toISOString()}'::timestamptz - n * interval '1 minute',
    CASE n % 6 WHEN 5 THEN (${sqlArray(matters)})[1 + n / 6 % ${matters.length}] || (${sqlArray(asking)})[1 + n / 60 % ${asking.length}] || chr(19968 + n / 600 % 40)
      ELSE '衡东县的电话是多少？' || n % 1000 END, (ARRAY['contact', 'contact', 'topic', 'list', 'clarify', 'unknown'])[1 + n % 6],
    '{"text":"0734-5212289"}', ARRAY[p.ids[1 + (n % 1009 * 7919) % array_length(p.ids, 1)]], ARRAY[t.ids[1 + (n % 997 * 7919) % array_length(t.ids, 1)]], 0.9,
    CASE WHEN n % 600 = 0 THEN 'wrong_number'::"Feedback" END, CASE WHEN n % 600 = 0 THEN '${now.toISOString()}'::timestamptz - n * interval '1 minute' END
  FROM generate_series(1, ${size * enquiriesPerComplaint}) n,
    (SELECT array_agg(id ORDER BY id) AS ids FROM regions) p, (SELECT array_agg(id ORDER BY id) AS ids FROM topics WHERE locale = 'en') t;`;

const sqlArray = (texts: readonly string[]) => `ARRAY['${texts.join("','")}']`;

export async function query(db: SqlDriverAdapter, sql: string): Promise<Record<string, unknown>[]> {
  const { columnNames, rows } = await db.queryRaw({ sql, args: [], argTypes: [] });
  return rows.map((row) => Object.fromEntries(columnNames.map((name, at) => [name, row[at]])));
}
