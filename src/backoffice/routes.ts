import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { Role } from '../casework/actor.ts';
import { chosenLocale, localeOf, rememberLocale } from '../http/language.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { rememberTheme } from '../http/theme.ts';
import type { Identity, SignedInVisit, Stage, Visit } from './visit.ts';

/** Which roles may come to a page at all; what they see there follows the record. */
export const rights = {
  cases: ['operator', 'supervisor', 'manager'],
  figures: ['supervisor', 'manager'],
  recording: ['operator', 'supervisor'],
  cannedReplies: ['supervisor', 'manager'],
  directory: ['directory_keeper', 'manager'],
  notices: ['supervisor', 'manager'],
  upkeep: ['directory_keeper', 'supervisor', 'manager'],
  settings: ['manager', 'administrator'],
  accounts: ['administrator'],
  audit: ['auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** Whose record a route is about: decides in which rows of the authorization matrix it stands. */
export type RecordKind =
  | 'complaint'
  | 'registration'
  | 'handover'
  | 'report'
  | 'attachment'
  | 'import'
  | 'operator'
  | 'token'
  | 'notice'
  | 'subscription';

interface Address {
  method: 'get' | 'post';
  /** As Express writes it: `/complaints/:number/resolution`. */
  path: string;
}

/** A page for those who are at a stage of signing in; `any`: for everybody. */
export interface OpenRoute extends Address {
  stages: readonly Stage[] | 'any';
  handle(visit: Visit): unknown;
}

/** A page for those who are signed in; without a right, for all of them. */
export interface SignedInRoute extends Address {
  right?: Right;
  record?: RecordKind;
  handle(visit: SignedInVisit): unknown;
}

export type Route = OpenRoute | SignedInRoute;

/** Thrown by a handler: the record does not exist, or the visitor may not know that it does. */
export class NotFound extends Error {
  readonly status = 404;
}

export class Forbidden extends Error {
  readonly status = 403;
}

class Unreadable extends Error {
  readonly status = 400;
}

export interface RoutesParts {
  identify(req: Request, now: Date): Promise<Identity>;
  clock: () => Date;
  /** After each request that may have changed something: messages may wait for sending. */
  afterChange(): void;
}

/** Where each stage of signing in goes on. */
const nextPage: Record<Stage, string> = {
  nobody: '/sign-in',
  code: '/sign-in/code',
  enrol: '/account/totp',
  'change-password': '/account/password',
  'signed-in': '/',
};

/** The table of routes as an Express router: nothing is reachable that is not in it. */
export function createRouter(routes: readonly Route[], { identify, clock, afterChange }: RoutesParts): Router {
  const router = Router();
  const readForm = express.urlencoded({
    extended: true,
    limit: '256kb',
    parameterLimit: 500,
    verify: (_req, _res, body) => requireReadable(body.toString('latin1')),
  });
  for (const route of routes)
    router[route.method](route.path, requireOwnPage, readForm, async (req: Request, res: Response) => {
      const now = clock();
      const chosen = chosenLocale(req);
      if (chosen) rememberLocale(res, chosen);
      rememberTheme(req, res);
      const visit: Visit = { req, res, locale: localeOf(req), now, ...(await identify(req, now)) };
      res.set('Cache-Control', 'private, no-store');
      const elsewhere = gate(route, visit);
      if (elsewhere) return res.redirect(303, elsewhere);
      await route.handle(visit as SignedInVisit);
      if (route.method === 'post') afterChange();
    });
  return router;
}

/** @returns where to go instead; @throws Forbidden */
function gate(route: Route, { stage, operator, req }: Visit): string | undefined {
  if ('stages' in route) return route.stages === 'any' || route.stages.includes(stage) ? undefined : nextPage[stage];
  if (stage !== 'signed-in') {
    const back = req.method === 'GET' && req.originalUrl !== '/' ? `?next=${encodeURIComponent(req.originalUrl)}` : '';
    return nextPage[stage] + (stage === 'nobody' ? back : '');
  }
  if (route.right && !mayUse(route.right, operator?.roles ?? [])) throw new Forbidden();
  return undefined;
}

export function mayUse(right: Right, roles: readonly Role[]): boolean {
  return rights[right].some((role) => roles.includes(role));
}

function requireOwnPage(req: Request, _res: Response, next: NextFunction): void {
  requireReadable(req.originalUrl);
  if (req.method !== 'GET' && req.method !== 'HEAD' && !isSameOrigin(req)) throw new Forbidden();
  next();
}

/** The character that no keyboard types and no database keeps. */
function requireReadable(sent: string): void {
  if (/\0|%00/.test(sent)) throw new Unreadable();
}
