import type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import { DriverAdapterError, type SqlDriverAdapter, type Transaction } from '@prisma/driver-adapter-utils';
import type { Connection } from './connection.ts';
import { messageOf } from './database-error.ts';

/** What Prisma asks an embedded database for, and we besides. */
export type Embedded = Pick<PGlite, 'query' | 'exec' | 'transaction' | 'refreshArrayTypes' | 'close'> &
  Pick<Connection, 'listen'>;

export async function adaptersOf(pglite: Embedded): Promise<Pick<Connection, 'session' | 'adapter' | 'listen'>> {
  const { PrismaPGlite } = await import('pglite-prisma-adapter');
  const adapterOf = (client: Embedded | PGliteTransaction) => new PrismaPGlite(client as PGlite).connect();
  const adapter = new PrismaPGlite(pglite as PGlite);
  adapter.connect = async () => {
    const session = await adapterOf(pglite);
    session.executeScript = executeScript;
    session.startTransaction = () => startTransaction(pglite, adapterOf);
    return session;
  };
  return { session: await adapter.connect(), adapter, listen: (channel, hear) => pglite.listen(channel, hear) };

  /** The adapter's own does not wait for the script and loses its error. */
  async function executeScript(script: string): Promise<void> {
    await pglite.exec(script);
    // PGlite learns what arrays of an enum look like when it opens, and a migration may bring a new enum.
    await pglite.refreshArrayTypes();
  }
}

/** The adapter's own says that it has committed also when that failed. */
function startTransaction(
  pglite: Embedded,
  adapterOf: (tx: PGliteTransaction) => Promise<SqlDriverAdapter>,
): Promise<Transaction> {
  return new Promise((resolve, reject) => {
    const whole = pglite.transaction(async (tx) => {
      const adapter = await adapterOf(tx);
      await new Promise<void>((end) => {
        const settle = () => {
          end();
          return whole.catch((error) => Promise.reject(asOfDatabase(error)));
        };
        resolve({
          provider: adapter.provider,
          adapterName: adapter.adapterName,
          options: { usePhantomQuery: true },
          queryRaw: (query) => adapter.queryRaw(query),
          executeRaw: (query) => adapter.executeRaw(query),
          commit: settle,
          rollback: () => tx.rollback().then(settle),
        });
      });
    });
    whole.catch(reject); // it could not begin
  });
}

/** As Prisma wants to be told of an error. */
function asOfDatabase(error: { code?: string; severity?: string }): DriverAdapterError {
  const { code = '', severity = 'ERROR' } = error;
  const message = messageOf(error);
  const details = { detail: undefined, column: undefined, hint: undefined };
  return new DriverAdapterError({
    ...{ kind: 'postgres', code, severity, message, originalCode: code, originalMessage: message },
    ...details,
  });
}
