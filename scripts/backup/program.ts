import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { askRunning } from '../../src/backup/ask-running.ts';
import { BackupError } from '../../src/backup/backup-error.ts';
import { type BackupPlace, writeBackup } from '../../src/backup/file.ts';
import { restore, verify } from '../../src/backup/restore.ts';
import { type Config, ConfigError, readConfig } from '../../src/config.ts';
import { DatabaseError } from '../../src/database/database-error.ts';
import { openDatabase } from '../../src/database/open.ts';

type Environment = Record<string, string | undefined>;
type Terminal = Pick<Console, 'log' | 'error'>;

const USAGE = `npm run backup                                        writes a backup, also while the site runs
npm run backup -- key                                 makes the pair of keys that backups need
npm run backup -- verify FILE --identity KEYFILE      reads a backup to its end; writes nothing
npm run restore -- FILE --identity KEYFILE            fills an empty database from a backup

The database is the one that DATA_DIR or DATABASE_URL name. Backups go to BACKUP_DIR (default: backups in DATA_DIR).`;

const silent = pino({ level: 'silent' });

/** @returns the exit status: 0, 1 when it could not be done, 2 for arguments that cannot be used */
export async function runBackup(args: string[], env: Environment, terminal: Terminal): Promise<number> {
  const command = commandIn(args);
  if (!command) {
    terminal.error(USAGE);
    return 2;
  }
  try {
    terminal.log(await command(readConfig(env)));
    return 0;
  } catch (error) {
    const canBeMended = error instanceof BackupError || error instanceof DatabaseError || error instanceof ConfigError;
    if (!canBeMended) throw error;
    terminal.error(error.message);
    return 1;
  }
}

function commandIn(args: string[]): ((config: Config) => Promise<string>) | undefined {
  const { positionals, values } = readArgs(args) ?? {};
  if (!positionals) return undefined;
  const [name = 'write', file, ...others] = positionals;
  if (others.length > 0) return undefined;
  if (file === undefined) return { write, key }[name];
  if (!existsSync(file)) return undefined;
  const identity = () => identityIn(values?.identity);
  return {
    verify: () => check(file, identity()),
    restore: (config: Config) => takeBack(file, identity(), config),
  }[name];
}

function readArgs(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { identity: { type: 'string' } } });
  } catch (error) {
    if (error instanceof TypeError) return undefined; // an option that there is not
    throw error;
  }
}

async function key(): Promise<string> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  return [
    'The identity opens backups. Keep it in two places away from this machine; whoever has lost it has lost the backups:',
    `  ${identity}`,
    'The recipient only closes them. Set it for the site:',
    `  BACKUP_RECIPIENT=${await identityToRecipient(identity)}`,
  ].join('\n');
}

async function write(config: Config): Promise<string> {
  const { folder, recipient } = config.backup;
  if (!recipient) throw new BackupError('no-recipient');
  const place = { folder, recipient };
  return `Written: ${await writeOn(config, place)}`;
}

/** The embedded database is read by the process that has it open. */
async function writeOn(config: Config, place: BackupPlace): Promise<string> {
  if (!config.databaseUrl && !existsSync(path.join(config.dataDir, 'database'))) throw new BackupError('nothing');
  const database = await openDatabase({ ...config, log: silent, migrations: 'none' }).catch((error) => {
    if (error instanceof DatabaseError && error.code === 'in-use') return undefined;
    throw error;
  });
  if (!database) return askRunning(config.dataDir, place);
  return writeBackup(database.prisma, place, new Date()).finally(database.close);
}

async function check(file: string, identity: string): Promise<string> {
  const { madeAt, tables, rows } = await verify(file, identity);
  const at = new Date(madeAt).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return `Whole: ${rows} rows of ${tables} tables as they were at ${at} China time.`;
}

async function takeBack(file: string, identity: string, config: Config): Promise<string> {
  const { tables, rows } = await restore(file, identity, { ...config, log: silent });
  return `Restored: ${rows} rows of ${tables} tables. Start the site with the SECRET_KEY, or the file secret-key, that it had.`;
}

function identityIn(file: string | undefined): string {
  if (!file || !existsSync(file)) throw new BackupError('no-identity');
  const identity = /AGE-SECRET-KEY-1[0-9A-Z]+/.exec(readFileSync(file, 'utf8'))?.[0];
  if (!identity) throw new BackupError('no-identity');
  return identity;
}
