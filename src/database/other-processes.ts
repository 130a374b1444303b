import { randomBytes } from 'node:crypto';
import { CHANNEL, type Changes, type ChangeTopic } from './changes.ts';
import type { PrismaClient } from './generated/client.ts';
import type { Tx } from './transaction.ts';

/** The processes that share the database with this one: what one tells, the others hear, and it does not. */
export interface OtherProcesses {
  /** At once, or when `tx` has committed. `ids` are no personal data. */
  tell(topic: ChangeTopic, ids: readonly string[], tx?: Tx): Promise<void>;
  /** @param listener told undefined when something may have been missed. @returns what ends that */
  on(topic: ChangeTopic, listener: (ids: string[] | undefined) => void): () => void;
}

/** Of a process that has its database to itself. */
export const noOtherProcesses: OtherProcesses = { tell: async () => undefined, on: () => () => undefined };

/** PostgreSQL takes up to 8,000 bytes in one notification. */
const longestPayload = 7_500;

export function createOtherProcesses(prisma: PrismaClient, changes: Pick<Changes, 'on'>): OtherProcesses {
  const me = randomBytes(6).toString('base64url');
  return {
    async tell(topic, ids, tx) {
      const payloads = inPayloads(`${topic}:${me}`, ids);
      await (tx ?? prisma)
        .$executeRaw`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`;
    },
    on: (topic, listener) =>
      changes.on(topic, (about) => {
        const [sender, ...ids] = about?.split(' ') ?? [];
        if (sender !== me) listener(about === undefined ? undefined : ids);
      }),
  };
}

/** As few as hold all of them. */
function inPayloads(head: string, ids: readonly string[]): string[] {
  const payloads: string[] = [];
  let payload = head;
  for (const id of ids) {
    if (payload.length + id.length >= longestPayload) {
      payloads.push(payload);
      payload = head;
    }
    payload += ` ${id}`;
  }
  return [...payloads, payload];
}
