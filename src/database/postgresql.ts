import { setTimeout as sleep } from 'node:timers/promises';
import { isDriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { Pool, type PoolConfig } from 'pg';
import { type Connection, select } from './connection.ts';
import { DatabaseError, type DatabaseFault, messageOf } from './database-error.ts';
import { listenOnPostgresql } from './listening.ts';

/** How long a server that is still starting is waited for, in milliseconds. */
const PATIENCE = 8_000;

interface Fault {
  code: DatabaseFault;
  /** Whether it may pass by itself while servers start. */
  passing?: true;
  says: string;
}

const unreachable: Fault = {
  code: 'unreachable',
  passing: true,
  says: 'does not answer. Check that it runs, and the host and port in DATABASE_URL',
};
const denied: Fault = {
  code: 'denied',
  says: 'refuses the user or the password. Correct them in DATABASE_URL, or let the user in (pg_hba.conf)',
};

/** By the kind the driver adapter gives an error, the PostgreSQL error code, or the code of the failed system call. */
const faults: Record<string, Fault> = {
  DatabaseNotReachable: unreachable,
  SocketTimeout: unreachable,
  ConnectionClosed: unreachable,
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EAI_AGAIN: unreachable,
  '57P03': { code: 'unreachable', passing: true, says: 'is still starting or stopping. Try again in a while' },
  TooManyConnections: {
    code: 'unreachable',
    passing: true,
    says: 'has no connection to spare. Raise its max_connections',
  },
  AuthenticationFailed: denied,
  DatabaseAccessDenied: denied,
  DatabaseDoesNotExist: {
    code: 'missing',
    says: 'has no such database. Create it (CREATE DATABASE), or correct DATABASE_URL',
  },
  TlsConnectionError: {
    code: 'denied',
    says: 'and this program do not agree on encryption. Correct sslmode in DATABASE_URL',
  },
};

/**
 * Connects to the server, waiting a little while it starts.
 * @throws DatabaseError `unreachable`, `denied`, `missing` or `unusable`, without the password.
 */
export async function openPostgresql(databaseUrl: string, patience = PATIENCE): Promise<Connection> {
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { connectionString, schema, where } = settingsOf(databaseUrl);
  const pool = { connectionString, connectionTimeoutMillis: 5_000, keepAlive: true };
  const adapterOf = (more: PoolConfig) =>
    new PrismaPg(bearingErrors(new Pool({ ...pool, ...more })), { schema, disposeExternalPool: true });
  const adapter = adapterOf({});
  const session: SqlDriverAdapter = await adapterOf({ max: 1 }).connect();
  // The adapter's own cuts scripts at every semicolon, those within quotes included.
  session.executeScript = async (sql) => void (await session.executeRaw({ sql, args: [], argTypes: [] }));
  const close = () => session.dispose();
  try {
    await reach(session, where, Date.now() + patience);
  } catch (error) {
    await close();
    throw error;
  }
  return { engine: 'postgresql', where, session, adapter, listen: listenOnPostgresql(connectionString), close };
}

/** A session that the server ends while nobody listens to it, on its way from or to the pool, would end the process. */
function bearingErrors(pool: Pool): Pool {
  return pool.on('connect', (client) => void client.on('error', () => undefined));
}

/**
 * `?schema=` is Prisma's way to name a schema other than public. The driver adapter takes times for UTC whatever the server's zone is
 * (https://github.com/prisma/prisma/issues/28629), so the session's zone has to be UTC.
 */
function settingsOf(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const schema = url.searchParams.get('schema') ?? 'public';
  const searchPath = `"${schema.replaceAll('"', '""')}"`.replace(/[\\\s]/g, '\\$&');
  // Compiling a statement takes longer than any of ours runs.
  const options = [url.searchParams.get('options'), '-c TimeZone=UTC', '-c jit=off', `-c search_path=${searchPath}`];
  url.searchParams.set('options', options.filter(Boolean).join(' '));
  url.searchParams.delete('schema');
  return { connectionString: url.href, schema, where: `${url.host}${url.pathname}` };
}

async function reach(session: SqlDriverAdapter, where: string, deadline: number): Promise<void> {
  for (let pause = 100; ; pause *= 2) {
    try {
      await select(session, 'SELECT 1');
      return;
    } catch (error) {
      const fault = faultOf(error);
      if (fault.passing && Date.now() + pause < deadline) await sleep(pause);
      else throw new DatabaseError(fault.code, `The PostgreSQL server at ${where} ${fault.says}.`, { cause: error });
    }
  }
}

function faultOf(error: unknown): Fault {
  const message = messageOf(error);
  const known = codesOf(error).flatMap((code) => faults[code] ?? [])[0];
  if (known) return known;
  if (/password/.test(message)) return denied; // none given, although the server wants one
  if (/timeout/.test(message)) return unreachable;
  return { code: 'unusable', says: `cannot be used: ${message}` };
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  if (isDriverAdapterError(error)) return [error.cause.kind, error.cause.originalCode ?? ''];
  return [(error as NodeJS.ErrnoException).code ?? ''];
}
