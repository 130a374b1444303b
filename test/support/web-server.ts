import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from '../../src/backoffice/app.ts';
import type { Limits } from '../../src/channels/web/limits.ts';
import { createWebChat } from '../../src/channels/web/web-chat.ts';
import type { MessageSender } from '../../src/delivery/message-sender.ts';
import { EchoConversation, type EnquiryLog } from './echo-conversation.ts';

export interface WebServer {
  url: string;
  port: number;
  conversation: EchoConversation;
  /** Brings messages as the outbox does. */
  sender: MessageSender;
  /** What was logged at level error. */
  errors: { err: { message: string } }[];
  stop(): Promise<void>;
}

/** The web chat on a random port (or the one given, to come back as the same site), with a conversation that repeats. */
export async function startWebServer(
  options: { port?: number; enquiries?: EnquiryLog; limits?: Partial<Limits> } = {},
): Promise<WebServer> {
  const errors: WebServer['errors'] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(JSON.parse(line)) });
  const conversation = new EchoConversation(options.enquiries);
  const chat = createWebChat({ conversation, log, limits: options.limits });
  const app = createApp({ routers: { '/chat': chat.router }, isReady: async () => undefined, log });
  const server: Server = app.listen(options.port ?? 0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    chat.close();
    // Chromium opens connections in advance, and may never ask anything on them.
    const impatience = setTimeout(() => server.closeAllConnections(), 500);
    await closed;
    clearTimeout(impatience);
  };
  return { url: `http://127.0.0.1:${port}`, port, conversation, sender: chat.sender, errors, stop };
}
