import type { QueueKey, QueuePage } from '../../casework/queue-order.ts';

/**
 * The case that is due after the one with this key, which itself may be due at another time by now; after the last one, the first.
 * @param list of what the visitor works off, what is due first comes first
 */
export async function nextDue<Case extends { number: string }>(
  key: QueueKey,
  list: (page: QueuePage) => Promise<readonly Case[]>,
): Promise<string | undefined> {
  const other = async (page: Omit<QueuePage, 'take'>) =>
    (await list({ ...page, take: 2 })).find(({ number }) => number !== key.number);
  return ((await other({ after: key })) ?? (await other({})))?.number;
}
