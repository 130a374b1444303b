import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { siteAssets } from '../http/assets.ts';
import { secureCookies } from '../http/cookies.ts';
import { renderErrorPage } from './error-page.tsx';
import { officeAssets, tabler } from './layout.tsx';

export interface AppParts {
  /** Routers by the path they are mounted at, in order. */
  routers: Record<string, RequestHandler>;
  /** Resolves when the database answers, rejects when it does not. */
  isReady(): Promise<unknown>;
  isStopping?(): boolean;
  log: Logger;
  /** Whether people reach the site by https. */
  https?: boolean;
  /** Where weaknesses of the site are reported, for `security.txt`: RFC 9116. */
  securityContact?: string;
  clock?: () => Date;
  /** Express's `trust proxy`: whose X-Forwarded-For to believe. Nobody's by default, so that no visitor can pose as another. */
  trustProxy?: string | number;
}

/** The Express app around every web page: hardening, shared assets, health, and pages for what goes wrong. */
export function createApp(parts: AppParts): Express {
  const { routers, isReady, isStopping, log, https = false, trustProxy } = parts;
  const app = express();
  app.disable('x-powered-by');
  if (trustProxy !== undefined) app.set('trust proxy', trustProxy);
  app.set(secureCookies, https);
  app.use(hardening(https), permissions);
  app.use('/assets', siteAssets.handler);
  app.use('/assets/tabler', tabler.handler);
  app.use('/assets/office', officeAssets.handler);
  app.get('/healthz', (_req, res) => void res.json({ status: 'alive' }));
  app.get('/readyz', readiness({ isReady, isStopping, log }));
  if (parts.securityContact) app.get('/.well-known/security.txt', securityText(parts));
  for (const [path, router] of Object.entries(routers)) app.use(path, router);
  app.get('/', (_req, res) => res.redirect('/chat'));
  app.use((req, res) => sendError(req, res, 404));
  app.use(onError(log));
  return app;
}

function hardening(https: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
    // Browsers ignore these on plain http, as on an office network, and complain about it in the console.
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  });
}

/** What no page of the site asks a browser for. */
function permissions(_req: Request, res: Response, next: NextFunction): void {
  res.set('Permissions-Policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()');
  next();
}

function readiness({ isReady, isStopping, log }: Pick<AppParts, 'isReady' | 'isStopping' | 'log'>) {
  return async (_req: Request, res: Response) => {
    if (isStopping?.()) return void res.status(503).json({ status: 'not ready', reason: 'stopping' });
    const fault = await isReady().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (fault) log.warn({ err: fault.error }, 'not ready: the database does not answer');
    res.status(fault ? 503 : 200).json(fault ? { status: 'not ready', reason: 'database' } : { status: 'ready' });
  };
}

const halfYear = 182 * 24 * 3600_000;

/** It has to name a day after which it no longer counts, less than a year away: always the same time ahead. */
function securityText({ securityContact, clock = () => new Date() }: AppParts): RequestHandler {
  return (_req, res) => {
    const expires = new Date(clock().getTime() + halfYear).toISOString();
    res.type('text/plain').send(`Contact: ${securityContact}\nExpires: ${expires}\nPreferred-Languages: zh, en\n`);
  };
}

/** Faults of the request become their own page; anything else is ours, logged in full and shown without its details. */
function onError(log: Logger) {
  return (error: { status?: number }, req: Request, res: Response, next: NextFunction) => {
    const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error, method: req.method }, 'a request failed');
    if (res.headersSent) return next(error);
    sendError(req, res, status);
  };
}

function sendError(req: Request, res: Response, status: number): void {
  res.status(status).set('Cache-Control', 'no-store').type('html').send(renderErrorPage(req, status));
}
