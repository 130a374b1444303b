// A process that empties the outbox: node --import ./test/support/typescript.mjs … <address to post to> <data folder> [url]
// Ended by SIGTERM it finishes what it is sending. Its clock is ahead by CLOCK_AHEAD milliseconds, as if it had been started that much later.
import { pino } from 'pino';
import { openDatabase } from '../../src/database/open.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import type { MessageSender } from '../../src/delivery/message-sender.ts';

const [address = '', dataDir = '', databaseUrl] = process.argv.slice(2);
const ahead = Number(process.env.CLOCK_AHEAD);
const log = pino({ enabled: false });
const web: MessageSender = {
  send: async ({ chat, reply }) => {
    await fetch(address, { method: 'POST', body: `${chat} ${reply.text}` });
  },
};
const { prisma, close } = await openDatabase({ dataDir, databaseUrl, log });
const delivery = createDelivery({ prisma, senders: { web }, clock: () => new Date(Date.now() + ahead), log });
process.once('SIGTERM', () => void delivery.stop().then(close));
delivery.start();
console.log('running');
