import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chinaCalendar, missingArrangement } from '../../src/calendar/calendar.ts';
import { BotApi } from '../../src/channels/telegram/bot-api.ts';
import { type Config, ConfigError, readConfig } from '../../src/config.ts';
import { type Connection, select } from '../../src/database/connection.ts';
import { DatabaseError } from '../../src/database/database-error.ts';
import { readMigrations } from '../../src/database/migration-files.ts';
import { pendingMigrations } from '../../src/database/migrations.ts';
import { connect } from '../../src/database/open.ts';

export interface Finding {
  /** `BAD `: must be mended; `NOTE`: should be looked at. */
  state: 'OK  ' | 'NOTE' | 'BAD ';
  what: string;
  /** What to do about it. */
  advice?: string;
}

const good = (what: string): Finding => ({ state: 'OK  ', what });
const note = (what: string, advice: string): Finding => ({ state: 'NOTE', what, advice });
const bad = (what: string, advice: string): Finding => ({ state: 'BAD ', what, advice });

const GIGABYTE = 1024 ** 3;
const HOUR = 3600_000;
/** Seconds between the clocks of this machine and the database. */
const closeEnough = 3;

/** Everything that can be found out from outside, the settings first: without them there is nothing to look at. */
export async function examine(env: Record<string, string | undefined>, now: Date): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [bad('Settings', error.message)];
  }
  return [
    good('Settings can be used'),
    ...settings(config),
    ...folders(config, now),
    ...(await database(config, now)),
    ...(await telegram(config)),
    ...(await reachable(config)),
    ...holidays(now),
  ];
}

function settings({ publicUrl, databaseUrl, secretKey, roles }: Config): Finding[] {
  const findings: Finding[] = [];
  if (!publicUrl?.startsWith('https:'))
    findings.push(
      note(
        'People reach the site without https',
        'Set PUBLIC_URL to its https address, behind a proxy that speaks TLS.',
      ),
    );
  if (databaseUrl && !secretKey)
    findings.push(
      bad(
        'Names, phones and second factors are stored unencrypted',
        'Set SECRET_KEY to at least 32 random characters for every process, keep them apart from the backups, and run `npm run rotate-key`.',
      ),
    );
  if (!databaseUrl && roles.size < 3)
    findings.push(
      bad(
        'Some roles only, on the embedded database',
        'Other processes cannot open it: set DATABASE_URL, or ROLES=all.',
      ),
    );
  return findings;
}

function folders({ dataDir, databaseUrl, backup }: Config, now: Date): Finding[] {
  const findings: Finding[] = [];
  if (!databaseUrl) findings.push(...room(dataDir, 'DATA_DIR'));
  if (!backup.recipient)
    return [
      ...findings,
      note('No backups are written', 'Make a key with `npm run backup -- key` and set BACKUP_RECIPIENT.'),
    ];
  if (!existsSync(backup.folder))
    return [
      ...findings,
      note(`No backup yet in ${backup.folder}`, 'The worker writes one at 2:30; `npm run backup` writes one now.'),
    ];
  findings.push(...room(backup.folder, 'BACKUP_DIR'));
  const latest = readdirSync(backup.folder)
    .filter((name) => name.endsWith('.backup.age'))
    .sort()
    .at(-1);
  const at = latest && /(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(latest);
  const age = at ? now.getTime() - Date.parse(`${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}:${at[6]}+08:00`) : Infinity;
  findings.push(
    age < 36 * HOUR
      ? good(`The latest backup is ${Math.round(age / HOUR)} hours old`)
      : bad(
          `The latest backup is ${latest ? `${Math.round(age / HOUR)} hours old` : 'missing'}`,
          'Does a worker run? Its log says why it failed.',
        ),
  );
  return findings;
}

function room(folder: string, setting: string): Finding[] {
  if (!existsSync(folder)) return [note(`${setting}: ${folder} does not exist yet`, 'Starting makes it.')];
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return [bad(`${setting}: ${folder} cannot be written to`, 'Give it to the user that the site runs as.')];
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / GIGABYTE;
  const what = `${setting}: ${free.toFixed(1)} GB free in ${folder}`;
  return [free < 1 ? bad(what, 'Make room: a full disk stops the site from taking complaints.') : good(what)];
}

async function database(config: Config, now: Date): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(path.join(config.dataDir, 'database')))
    return [note('There is no database yet', 'Starting makes it.')];
  let connection: Connection | undefined;
  try {
    connection = await connect({ ...config, clock: () => now });
    return await look(connection);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === 'in-use')
      return [good('The embedded database is in use by the site; to have it looked at, stop the site')];
    return [bad('Database', error.message)];
  } finally {
    await connection?.close();
  }
}

async function look(connection: Connection): Promise<Finding[]> {
  const pending = await pendingMigrations(connection, readMigrations());
  if (pending.length > 0)
    return [
      note(`The database lacks ${pending.length} migrations`, 'Back it up, then start: starting brings it up to date.'),
    ];
  const findings = [good(`The database ${connection.where} is up to date`)];
  const [clock] = await select(connection.session, 'SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds');
  const apart = Math.abs(Date.now() / 1000 - Number(clock?.seconds));
  if (apart > closeEnough)
    findings.push(bad(`The clocks here and at the database are ${apart.toFixed(0)} s apart`, 'Let both follow NTP.'));
  findings.push(await hears(connection));
  const [people] = await select(
    connection.session,
    `SELECT count(*) FILTER (WHERE 'administrator' = ANY(roles::text[]))::int AS administrators,
      count(*) FILTER (WHERE roles::text[] && '{administrator,manager}' AND totp_confirmed_at IS NULL)::int AS open
    FROM operators WHERE disabled_at IS NULL`,
  );
  if (people?.administrators === 0)
    findings.push(
      bad('There is no administrator', 'Use the address that the first start prints, or `npm run admin -- create`.'),
    );
  if (Number(people?.open) > 0)
    findings.push(
      note(
        `${people?.open} managers or administrators have no second factor yet`,
        'They are asked for it when they sign in.',
      ),
    );
  const [work] = await select(
    connection.session,
    `SELECT (SELECT count(*)::int FROM messages WHERE state = 'waiting' AND due_at < now() - interval '10 minutes') AS waiting,
      (SELECT count(*)::int FROM pending_updates) AS updates,
      (SELECT count(*)::int FROM leases WHERE slot > now() - interval '10 minutes') AS jobs`,
  );
  if (Number(work?.waiting) > 0)
    findings.push(
      bad(
        `${work?.waiting} messages to people have waited for over 10 minutes`,
        'Does a process with the role bot run? Does Telegram answer?',
      ),
    );
  if (Number(work?.updates) > 100)
    findings.push(
      bad(`${work?.updates} updates of Telegram are not finished`, 'Does a process with the role bot run?'),
    );
  if (connection.engine === 'postgresql')
    findings.push(
      Number(work?.jobs) > 0
        ? good('A worker runs')
        : bad(
            'No worker has run for 10 minutes',
            'Deadlines, reports and backups wait for it: start a process with the role worker.',
          ),
    );
  return findings;
}

/** A pooler that shares sessions between transactions lets nobody hear of changes. */
async function hears(connection: Connection): Promise<Finding> {
  let heard = false;
  const end = await connection.listen('xiangwen_doctor', () => {
    heard = true;
  });
  await connection.session.executeScript(`SELECT pg_notify('xiangwen_doctor', '')`);
  for (let tries = 0; tries < 20 && !heard; tries++) await sleep(100);
  await end();
  return heard
    ? good('Changes are heard of in every process')
    : bad(
        'Changes are not heard of',
        'DATABASE_URL goes through a pooler that shares sessions between transactions: go to the server directly.',
      );
}

async function telegram({ telegram, publicUrl }: Config): Promise<Finding[]> {
  if (!telegram) return [note('No Telegram bot', 'Set TELEGRAM_BOT_TOKEN, or leave it: the web chat needs none.')];
  const api = new BotApi(telegram.token, telegram.apiRoot);
  try {
    const me = await api.callApi('getMe', {});
    const findings = [good(`Telegram knows the bot as @${me.username}`)];
    const hook = await api.callApi('getWebhookInfo', {});
    const wanted = publicUrl && telegram.webhookSecret ? `${publicUrl}/telegram/webhook` : '';
    if ((hook.url ?? '') !== wanted)
      findings.push(
        note(
          `Telegram sends updates ${hook.url ? 'to another address' : 'to whoever polls'}`,
          'Starting the bot sets it right.',
        ),
      );
    if (hook.last_error_message)
      findings.push(
        bad(
          `Telegram could not reach the webhook: ${hook.last_error_message}`,
          'Check the proxy, its certificate and PUBLIC_URL.',
        ),
      );
    if (hook.pending_update_count > 100)
      findings.push(
        bad(`${hook.pending_update_count} updates wait at Telegram`, 'Does a process with the role bot run?'),
      );
    return findings;
  } catch (error) {
    return [bad('Telegram does not answer', error instanceof Error ? error.message : String(error))];
  } finally {
    api.disconnect();
  }
}

async function reachable({ publicUrl, port }: Config): Promise<Finding[]> {
  const address = `${publicUrl ?? `http://127.0.0.1:${port}`}/readyz`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(5000), redirect: 'manual' }).catch(() => undefined);
  if (answer?.ok) return [good(`The site answers at ${address}`)];
  return [
    note(
      `The site does not answer at ${address}${answer ? ` (${answer.status})` : ''}`,
      'If it should run: its log says why it does not.',
    ),
  ];
}

function holidays(now: Date): Finding[] {
  const year = missingArrangement(chinaCalendar(), now);
  if (year === undefined) return [];
  return [
    note(
      `The holidays of ${year} are not in the package`,
      'If they are published: paste the notice in the back office under Settings, Calendar.',
    ),
  ];
}
