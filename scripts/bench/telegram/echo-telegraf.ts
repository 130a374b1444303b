// The least that telegraf can do by webhook: repeat what is said. Run as a child process.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { apiRootOf, secret, tellParent, token, webhookPath } from './protocol.ts';

const telegraf = new Telegraf(token, { telegram: { apiRoot: apiRootOf(process.argv) } });
telegraf.on(message('text'), (context) => context.reply(context.message.text));
const app = express().post(webhookPath, telegraf.webhookCallback(webhookPath, { secretToken: secret }));
const server = app.listen(0, '127.0.0.1', () => tellParent((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
