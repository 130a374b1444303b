import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { runBackup } from '../../scripts/backup/program.ts';
import { keepLatest, writeBackup } from '../../src/backup/file.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { openCases } from '../support/cases.ts';
import { createServerDatabase, describeOneDatabase, testServer } from '../support/database.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';
import { jpeg } from '../support/sample-files.ts';
import { Site } from '../support/site.ts';

const log = pino({ enabled: false });
const now = new Date('2026-11-27T02:30:00+08:00');
/** With separators that end a line elsewhere, and a line that looks like the backup's own. */
const story = '他们说：\u2028"不退费"\u2029\r\n#end\n#rows 1 😀 \\u0041';

afterAll(deleteFolders);

async function newKey(folder: string): Promise<{ recipient: string; keyFile: string }> {
  const said: string[] = [];
  await runBackup(['key'], {}, { log: (text) => void said.push(text), error: () => undefined });
  const keyFile = path.join(folder, 'key.txt');
  writeFileSync(keyFile, said.join('\n'));
  return { recipient: /BACKUP_RECIPIENT=(age1\w+)/.exec(said.join('\n'))?.[1] ?? '', keyFile };
}

async function run(args: string[], env: Record<string, string> = {}) {
  const said: string[] = [];
  const terminal = { log: (text: string) => void said.push(text), error: (text: string) => void said.push(text) };
  return { code: await runBackup(args, env, terminal), said: said.join('\n') };
}

/** Every row of every table as text. */
async function everything({ prisma }: Pick<Database, 'prisma'>): Promise<Record<string, string[]>> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND relname <> '_prisma_migrations'`;
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await prisma.$queryRawUnsafe<{ line: string }[]>(
      `SELECT row_to_json(kept)::text AS line FROM "${name}" AS kept`,
    );
    rows[name] = found.map(({ line }) => line).sort();
  }
  return rows;
}

describeOneDatabase('a backup', (database) => {
  const folder = temporaryFolder();
  let key: { recipient: string; keyFile: string };
  let file: string;

  beforeAll(async () => {
    const { prisma } = database();
    key = await newKey(folder);
    const cases = await openCases(database(), now);
    await cases.hire('operating:430424', 'operator', 'supervisor');
    const chatId = 'web:1';
    await prisma.chat.create({ data: { id: chatId, context: {}, createdAt: now, lastSeenAt: now } });
    for (let count = 0; count < 3; count++)
      await prisma.message.create({
        data: {
          id: `0193a000-0000-7000-8000-00000000000${count}`,
          chatId,
          direction: 'incoming',
          body: { text: story },
          createdAt: now,
        },
      });
    await prisma.attachment.create({
      data: {
        id: '0193a000-0000-7000-8000-0000000000ff',
        chatId,
        name: '收据.jpg',
        mediaType: 'image/jpeg',
        sha256: 'x',
        size: jpeg.length,
        createdAt: now,
        content: { create: { data: jpeg } },
      },
    });
    file = await writeBackup(prisma, { folder, recipient: key.recipient }, now);
  });

  test('is named after its instant in China and lets nobody read it without its key', async () => {
    expect(path.basename(file)).toBe('xiangwen-20261127-023000.backup.age');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const other = await newKey(temporaryFolder());

    expect((await run(['verify', file, '--identity', other.keyFile])).said).toContain('does not open this backup');
    expect((await run(['verify', file, '--identity', key.keyFile])).said).toMatch(/^Whole: \d+ rows/);
  });

  test('restored into an empty place, on the other engine where there is one, has every row as it was and goes on from there', async () => {
    const server = testServer && database().engine === 'pglite' ? await createServerDatabase() : undefined;
    const dataDir = temporaryFolder();
    const env = { DATA_DIR: dataDir, ...(server ? { DATABASE_URL: server.url } : {}) };

    expect(await run(['restore', file, '--identity', key.keyFile], env)).toMatchObject({ code: 0 });

    const restored = await openDatabase({ dataDir, databaseUrl: server?.url, log });
    try {
      expect(await everything(restored)).toEqual(await everything(database()));
      const data = { id: '0193a000-0000-7000-8000-00000000000a', chatId: 'web:1', direction: 'incoming' } as const;
      const next = await restored.prisma.message.create({ data: { ...data, body: {}, createdAt: now } });
      expect(next.position).toBe(4n);
      await expect(
        restored.prisma.message.create({ data: { ...data, chatId: 'web:2', body: {}, createdAt: now } }),
      ).rejects.toThrow();
    } finally {
      await restored.close();
    }
    const again = await run(['restore', file, '--identity', key.keyFile], env);
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('holds data already') });
    await server?.drop();
  }, 120_000);

  test('cut off or changed anywhere is refused, and nothing of it stays', async () => {
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    for (const bytes of [whole.subarray(0, whole.length - 100), changed]) {
      const damaged = path.join(temporaryFolder(), 'damaged.age');
      writeFileSync(damaged, bytes);
      expect(await run(['verify', damaged, '--identity', key.keyFile])).toMatchObject({
        code: 1,
        said: expect.stringContaining('not complete'),
      });
    }
  });
});

test('of earlier nights the latest backups stay, and nothing else is touched', async () => {
  const folder = temporaryFolder();
  const nights = ['20261124-023000', '20261125-023000', '20261126-023000'].map((at) => `xiangwen-${at}.backup.age`);
  mkdirSync(folder, { recursive: true });
  for (const name of [...nights, 'notes.txt']) writeFileSync(path.join(folder, name), '');

  await keepLatest(folder, 2);

  expect(readdirSync(folder).sort()).toEqual(['notes.txt', ...nights.slice(1)]);
});

test('without a key, or a database, it says what to do', async () => {
  const dataDir = temporaryFolder();
  const { recipient } = await newKey(dataDir);

  expect((await run([], { DATA_DIR: dataDir })).said).toContain('npm run backup -- key');
  expect((await run([], { DATA_DIR: dataDir, BACKUP_RECIPIENT: recipient })).said).toContain('no database yet');
  expect((await run(['verify'], {})).code).toBe(2);
});

test('the embedded database is backed up while the site runs', async () => {
  const dataDir = temporaryFolder();
  const { recipient, keyFile } = await newKey(dataDir);
  const site = await Site.start({ DATA_DIR: dataDir });

  const written = await run([], { DATA_DIR: dataDir, BACKUP_RECIPIENT: recipient });
  await site.stop();

  expect(written.said).toMatch(/^Written: .*\.backup\.age$/);
  const checked = await run(['verify', written.said.slice('Written: '.length), '--identity', keyFile]);
  expect(checked.said).toMatch(/^Whole: \d{3,} rows of \d+ tables/);
});
