import fs, { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open.ts';
import { isOfDatabase } from '../../src/database/transaction.ts';
import { endChildren, runScript } from '../support/child.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';
import { readableLog } from '../support/log.ts';

const hold = (dataDir: string) => runScript('test/support/hold-database.ts', [dataDir]);
const open = (dataDir: string, { log } = readableLog()) => openDatabase({ dataDir, log });

describe('the embedded database', () => {
  // Creating one takes seconds, so the tests that need one share it; each leaves it closed and whole.
  const shared = temporaryFolder();

  afterEach(endChildren);
  afterAll(deleteFolders);

  test('is created, migrated and logged at the first start, even if an earlier one was cut off', async () => {
    mkdirSync(path.join(shared, 'database.new'));
    writeFileSync(path.join(shared, 'database.new', 'PG_VERSION'), '18\n');
    const logged = readableLog();
    const database = await open(shared, logged);
    expect(database.engine).toBe('pglite');
    expect(await database.prisma.region.count()).toBe(0);
    expect(logged.lines).toMatchObject([
      { msg: 'the database was migrated', applied: expect.arrayContaining([expect.stringMatching(/_init$/)]) },
    ]);
    await database.close();
    expect(readdirSync(shared)).toEqual(['database', 'secret-key']);
  });

  test('knows lists of the enums that its migrations bring from the first start on', async () => {
    const database = await open(temporaryFolder());
    const found = await database.prisma.operator.count({ where: { roles: { has: 'administrator' } } });
    await database.close();

    expect(found).toBe(0);
  });

  test('is as it was at the next start', async () => {
    const first = await open(shared);
    await first.prisma.chat.create({
      data: { id: 'web:1', context: {}, createdAt: new Date(), lastSeenAt: new Date() },
    });
    await first.close();
    const logged = readableLog();
    const second = await open(shared, logged);
    expect(await second.prisma.chat.count({ where: { id: 'web:1' } })).toBe(1);
    expect(logged.lines).toEqual([]);
    await second.close();
  });

  test('reuses the room of what was changed once it is tidied', async () => {
    const { prisma, tidy, close } = await open(shared);
    const change = () => prisma.$executeRaw`UPDATE counters SET value = value + 1`;
    const pages = async () => {
      const [size] = await prisma.$queryRaw<{ pages: number }[]>`
        SELECT (pg_relation_size('counters') / 8192)::int AS pages`;
      return size?.pages;
    };
    await prisma.$executeRaw`INSERT INTO counters SELECT 'test ' || number, 0 FROM generate_series(1, 2000) AS number`;
    await change();
    const grown = await pages();
    await tidy();
    await change();

    expect(await pages()).toBe(grown);
    await prisma.counter.deleteMany({ where: { key: { startsWith: 'test' } } });
    await close();
  });

  test('is refused to a second process, and the first goes on', async () => {
    const database = await open(shared);
    const second = hold(shared);
    expect(await second.firstLine).toContain(
      `in-use: The database folder ${path.join(shared, 'database')} is in use by process ${process.pid}`,
    );
    expect(await second.ended).toMatchObject({ code: 0, errors: '' });
    expect(await database.prisma.region.count()).toBe(0);
    await database.close();
  });

  test('of a killed process opens at once, with what was committed', async () => {
    const killed = hold(shared);
    expect(await killed.firstLine).toBe('open');
    killed.process.kill('SIGKILL');
    await killed.ended;
    const database = await open(shared);
    expect(await database.prisma.chat.count({ where: { id: `pid:${killed.process.pid}` } })).toBe(1);
    await database.close();
  });

  test('forces what is committed out to the disk', async () => {
    const { fdatasyncSync } = fs;
    let synced = 0;
    fs.fdatasyncSync = (descriptor) => {
      synced += 1;
      fdatasyncSync(descriptor);
    };
    const database = await open(shared);
    const before = synced;
    await database.prisma.chat.create({
      data: { id: 'web:2', context: {}, createdAt: new Date(), lastSeenAt: new Date() },
    });
    expect(synced).toBeGreaterThan(before);
    await database.close();
    fs.fdatasyncSync = fdatasyncSync;
  });

  test('says that it could not commit', async () => {
    const { prisma, close } = await open(shared);
    await prisma.$executeRaw`CREATE TABLE once (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)`;
    const twice = () => prisma.$transaction((tx) => tx.$executeRaw`INSERT INTO once VALUES (1), (1)`);
    const failure = await twice().catch((error: unknown) => error);
    await prisma.$executeRaw`DROP TABLE once`;
    await close();

    expect(String(failure)).toContain('duplicate key');
    expect(isOfDatabase(failure)).toBe(true);
  });

  test('that ended on a full disk goes on once there is room, with what was committed', async () => {
    const { prisma, listen, close } = await open(shared);
    const heard: (string | undefined)[] = [];
    await listen('there', (payload) => void heard.push(payload));
    const { writeSync } = fs;
    const noRoom = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    const chat = (id: string) => ({ id, context: {}, createdAt: new Date(), lastSeenAt: new Date() });
    const fills = async () => {
      for (;;) await prisma.$executeRaw`SELECT pg_logical_emit_message(true, 'log', repeat('x', 1000000))`;
    };
    await prisma.chat.create({ data: chat('web:before') });
    fs.writeSync = () => {
      throw noRoom;
    };
    await expect(fills()).rejects.toThrow();
    await expect(prisma.chat.create({ data: chat('web:lost') })).rejects.toThrow();
    fs.writeSync = writeSync;
    await until(() => prisma.chat.create({ data: chat('web:after') }));
    await prisma.$executeRaw`SELECT pg_notify('there', 'again')`;

    const kept = await prisma.chat.findMany({ where: { id: { in: ['web:before', 'web:lost', 'web:after'] } } });
    expect(kept.map(({ id }) => id).sort()).toEqual(['web:after', 'web:before']);
    expect(heard).toEqual([undefined, 'again']);
    await close();
  });

  test('keeps instants to the millisecond, whatever the zone of the machine', async () => {
    const database = await open(shared);
    const instant = new Date('2026-11-23T23:59:59.123+08:00');
    await database.prisma.chat.create({ data: { id: 'web:3', context: {}, createdAt: instant, lastSeenAt: instant } });
    const rows = await database.prisma.$queryRaw`
      SELECT created_at, extract(epoch FROM created_at)::text AS seconds FROM chats WHERE id = 'web:3'`;
    expect(rows).toEqual([{ created_at: instant, seconds: '1795449599.123000' }]);
    await database.close();
  });

  test('that is damaged is reported with its reason, and the lock is free again', async () => {
    const folder = temporaryFolder();
    fs.cpSync(shared, folder, { recursive: true });
    rmSync(path.join(folder, 'database', 'global', 'pg_control'));
    for (let attempt = 0; attempt < 2; attempt += 1)
      await expect(open(folder)).rejects.toMatchObject({
        code: 'unusable',
        message: expect.stringMatching(/could not open file "global\/pg_control".*Restore it from a backup/),
      });
  });

  test('made by another version of PostgreSQL is reported as such', async () => {
    const folder = temporaryFolder();
    fs.cpSync(shared, folder, { recursive: true });
    writeFileSync(path.join(folder, 'database', 'PG_VERSION'), '16\n');
    await expect(open(folder)).rejects.toThrow('initialized by PostgreSQL version 16');
  });

  test('is not made in a folder that holds something else', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'database'));
    writeFileSync(path.join(folder, 'database', 'notes.txt'), 'mine');
    await expect(open(folder)).rejects.toMatchObject({ code: 'not-ours' });
    expect(readdirSync(path.join(folder, 'database'))).toEqual(['notes.txt']);
  });

  test('is not made where the data folder cannot be', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'file'), '');
    await expect(open(path.join(folder, 'file', 'data'))).rejects.toMatchObject({
      code: 'unusable',
      message: expect.stringMatching(/cannot be created.*DATA_DIR/),
    });
  });

  describe('npm run migrate', () => {
    const migrate = (dataDir: string, ...args: string[]) =>
      runScript('scripts/migrate.ts', args, { DATA_DIR: dataDir }).ended;

    test('tells that a database is up to date', async () => {
      const folder = path.join(shared, 'database');
      expect(await migrate(shared, 'status')).toEqual({ code: 0, output: `${folder}: up to date\n`, errors: '' });
      expect(await migrate(shared, 'apply')).toEqual({ code: 0, output: `${folder}: nothing to apply\n`, errors: '' });
    });

    test('creates nothing by being asked for the status', async () => {
      const folder = path.join(temporaryFolder(), 'data');
      expect(await migrate(folder, 'status')).toMatchObject({
        code: 0,
        output: `${folder}: no database yet; starting creates it\n`,
      });
      expect(existsSync(folder)).toBe(false);
    });

    test('says in a sentence why it cannot', async () => {
      const database = await open(shared);
      const { code, errors } = await migrate(shared, 'apply');
      expect(code).toBe(1);
      expect(errors).toMatch(/^The database folder .* is in use by process \d+ .*\n$/);
      await database.close();
    });

    test.each([[[]], [['down']], [['create']], [['create', 'Bad Name']]])(
      'shows how it is used when called with %j',
      async (args) => {
        const { code, output, errors } = await migrate(shared, ...args);
        expect({ code, output }).toEqual({ code: 2, output: '' });
        expect(errors).toContain('npm run migrate -- create <name>');
      },
    );
  });
});

/** Tries for some seconds. */
async function until(work: () => Promise<unknown>): Promise<void> {
  for (let attempts = 50; ; attempts -= 1)
    try {
      return void (await work());
    } catch (error) {
      if (attempts === 0) throw error;
      await sleep(100);
    }
}
