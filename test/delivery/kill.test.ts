import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { endChildren, runScript } from '../support/child.ts';
import { createServerDatabase, testServer } from '../support/database.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';
import { enqueueTexts, eventually, fates } from '../support/outbox.ts';

const chats = ['a', 'b', 'c', 'd', 'e', 'f'];
const texts = Array.from({ length: 12 }, (_, index) => `${index}`);
const log = pino({ enabled: false });

afterEach(async () => {
  await endChildren();
  deleteFolders();
});

/** A platform that takes a while for each message; `taken` is what it took, `chat text` each. */
async function platform(): Promise<{ taken: string[]; url: string; close(): void }> {
  const taken: string[] = [];
  const server = http.createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    taken.push(Buffer.concat(chunks).toString());
    await sleep(15);
    res.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The embedded database takes seconds to start after a kill. */
const databases: [
  string,
  kills: number,
  create: () => Promise<{ dataDir: string; databaseUrl?: string; drop(): Promise<void> }>,
][] = [['pglite', 1, async () => ({ dataDir: temporaryFolder(), drop: async () => undefined })]];
if (testServer)
  databases.push([
    'postgresql',
    3,
    async () => {
      const { url, drop } = await createServerDatabase();
      return { dataDir: '', databaseUrl: url, drop };
    },
  ]);

test.each(databases)(
  'a process killed again and again delivers everything, each chat in order (%s, %i kills)',
  async (_engine, kills, create) => {
    const { drop, ...where } = await create();
    const before = await openDatabase({ ...where, log });
    for (const chat of chats) await enqueueTexts(before.prisma, `web:${chat}`, texts, { now: new Date() });
    await before.close();

    const { taken, url, close } = await platform();
    const args = [url, where.dataDir, ...(where.databaseUrl ? [where.databaseUrl] : [])];
    /** Each process starts when the claims of the one before have run out. */
    const start = (count: number) =>
      runScript('test/support/run-delivery.ts', args, { CLOCK_AHEAD: String(count * 60_000) });
    for (let count = 0; count < kills; count += 1) {
      const child = start(count);
      expect(await child.firstLine).toBe('running');
      await sleep(20 + Math.random() * 60);
      child.process.kill('SIGKILL');
      await child.ended;
    }
    expect(taken.length).toBeLessThan(chats.length * texts.length);
    const last = start(kills);
    await eventually(() => chats.every((chat) => taken.includes(`${chat} ${texts.at(-1)}`)), 60_000);
    last.process.kill('SIGTERM');
    await last.ended;
    close();

    for (const chat of chats) {
      const received = taken.filter((line) => line.startsWith(chat)).map((line) => line.slice(2));
      // What was under way at a kill came twice; nothing came late, and nothing did not come.
      expect(received.filter((text, index) => text !== received[index - 1])).toEqual(texts);
    }
    const after = await openDatabase({ ...where, log });
    for (const chat of chats)
      expect(await fates(after.prisma, `web:${chat}`)).toEqual(texts.map((text) => `${text} sent`));
    await after.close();
    await drop();
  },
  180_000,
);
