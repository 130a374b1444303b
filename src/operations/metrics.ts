import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Calendar, missingArrangement } from '../calendar/calendar.ts';
import { openStates } from '../complaints/lifecycle.ts';
import type { PrismaClient } from '../database/generated/client.ts';

export interface MetricsParts {
  prisma: PrismaClient;
  calendar: () => Calendar;
  clock: () => Date;
}

/** Of a site in operation: what one watches to know that people are answered and cases move. In Prometheus' text format. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Scrapes closer together than this share one look at the database, in milliseconds. */
const freshFor = 10_000;
/** The first part of a path; anything else would make a series of every address that somebody tries. */
const areas = new Set(['chat', 'api', 'assets', 'telegram', 'healthz', 'readyz', 'metrics']);

export function createMetrics({ prisma, calendar, clock }: MetricsParts) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'xiangwen_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'area', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.15, 0.3, 1, 3, 10],
    registers,
  });
  const enquiries = counter('xiangwen_enquiries_total', 'Questions answered, by the kind of answer', [
    'channel',
    'kind',
  ]);
  const faults = counter('xiangwen_log_lines_total', 'Lines of the log that tell of trouble', ['level']);
  const jobs = counter('xiangwen_job_runs_total', 'Runs of what happens by the clock', ['job', 'outcome']);
  const jobSuccess = gauge('xiangwen_job_last_success_seconds', 'When a job last did its work, as Unix time', ['job']);
  const up = gauge('xiangwen_database_up', 'Whether the database answers: 1 or 0');
  const open = gauge('xiangwen_open_cases', 'Cases whose clock runs or waits', ['kind']);
  const overdue = gauge('xiangwen_overdue_cases', 'Open cases past their due time', ['kind']);
  const followUps = gauge('xiangwen_open_follow_ups', 'Dissatisfied people nobody has called back yet');
  const waiting = gauge('xiangwen_outbox_waiting', 'Messages that wait for sending', ['priority']);
  const oldest = gauge('xiangwen_outbox_oldest_seconds', 'How long the longest due message waits');
  const undelivered = gauge('xiangwen_outbox_failed', 'Messages of the last day that were not delivered', ['reason']);
  const pending = gauge('xiangwen_pending_updates', 'Updates taken over from Telegram and not finished');
  const missing = gauge('xiangwen_missing_holiday_arrangement', 'The year whose holidays are missing, or 0');
  let looked = 0;

  return {
    /** Counts a request when its answer is finished. */
    watch(req: IncomingMessage, res: ServerResponse): void {
      const end = requests.startTimer();
      res.once('close', () => {
        const first = new URL(req.url ?? '/', 'http://host').pathname.split('/')[1] ?? '';
        end({ method: req.method ?? '', area: areas.has(first) ? first : 'office', status: `${res.statusCode}` });
      });
    },
    countEnquiry: (chatId: string, kind: string) => enquiries.inc({ channel: chatId.split(':')[0] ?? '', kind }),
    countTrouble: (level: string) => faults.inc({ level }),
    countJob(job: string, succeeded: boolean): void {
      jobs.inc({ job, outcome: succeeded ? 'done' : 'failed' });
      if (succeeded) jobSuccess.set({ job }, clock().getTime() / 1000);
    },
    async text(): Promise<{ type: string; body: string }> {
      await look();
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };

  async function look(): Promise<void> {
    const now = clock();
    if (now.getTime() - looked < freshFor) return;
    looked = now.getTime();
    missing.set(missingArrangement(calendar(), now) ?? 0);
    try {
      await lookAtDatabase(now);
      up.set(1);
    } catch {
      // The log tells of it where somebody needed the database; here it is the finding itself.
      up.set(0);
    }
  }

  async function lookAtDatabase(now: Date): Promise<void> {
    const cases = await prisma.$queryRaw<{ kind: string; open: number; overdue: number }[]>`
      SELECT 'complaint' AS kind, count(*)::int AS open, count(*) FILTER (WHERE due_at < ${now})::int AS overdue
      FROM complaints WHERE state::text = ANY(${[...openStates]})
      UNION ALL
      SELECT 'registration', count(*)::int, count(*) FILTER (WHERE due_at < ${now})::int
      FROM registrations WHERE due_at IS NOT NULL
      UNION ALL
      SELECT 'handover', count(*)::int, count(*) FILTER (WHERE due_at < ${now})::int
      FROM handovers WHERE due_at IS NOT NULL`;
    for (const { kind, ...counts } of cases) {
      open.set({ kind }, counts.open);
      overdue.set({ kind }, counts.overdue);
    }
    const messages = await prisma.$queryRaw<{ priority: string; count: number; due: Date | null }[]>`
      SELECT priority::text, count(*)::int AS count, min(due_at) AS due FROM messages WHERE state = 'waiting' GROUP BY priority`;
    for (const priority of ['interactive', 'notice', 'broadcast'])
      waiting.set({ priority }, messages.find((row) => row.priority === priority)?.count ?? 0);
    const dues = messages.flatMap(({ due }) => (due ? [now.getTime() - due.getTime()] : []));
    oldest.set(Math.max(0, ...dues) / 1000);
    const aDayAgo = new Date(now.getTime() - 24 * 3600_000);
    const failed = await prisma.$queryRaw<{ reason: string; count: number }[]>`
      SELECT failure AS reason, count(*)::int AS count FROM messages
      WHERE state = 'failed' AND created_at > ${aDayAgo} GROUP BY failure`;
    undelivered.reset();
    for (const { reason, count } of failed) undelivered.set({ reason }, count);
    followUps.set(await prisma.followUp.count({ where: { doneAt: null } }));
    pending.set(await prisma.pendingUpdate.count());
  }

  function counter<T extends string>(name: string, help: string, labelNames: T[]) {
    return new Counter({ name, help, labelNames, registers });
  }

  function gauge<T extends string>(name: string, help: string, labelNames: T[] = []) {
    return new Gauge({ name, help, labelNames, registers });
  }
}
