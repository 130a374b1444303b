import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

/**
 * `/metrics` for a collector: with a token for whoever has it, without one for programs on this machine that no proxy stands before.
 */
export function createMetricsPage(metrics: Metrics, token: string | undefined) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!(token ? hasToken(req, token) : isLocal(req))) {
      res.writeHead(token ? 401 : 403, { 'content-type': 'text/plain; charset=utf-8' });
      res.end(token ? 'Bearer token needed\n' : 'Only from this machine; set METRICS_TOKEN to collect from another\n');
      return;
    }
    const { type, body } = await metrics.text();
    res.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    res.end(body);
  };
}

function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const [given, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isLocal({ headers, socket }: IncomingMessage): boolean {
  const isProxied = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !isProxied && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}
