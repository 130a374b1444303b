import http from 'node:http';
import { secret } from './protocol.ts';

/** Telegram's own default: it calls a webhook on at most that many connections at once. */
const connections = 40;
/** So many that none gets more than a chat may: one message in two rounds. */
const chats = 4000;
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
let updates = 0;

/** Posts that many messages to a webhook, some thousand people taking turns; resolves when all are acknowledged. */
export async function postMessages(webhook: string, texts: readonly string[], count: number): Promise<void> {
  let posted = 0;
  const worker = async () => {
    while (posted < count) {
      posted += 1;
      updates += 1;
      await post(webhook, JSON.stringify(updateOf(updates, texts[updates % texts.length] as string)));
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

export function closeConnections(): void {
  agent.destroy();
}

function updateOf(number: number, text: string) {
  const id = 1000 + (number % chats);
  const from = { id, is_bot: false, first_name: '小湘', language_code: 'zh-hans' };
  const message = {
    message_id: number,
    date: Math.floor(Date.now() / 1000),
    chat: { id, type: 'private' },
    from,
    text,
  };
  return { update_id: number, message };
}

function post(webhook: string, body: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-telegram-bot-api-secret-token': secret,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(webhook, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`the webhook answered ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
