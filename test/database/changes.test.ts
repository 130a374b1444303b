import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { type Changes, type ChangeTopic, createChanges, tellChange } from '../../src/database/changes.ts';
import { openDatabase } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { createServerDatabase, describeDatabase, testServer } from '../support/database.ts';
import { readableLog } from '../support/log.ts';

const log = pino({ enabled: false });

describeDatabase('changes', (database) => {
  let changes: Changes;
  beforeEach(async () => {
    changes = await createChanges({ ...database(), log });
  });
  afterEach(() => changes.close());

  test('are heard once they are committed, under their topic alone', async () => {
    const heard = { complaint: listenFor('complaint'), calendar: listenFor('calendar') };
    await inTransaction(database().prisma, async (tx) => {
      await tellChange(tx, 'complaint', 'TS2026:1');
      await sleep(50);
      expect(heard.complaint).toEqual([]);
    });
    await until(() => heard.complaint.length > 0);
    expect(heard).toEqual({ complaint: ['TS2026:1'], calendar: [] });
  });

  test('that were rolled back are not heard', async () => {
    const heard = listenFor('settings');
    await inTransaction(database().prisma, async (tx) => {
      await tellChange(tx, 'settings', 'undone');
      throw new Error('no');
    }).catch(() => undefined);
    await inTransaction(database().prisma, (tx) => tellChange(tx, 'settings', 'done'));
    await until(() => heard.length > 0);
    expect(heard).toEqual(['done']);
  });

  test('reach nobody who stopped listening, and all the others although one fails', async () => {
    const { log: readable, lines } = readableLog();
    const others = await createChanges({ ...database(), log: readable });
    const heard: unknown[] = [];
    others.on('handover', () => heard.push('gone'))();
    others.on('handover', () => {
      throw new Error('no');
    });
    others.on('handover', (about) => heard.push(about));
    await inTransaction(database().prisma, (tx) => tellChange(tx, 'handover', 'R1'));
    await until(() => heard.length > 0);
    await others.close();
    expect({ heard, logged: lines.length }).toEqual({ heard: ['R1'], logged: 1 });
  });

  function listenFor(topic: ChangeTopic) {
    const heard: unknown[] = [];
    changes.on(topic, (about) => heard.push(about));
    return heard;
  }
});

(testServer ? describe : describe.skip)('changes on a PostgreSQL server', () => {
  test('are told across processes, and again after the connection was cut, with word that some may have been missed', async () => {
    const { url, drop } = await createServerDatabase();
    const [here, there] = [await open(url), await open(url)];
    const heard: unknown[] = [];
    const changes = await createChanges({ ...here, log });
    changes.on('knowledge', (about) => heard.push(about));
    await inTransaction(there.prisma, (tx) => tellChange(tx, 'knowledge', 'first'));
    await until(() => heard.length === 1);
    await there.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
    await until(() => heard.length === 2);
    await inTransaction(there.prisma, (tx) => tellChange(tx, 'knowledge', 'second'));
    await until(() => heard.length === 3);
    expect(heard).toEqual(['first', undefined, 'second']);
    await changes.close();
    await Promise.all([here.close(), there.close()]);
    await drop();
  });

  const open = (databaseUrl: string) => openDatabase({ dataDir: '', databaseUrl, log });
});

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 8000; !holds(); await sleep(20))
    if (Date.now() > deadline) throw new Error('it did not happen');
}
