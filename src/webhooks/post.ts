import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why nobody took it: `address`: one that must not be called from here. */
export type PostFault = 'address' | 'unresolved' | 'timeout' | 'unreachable';

export class PostFailure extends Error {
  constructor(readonly fault: PostFault) {
    super(fault);
  }
}

export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Networks inside, as 10.20.0.0/16, that may be called nevertheless. */
  networks: readonly string[];
  timeoutMs?: number;
}

/**
 * Sends to an address that somebody typed, and so may be aimed at what only this machine reaches: names are resolved once, every address of
 * theirs has to be a public one or of the networks allowed, and that very address is connected to. Redirects are not followed, and nothing
 * of the answer is read but its status.
 * @throws PostFailure
 */
export async function post({ url, headers, body, networks, timeoutMs = 10_000 }: Posting): Promise<number> {
  const target = new URL(url);
  const signal = AbortSignal.timeout(timeoutMs);
  const address = await untilAborted(resolve(target, networks), signal);
  const found: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [address]) : done(null, address.address, address.family);
  const { request } = target.protocol === 'https:' ? https : http;
  return new Promise((taken, failed) => {
    const length = String(Buffer.byteLength(body));
    const call = request(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': length, 'user-agent': 'Xiangwen', ...headers },
      ...{ agent: false, lookup: found, signal },
    });
    call.on('response', (response) => {
      response.destroy();
      taken(response.statusCode ?? 0);
    });
    call.on('error', () => failed(new PostFailure(signal.aborted ? 'timeout' : 'unreachable')));
    call.end(body);
  });
}

/** @throws PostFailure */
async function resolve({ hostname, protocol }: URL, networks: readonly string[]) {
  const addresses = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
  const [first] = addresses;
  if (!first) throw new PostFailure('unresolved');
  if (!addresses.every(({ address }) => mayCall(address, protocol, networks))) throw new PostFailure('address');
  return first;
}

/** Without encryption only this machine itself, where that is allowed. */
function mayCall(address: string, protocol: string, networks: readonly string[]): boolean {
  const parsed = ipaddr.process(address);
  const isAllowed = networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match([base, bits] as never);
  });
  if (protocol === 'http:') return isAllowed && parsed.range() === 'loopback';
  return isAllowed || parsed.range() === 'unicast';
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new PostFailure('timeout')), { once: true });
  });
  return Promise.race([work, aborted]);
}
