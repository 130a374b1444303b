import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { createKnowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import { openDatabase } from '../../src/database/open.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadSeeded } from '../../src/directory/store.ts';
import { writeExcel } from '../../src/reports/monthly/excel.ts';
import { createMonthlyReports } from '../../src/reports/monthly/monthly-reports.ts';
import { numberOf, readReport } from '../../src/reports/monthly/queries.ts';
import { writeWord } from '../../src/reports/monthly/word.ts';
import { withOwnDatabase } from './own-database.ts';
import { type Report, round } from './report.ts';

const complaints = 5000;
const enquiries = 50_000;
/** The month reported on, and as many before it. */
const months = 3;
const month = '2026-10';
const wanted = 3000;

const organizations = { province: 'operating:430000', prefecture: 'operating:430400', county: 'operating:430424' };

/** How long the report of a busy month takes, from the figures to the files. */
export async function benchMonthlyReport(): Promise<Report> {
  const rows = (await withOwnDatabase(measure)) ?? [];
  return {
    part: 'report',
    method:
      rows.length === 0
        ? 'left out: no PostgreSQL server answers'
        : `a monthly report of the whole province's ${enquiries} enquiries and ${complaints} complaints, on PostgreSQL, ${months - 1} such months before it`,
    rows,
    goals: rows
      .filter(({ report }) => report === 'province')
      .map((row) => ({ what: 'report of the province', measured: Number(row.ms), atMost: wanted, unit: ' ms' })),
  };
}

async function measure(databaseUrl: string) {
  const log = pino({ level: 'silent' });
  const { prisma, close } = await openDatabase({ dataDir: '', databaseUrl, log });
  try {
    const { directory } = createKnowledge(await loadSeeded(prisma, readSeed(seedFolder)));
    await fill(prisma);
    const calendar = chinaCalendar();
    const clock = () => new Date('2026-11-02T08:10:00+08:00');
    const reports = createMonthlyReports({ prisma, clock, log, directory: () => directory, calendar: () => calendar });
    const rows: Record<string, string | number>[] = [];
    for (const [report, id] of Object.entries(organizations)) {
      const organization = directory.organization(id);
      const actor = { kind: 'operator', name: '', organizationId: id, roles: ['manager'] } as const;
      const operator = await prisma.operator.create({
        data: {
          id: crypto.randomUUID(),
          login: id,
          name: '',
          organizationId: id,
          passwordHash: '',
          createdAt: clock(),
        },
      });
      const ms = await timeOf(() => reports.make(id, month, { ...actor, id: operator.id }));
      const made = organization && (await readReport(prisma, numberOf(organization, month)));
      if (!made) throw new Error(`${id} has no report`);
      rows.push({
        ...{ report, 'complaints received': JSON.stringify(made.snapshot.figures.received).replace(/\D/g, ''), ms },
        'ms for Word': await timeOf(() => writeWord(made, 'zh-CN')),
        'ms for Excel': await timeOf(() => writeExcel(made, 'zh-CN')),
      });
    }
    return rows;
  } finally {
    await close();
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return round(performance.now() - start);
}

/** Over all places, each complaint received, accepted and resolved, and six in ten of them rated. */
async function fill(prisma: PrismaClient): Promise<void> {
  const [all, asked] = [complaints * months, enquiries * months];
  const at = `timestamptz '2026-08-01 00:00+08' + n * interval '92 days' / ${all}`;
  const event = (move: string, days: string, from: string, to: string, data: string, due: string) => `
    INSERT INTO case_events (id, complaint_id, at, move, actor, organization_id, from_state, to_state, data, text, due_at, on_time)
    SELECT gen_random_uuid(), id, submitted_at + ${days}, '${move}', 'operator', organization_id, ${from}, '${to}', ${data}, '已核实并处理。', ${due},
      random() < 0.9 FROM complaints;`;
  for (const statement of [
    `CREATE TABLE bodies AS SELECT row_number() OVER (ORDER BY id) - 1 AS nth, id, region_id FROM organizations WHERE kind = 'operating'`,
    `INSERT INTO complaints (id, number, state, locale, anonymous, place_id, category, story, demands, submitted_at, organization_id, resolved_at, ended_at)
      SELECT gen_random_uuid(), 'TS' || n, 'closed', 'zh-CN', FALSE, b.region_id,
        (ARRAY['selection', 'registration', 'system', 'fees', 'delay'])[1 + n % 5], '选取结果公示前被改过，请查一查抽取记录。', '{}', ${at}, b.id,
        ${at} + interval '5 days', ${at} + interval '5 days'
      FROM generate_series(0, ${all - 1}) n JOIN bodies b ON b.nth = n % (SELECT count(*) FROM bodies)`,
    event('submit', `interval '0'`, 'NULL', 'submitted', `jsonb_build_object('to', organization_id)`, 'NULL'),
    event('accept', `interval '4 hours'`, `'submitted'`, 'accepted', `'{}'`, `submitted_at + interval '1 day'`),
    event(
      'resolve',
      `interval '5 days'`,
      `'in_progress'`,
      'resolved',
      `'{"finding":"partly"}'`,
      `submitted_at + interval '9 days'`,
    ),
    `INSERT INTO ratings (id, complaint_id, event_id, level, reasons, rated_at)
      SELECT gen_random_uuid(), complaint_id, id, 1 + (random() * 4)::int, '{}', at FROM case_events WHERE move = 'resolve' AND random() < 0.6`,
    `INSERT INTO enquiries (id, chat_id, locale, asked_at, question, kind, reply, places, topics, confidence)
      SELECT gen_random_uuid(), 'web:' || n % 9000, 'zh-CN', timestamptz '2026-08-01 00:00+08' + n * interval '92 days' / ${asked},
        '第' || n % 700 || '个问题', (ARRAY['contact', 'topic', 'list', 'clarify', 'unknown'])[1 + n % 5], '{}', ARRAY[b.region_id], ARRAY['topic-' || n % 20], 1
      FROM generate_series(0, ${asked - 1}) n JOIN bodies b ON b.nth = n % (SELECT count(*) FROM bodies)`,
  ])
    await prisma.$executeRawUnsafe(statement);
  await prisma.$executeRawUnsafe('ANALYZE');
}
