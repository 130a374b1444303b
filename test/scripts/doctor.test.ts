import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { examine } from '../../scripts/doctor/examine.ts';
import { openDatabase } from '../../src/database/open.ts';
import { createServerDatabase, testServer } from '../support/database.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';

afterAll(deleteFolders);

const now = new Date('2026-06-30T10:00:00+08:00');
const find = async (env: Record<string, string>, what: RegExp) =>
  (await examine({ DATA_DIR: temporaryFolder(), PORT: '1', ...env }, now)).find((finding) => what.test(finding.what));

test('settings that cannot be used are all named, and nothing else is looked at', async () => {
  const findings = await examine({ PORT: 'x', SECRET_KEY: 'short' }, now);

  expect(findings).toEqual([
    { state: 'BAD ', what: 'Settings', advice: expect.stringMatching(/PORT:[\s\S]*SECRET_KEY:/) },
  ]);
});

test('a Telegram that does not answer is told without the token', async () => {
  const env = { TELEGRAM_BOT_TOKEN: '123:secret-part', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' };

  const finding = await find(env, /Telegram/);

  expect(finding?.state).toBe('BAD ');
  expect(finding?.advice).not.toContain('secret-part');
});

test('an old backup is a fault, a fresh one is not', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const env = { BACKUP_DIR: folder, BACKUP_RECIPIENT: `age1${'q'.repeat(58)}` };
  writeFileSync(path.join(folder, 'xiangwen-20260628-023000.backup.age'), '');
  expect(await find(env, /latest backup/)).toMatchObject({ state: 'BAD ', what: 'The latest backup is 56 hours old' });

  writeFileSync(path.join(folder, 'xiangwen-20260630-023000.backup.age'), '');
  expect(await find(env, /latest backup/)).toMatchObject({ state: 'OK  ' });
});

(testServer ? test : test.skip)('a server is looked at: its clock, its notices, who runs the site', async () => {
  const { url, drop } = await createServerDatabase();
  const log = pino({ enabled: false });
  await openDatabase({ dataDir: '', databaseUrl: url, log }).then((database) => database.close());

  const findings = await examine({ DATABASE_URL: url, PORT: '1' }, now);
  await drop();

  expect(findings).toContainEqual({ state: 'OK  ', what: 'Changes are heard of in every process' });
  expect(findings.filter(({ state }) => state === 'BAD ').map(({ what }) => what)).toEqual([
    'Names, phones and second factors are stored unencrypted',
    'There is no administrator',
    'No worker has run for 10 minutes',
  ]);
});
