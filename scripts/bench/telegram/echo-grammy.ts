// The least that grammY can do by webhook: repeat what is said. Run as a child process.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Bot, webhookCallback } from 'grammy';
import { apiRootOf, secret, tellParent, token, webhookPath } from './protocol.ts';

const grammy = new Bot(token, { client: { apiRoot: apiRootOf(process.argv) } });
grammy.on('message:text', (context) => context.reply(context.message.text));
const app = express().use(express.json());
app.post(webhookPath, webhookCallback(grammy, 'express', { secretToken: secret }));
const server = app.listen(0, '127.0.0.1', () => tellParent((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
