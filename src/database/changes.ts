import type { Logger } from 'pino';
import type { Connection } from './connection.ts';
import type { Tx } from './transaction.ts';

/** What other processes, and other people's pages, want to hear of. */
export type ChangeTopic =
  | 'knowledge'
  | 'calendar'
  | 'settings'
  | 'complaint'
  | 'registration'
  | 'handover'
  | 'presence'
  | 'chat'
  | 'said'
  | 'outbox'
  | 'lease';

/** @param about the id or number of what changed; undefined when changes may have been missed, so that everything is to be read again. */
export type ChangeListener = (about: string | undefined) => void;

export interface Changes {
  /** Has `listener` called soon after each commit that told a change of the topic, in whichever process. @returns what ends that. */
  on(topic: ChangeTopic, listener: ChangeListener): () => void;
  close(): Promise<void>;
}

export const CHANNEL = 'xiangwen_changes';

/** Tells every process of a change, once its transaction is committed. `about` is an id or a number, never personal data. */
export async function tellChange(tx: Tx, topic: ChangeTopic, about: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${`${topic}:${about}`})`;
}

/** Hears of the changes that any process tells; from the first moment on, if the database can be reached. */
export async function createChanges({ listen, log }: Pick<Connection, 'listen'> & { log: Logger }): Promise<Changes> {
  const listeners = new Map<string, Set<ChangeListener>>();
  const close = await listen(CHANNEL, hear);
  return { on, close };

  function on(topic: ChangeTopic, listener: ChangeListener): () => void {
    const those = listeners.get(topic) ?? new Set();
    listeners.set(topic, those.add(listener));
    return () => void those.delete(listener);
  }

  function hear(message: string | undefined): void {
    if (message === undefined) {
      for (const those of listeners.values()) tell(those, undefined);
      return;
    }
    const [topic = '', about] = message.split(/:(.*)/s);
    tell(listeners.get(topic) ?? [], about);
  }

  function tell(those: Iterable<ChangeListener>, about: string | undefined): void {
    for (const listener of [...those])
      try {
        listener(about);
      } catch (err) {
        log.error({ err }, 'a change was told to somebody who failed on it');
      }
  }
}
