import { Client } from 'pg';
import type { Connection } from './connection.ts';

/** How often a silent connection is tried, and how long an answer may take, in milliseconds: one that is cut off does not say so. */
const PULSE = 10_000;
const PATIENCE = 5_000;
/** Between attempts to connect again. */
const PAUSE = 2_000;

/**
 * Listens on a connection of its own, since those of the pool come and go. While there is none it keeps trying, and each attempt counts
 * as a gap: whoever listens then polls, at that pace.
 */
export function listenOnPostgresql(connectionString: string): Connection['listen'] {
  return async (channel, hear) => {
    let client: Client | undefined;
    let timer: NodeJS.Timeout | undefined;
    let closed = false;
    await connect();
    return async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    };

    async function connect(): Promise<void> {
      const next = new Client({ connectionString, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
      next.on('notification', ({ payload }) => hear(payload ?? ''));
      next.on('error', () => lose(next)); // told before or instead of an answer to a query
      client = next;
      try {
        await next.connect();
        await next.query(`LISTEN ${channel}`);
        pulse(next);
      } catch {
        lose(next);
      }
    }

    function pulse(current: Client): void {
      timer = setTimeout(() => {
        current.query('SELECT 1').then(
          () => current === client && !closed && pulse(current),
          () => lose(current),
        );
      }, PULSE).unref();
    }

    function lose(lost: Client): void {
      if (lost !== client || closed) return;
      client = undefined;
      clearTimeout(timer);
      lost.end().catch(() => undefined); // it is broken already
      timer = setTimeout(() => connect().then(() => closed || hear(undefined)), PAUSE).unref();
    }
  };
}
