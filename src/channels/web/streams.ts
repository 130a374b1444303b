import type { Request, Response } from 'express';
import type { Locale } from '../../directory/records.ts';
import { renderEvent } from './message.tsx';
import type { Entry, Room } from './room.ts';

/** Bytes a tab may leave unread before it is let go; it comes back and goes on where it was. */
const unreadLimit = 1_000_000;

/** The open event streams of this process. */
export class Streams {
  readonly #open = new Set<Response>();
  readonly #heartbeat: NodeJS.Timeout;
  #closed = false;

  /** Proxies drop connections that are silent for a minute. */
  constructor(heartbeatMs = 20_000) {
    this.#heartbeat = setInterval(() => {
      for (const res of this.#open) res.write(': still here\n\n');
    }, heartbeatMs).unref();
  }

  get count(): number {
    return this.#open.size;
  }

  /** Sends what the tab has not seen, then `ready`, then what happens, until the tab or the server leaves. */
  serve(req: Request, res: Response, room: Room, locale: Locale): void {
    const send = ({ cursor, event }: Entry) => {
      res.write(`id: ${cursor}\n${dataLines(renderEvent(event, locale))}\n\n`);
      if (res.writableLength > unreadLimit) res.destroy();
    };
    res.on('close', () => {
      this.#open.delete(res);
      room.listeners.delete(send);
    });
    this.#open.add(res);
    room.listeners.add(send);
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'close', // so that ending the stream leaves nothing open
      'X-Accel-Buffering': 'no', // nginx would hold events back
    });
    res.write('retry: 1000\n\n');
    for (const entry of room.since(cursorOf(req))) send(entry);
    res.write(`id: ${room.cursor}\nevent: ready\ndata: \n\n`);
    // A tab that was just coming back would keep a stopping server waiting.
    if (this.#closed) res.end();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    for (const res of this.#open) res.end();
  }
}

/** Where the tab is: what the browser says when it reconnects, else where the page was when it was rendered. */
function cursorOf(req: Request): string {
  return req.get('Last-Event-ID') || String(req.query.after ?? '');
}

function dataLines(html: string): string {
  return html
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}`)
    .join('\n');
}
