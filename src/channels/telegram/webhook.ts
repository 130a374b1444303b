import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';

export type WebhookHandler = (req: IncomingMessage, res: ServerResponse) => void;

export interface WebhookParts {
  secret: string;
  /** Resolves when the update may be acknowledged; undefined while the bot takes none, and Telegram will call again. */
  accept(update: unknown): Promise<void> | undefined;
  log: Logger;
}

const longestBody = 1024 * 1024;

/**
 * Takes Telegram's calls as plain Node requests, before any body parser. 200 acknowledges; 503 asks Telegram to come again.
 * Unlike telegraf's it answers when the update is safe, not when a handler returned or threw.
 */
export function createWebhookHandler({ secret, accept, log }: WebhookParts): WebhookHandler {
  const expected = Buffer.from(secret);

  async function receive(req: IncomingMessage): Promise<number> {
    if (req.method !== 'POST') return 405;
    // As if nothing were here: only Telegram knows the secret.
    if (!matches(req.headers['x-telegram-bot-api-secret-token'], expected)) return 404;
    const body = await readBody(req);
    if (body === undefined) return 413;
    const update = parseJson(body);
    if (update === undefined) {
      log.warn({ bytes: body.length }, 'a webhook call carried something that is not JSON');
      return 400;
    }
    const accepted = accept(update);
    if (!accepted) return 503;
    await accepted;
    return 200;
  }

  return (req, res) => {
    receive(req)
      .catch((error) => {
        log.warn({ err: error }, 'a webhook call broke off');
        return 400;
      })
      .then((status) => {
        // What is left of a body nobody reads must not be taken for the next request.
        if (!req.complete) res.setHeader('connection', 'close');
        res.statusCode = status;
        res.end();
      });
  };
}

function matches(given: string | string[] | undefined, expected: Buffer): boolean {
  if (typeof given !== 'string') return false;
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

/** @returns undefined when the body is too long. */
function readBody(req: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= longestBody) chunks.push(chunk);
      else resolve(undefined);
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
