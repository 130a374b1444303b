// A Bot API that agrees to everything at little cost, and counts the calls, and the replies among them. Run as a child process.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { tellParent } from './protocol.ts';

const bot = { id: 7, is_bot: true, first_name: 'bench', username: 'bench_bot' };
const sent = { message_id: 1, date: 0, chat: { id: 1, type: 'private' }, text: '' };
const counts = { replies: 0, calls: 0 };
const results: Record<string, unknown> = {
  counts,
  getMe: bot,
  getMyCommands: [],
  getMyDescription: { description: '' },
};

const server = createServer(async (req, res) => {
  const method = req.url?.split('/').at(-1) ?? '';
  const body = await bodyOf(req);
  if (method !== 'counts') counts.calls += 1;
  if (method === 'sendMessage' && body.text) counts.replies += 1;
  const answer = results[method] ?? (method.startsWith('send') ? sent : true);
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result: answer }));
});
server.listen(0, '127.0.0.1', () => tellParent((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());

async function bodyOf(req: IncomingMessage): Promise<{ text?: string }> {
  return req.headers['content-length'] === '0' || req.method === 'GET' ? {} : ((await json(req)) as { text?: string });
}
