// The least that any site of this kind starts with: the database opened, and Express answering from it. Told of its end by SIGTERM.
import '../../../src/engine-flags.ts';
import express from 'express';
import { pino } from 'pino';
import { readConfig } from '../../../src/config.ts';
import { openDatabase } from '../../../src/database/open.ts';

const config = readConfig(process.env);
const { prisma, close } = await openDatabase({ ...config, log: pino({ level: 'silent' }) });
const app = express();
app.get('/readyz', async (_req, res) => void res.json({ organizations: await prisma.organization.count() }));
const server = app.listen(config.port);
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void close());
});
