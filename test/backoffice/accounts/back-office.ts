import { type Express, Router } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { createIdentify } from '../../../src/backoffice/accounts/identify.ts';
import { accountRoutes } from '../../../src/backoffice/accounts/routes.ts';
import { createApp } from '../../../src/backoffice/app.ts';
import { officeAssets, tabler } from '../../../src/backoffice/layout.tsx';
import { createRouter, type Route } from '../../../src/backoffice/routes.ts';
import type { SignedInVisit } from '../../../src/backoffice/visit.ts';
import { directory, type Office } from '../../accounts/harness.ts';

/** Where those who are signed in go first; other areas' pages are there. */
const home: Route = { method: 'get', path: '/', handle: ({ res }: SignedInVisit) => res.send('home') };

/** The pages about accounts over a real office; `faults` collects what the server logs as its own. */
export function openBackOffice(office: Office, { https = false } = {}) {
  const faults: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void faults.push(line) });
  const parts = { accounts: office, prisma: office.prisma, directory: () => directory };
  const frame = { identify: createIdentify(parts), clock: office.now, afterChange: () => undefined };
  const router = createRouter([home, ...accountRoutes(parts)], frame);
  const routers = {
    '/assets/tabler': Router().use(tabler.handler),
    '/assets/office': Router().use(officeAssets.handler),
    '/': router,
  };
  const app = createApp({ routers, isReady: async () => undefined, log, https });
  return { app, faults };
}

/** Somebody with a browser, who reads Chinese. */
export function visitor(app: Express) {
  const agent = request.agent(app).set('accept-language', 'zh-CN');
  const post = (path: string, form: object = {}) => agent.post(path).type('form').send(form);
  return { get: (path: string) => agent.get(path), post };
}

/** The value of the session cookie that an answer sets. */
export function sessionCookie({ headers }: { headers: Record<string, unknown> }): string {
  const cookies = [headers['set-cookie'] ?? []].flat().map(String);
  return cookies.find((cookie) => cookie.startsWith('session=')) ?? '';
}
