import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import request from 'supertest';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { projectRoot } from '../../src/config.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { enqueue } from '../../src/delivery/outbox.ts';
import { createMetrics, type Metrics } from '../../src/operations/metrics.ts';
import { createMetricsPage } from '../../src/operations/metrics-page.ts';
import { describeOneDatabase } from '../support/database.ts';

describeOneDatabase('metrics', (database) => {
  let now = new Date('2026-11-27T10:00:00+08:00');
  let metrics: Metrics;

  beforeAll(() => {
    const { prisma } = database();
    metrics = createMetrics({ prisma, calendar: () => chinaCalendar(), clock: () => now });
  });

  const page = (token?: string): Server => {
    const answer = createMetricsPage(metrics, token);
    return createServer((req, res) => {
      metrics.watch(req, res);
      void answer(req, res);
    });
  };

  test('tell of the outbox: how much waits, how urgent, and for how long', async () => {
    const message = { chatId: 'web:1', reply: { text: '', buttons: [], contacts: [] }, now };
    await inTransaction(database().prisma, async (tx) => {
      await enqueue(tx, { ...message, priority: 'interactive' });
      await enqueue(tx, { ...message, priority: 'notice' });
    });
    now = new Date(now.getTime() + 60_000);

    const { text } = await request(page()).get('/metrics').expect(200);

    expect(text).toContain('xiangwen_outbox_waiting{priority="interactive"} 1');
    expect(text).toContain('xiangwen_outbox_waiting{priority="broadcast"} 0');
    expect(text).toContain('xiangwen_outbox_oldest_seconds 60');
    expect(text).toContain('xiangwen_open_cases{kind="complaint"} 0');
    expect(text).toContain('xiangwen_database_up 1');
  });

  test('count questions by the kind of their answer, jobs by their outcome, and trouble', async () => {
    metrics.countEnquiry('telegram:7', 'contact');
    metrics.countJob('retention', false);
    metrics.countTrouble('error');

    const { text } = await request(page()).get('/metrics').expect(200);

    expect(text).toContain('xiangwen_enquiries_total{channel="telegram",kind="contact"} 1');
    expect(text).toContain('xiangwen_job_runs_total{job="retention",outcome="failed"} 1');
    expect(text).toContain('xiangwen_log_lines_total{level="error"} 1');
  });

  test('make no series of an address that somebody tries', async () => {
    await request(page()).get('/secret-number-13800000000');

    const { text } = await request(page()).get('/metrics').expect(200);

    expect(text).toContain('area="office"');
    expect(text).not.toContain('13800000000');
  });

  test('are for programs of this machine only, and of another with the token', async () => {
    await request(page()).get('/metrics').set('X-Forwarded-For', '203.0.113.7').expect(403);
    const token = 'a token of some length';
    await request(page(token)).get('/metrics').expect(401);
    await request(page(token)).get('/metrics').set('Authorization', 'Bearer another of some length').expect(401);
    await request(page(token)).get('/metrics').set('Authorization', `Bearer ${token}`).expect(200);
  });
});

test('the dashboard and the alert rules ask only for metrics that there are', async () => {
  const folder = path.join(projectRoot, 'scripts', 'deploy');
  const prisma = {} as PrismaClient;
  const metrics = createMetrics({ prisma, calendar: () => chinaCalendar(), clock: () => new Date() });
  const { body } = await metrics.text();
  const names = [...body.matchAll(/^# HELP (\w+)/gm)].map(([, name]) => name);
  const asked = ['alerts.yml', 'grafana-dashboard.json'].flatMap(
    (file) => readFileSync(path.join(folder, file), 'utf8').match(/\b(xiangwen|process|nodejs)_\w+/g) ?? [],
  );

  expect(asked.length).toBeGreaterThan(20);
  expect(asked.map((name) => name.replace(/_(bucket|count|sum)$/, '')).filter((name) => !names.includes(name))).toEqual(
    [],
  );
});
