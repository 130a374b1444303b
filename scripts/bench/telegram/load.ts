import http from 'node:http';
import { secret } from './protocol.ts';

/** Telegram's own default: it calls a webhook on at most that many connections at once. */
const connections = 40;
/** So many that none gets more than a chat may: one message in two rounds. */
const chats = 4000;
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
let updates = 0;

/**
 * Posts that many messages, some thousand people taking turns, to one webhook after the other; resolves when all are acknowledged.
 * @param say what a chat says next
 * @param repeatEach one in so many comes once more, to the next webhook, as Telegram repeats what it had no answer to
 */
export async function postMessages(
  webhooks: readonly string[],
  say: (chat: number) => string,
  count: number,
  repeatEach = Infinity,
): Promise<void> {
  let posted = 0;
  const worker = async () => {
    while (posted < count) {
      posted += 1;
      updates += 1;
      const update = JSON.stringify(updateOf(updates, say(updates % chats)));
      // A chat's next message comes to another: the webhooks' turn shifts when all chats have had theirs.
      const turn = updates + Math.floor(updates / chats);
      await post(webhooks[turn % webhooks.length] as string, update);
      if (turn % repeatEach === 0) await post(webhooks[(turn + 1) % webhooks.length] as string, update);
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
