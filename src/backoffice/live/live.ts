import type { Response } from 'express';
import type { Changes } from '../../database/changes.ts';
import type { SignedInVisit } from '../visit.ts';
import { sinceIn } from './address.ts';

export type CaseKind = 'complaint' | 'registration' | 'handover';

/** What a page shows: the queue of a kind, or one case. */
export interface Subject {
  kind: CaseKind;
  number?: string;
}

export interface LiveParts {
  changes: Changes;
  /** Those of these sessions that count still. */
  alive(sessionIds: string[]): Promise<Set<string>>;
  clock: () => Date;
  heartbeatMs?: number;
}

export type Live = ReturnType<typeof createLive>;

interface Stream {
  res: Response;
  sessionId: string;
  tell(event: string): void;
}

/** Pages open at once that one session may have told; beyond that a page stays as it is until it is loaded again. */
const mostStreams = 12;
/** A queue of which much changes is told this often, in milliseconds. */
const queueGap = 2_000;
/** How long what happened is remembered for pages that were rendered before it and ask after it, in milliseconds. */
const memory = 60_000;
const kinds: readonly CaseKind[] = ['complaint', 'registration', 'handover'];

/**
 * The open event streams of this process. They tell a page that what it shows has changed, never what: the page then asks again, and is
 * given what its visitor may see.
 */
export function createLive({ changes, alive, clock, heartbeatMs = 20_000 }: LiveParts) {
  const open = new Set<Stream>();
  const listeners = new Set<(kind: CaseKind, about: string | undefined, event: string) => void>();
  let recent: { kind: CaseKind; about: string | undefined; at: number }[] = [];
  let closed = false;
  const ends = [
    ...kinds.map((kind) => changes.on(kind, (about) => hear(kind, about))),
    changes.on('presence', (about) => {
      const [kind, number] = about?.split(':') ?? [];
      if (number) for (const listener of [...listeners]) listener(kind as CaseKind, number, 'presence');
    }),
  ];
  const heartbeat = setInterval(() => void beat(), heartbeatMs).unref();
  return { serve, close };

  /** Tells a page of changes until it, its session or the server ends. */
  function serve(visit: SignedInVisit, subject: Subject): void {
    const { res, sessionId } = visit;
    if ([...open].filter((stream) => stream.sessionId === sessionId).length >= mostStreams)
      return void res.status(429).end();
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'close', // so that ending the stream leaves nothing open
      'X-Accel-Buffering': 'no', // nginx would hold events back
    });
    res.write('retry: 2000\n\n');
    if (closed) return void res.end();
    const tell = subject.number ? sayTo(res) : atMostEvery(queueGap, sayTo(res));
    const isOf = (kind: CaseKind, about: string | undefined) =>
      kind === subject.kind && (!subject.number || about === undefined || about === subject.number);
    const listener = (kind: CaseKind, about: string | undefined, event: string) => {
      if (isOf(kind, about) && (event === 'change' || subject.number)) tell(event);
    };
    const stream = { res, sessionId, tell };
    open.add(stream);
    listeners.add(listener);
    res.on('close', () => {
      open.delete(stream);
      listeners.delete(listener);
    });
    const since = sinceIn(visit.req);
    const known = since > clock().getTime() - memory;
    if (!known || recent.some(({ kind, about, at }) => at >= since && isOf(kind, about))) tell('change');
  }

  function hear(kind: CaseKind, about: string | undefined): void {
    const at = clock().getTime();
    recent = [...recent.filter((change) => change.at > at - memory), { kind, about, at }];
    for (const listener of [...listeners]) listener(kind, about, 'change');
  }

  /** Proxies drop connections that are silent for a minute; and who was signed out is told nothing more. */
  async function beat(): Promise<void> {
    if (open.size === 0) return;
    const still = await alive([...new Set([...open].map(({ sessionId }) => sessionId))]).catch(() => undefined);
    for (const { res, sessionId } of open) {
      if (res.writableEnded) continue;
      if (still && !still.has(sessionId)) res.end();
      else res.write(': still here\n\n');
    }
  }

  /** Ends every stream, and each that begins afterwards: nothing keeps a stopping server waiting. */
  function close(): void {
    closed = true;
    clearInterval(heartbeat);
    for (const end of ends) end();
    for (const { res } of open) res.end();
  }
}

const sayTo = (res: Response) => (event: string) => {
  if (!res.writableEnded) res.write(`event: ${event}\ndata: \n\n`);
};

/** The first at once, those that follow within the gap as one at its end. */
function atMostEvery(gap: number, tell: (event: string) => void): (event: string) => void {
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  return (event) => {
    if (timer) return;
    const wait = last + gap - performance.now();
    const now = () => {
      timer = undefined;
      last = performance.now();
      tell(event);
    };
    if (last === 0 || wait <= 0) now();
    else timer = setTimeout(now, wait).unref();
  };
}
