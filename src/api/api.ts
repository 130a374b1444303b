import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Program } from '../accounts/api-tokens.ts';
import { DomainError } from '../casework/domain-error.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';
import { localeOf } from '../http/language.ts';
import { createRate } from '../rate.ts';
import { createDocs } from './docs.tsx';
import { openApi } from './document.ts';
import { once } from './idempotency.ts';
import type { ApiParts } from './parts.ts';
import { bodyOf, Problem, problemOf, problems, refusal } from './problem.ts';
import type { ApiRoute, Call } from './route.ts';
import { apiTable } from './table.ts';

export interface ApiOptions extends ApiParts {
  /** Only what is open to everybody: on a site that is a chat alone. */
  openOnly?: boolean;
  /** Where people reach the site, for the document. */
  publicUrl?: string;
  log: Logger;
}

/** 600 a minute are ten a second for each token; wrong tokens and open questions are counted by address. */
const rates = {
  token: { points: 600, duration: 60 },
  wrongToken: { points: 30, duration: 60 },
  open: { points: 6000, duration: 60 },
};

const languages = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** What is mounted at `/api`; `table` is what it is made of. */
export function createApi(options: ApiOptions) {
  const all = apiTable(options);
  const table = options.openOnly ? all.filter(({ kind }) => kind === 'open') : all;
  const router = Router().use('/docs', createDocs(table, options.publicUrl)).use('/v1', routerOf(table, options));
  return { table, router };
}

function routerOf(table: readonly ApiRoute[], options: ApiOptions): Router {
  const { prisma, tokens, clock, afterChange, publicUrl, log } = options;
  const [byToken, byWrongToken, byOpen] = [rates.token, rates.wrongToken, rates.open].map(createRate);
  const router = Router();
  const readJson = express.json({
    limit: '512kb',
    type: 'application/json',
    reviver: (_key, value) => storable(value),
  });
  for (const route of table)
    router[route.method](expressPath(route.path), readJson, (req, res) => answer(route, req, res));
  router.get('/openapi.json', (req, res) => void res.json(openApi(table, localeOf(req), publicUrl)));
  router.use(() => {
    throw new Problem('not-found');
  });
  router.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    const problem = problemOf(error);
    if (!problem) log.error({ err: error, method: req.method }, 'a request to the API failed');
    send(problem ?? new Problem('trouble'), req, res);
  });
  return router;

  async function answer(route: ApiRoute, req: Request, res: Response): Promise<void> {
    const [locale, now] = [localeOf(req), clock()];
    const program = route.kind === 'open' ? undefined : await identify(req);
    await requireRate(program ? byToken : byOpen, program?.id ?? req.ip);
    if (program && 'right' in route && route.right && !program.rights.includes(route.right))
      throw new Problem('right-missing', { values: { right: route.right } });
    const call = understand(route, req, locale, now);
    res.set('Cache-Control', 'private, no-cache').vary('Accept-Language');
    try {
      if (route.kind === 'open') res.json(await route.handle(call));
      else if (route.kind === 'read') res.json(await route.handle({ ...call, program: program as Program }));
      else await change(route, call, program as Program, req, res);
    } catch (error) {
      throw error instanceof DomainError && route.said ? refusal(error, route.said, locale) : error;
    }
  }

  async function change(
    route: ApiRoute & { kind: 'write' },
    call: Call,
    program: Program,
    req: Request,
    res: Response,
  ): Promise<void> {
    const key = req.get('Idempotency-Key');
    const what = [route.id, call.params, call.body];
    const done = await inTransaction(prisma, (tx) => {
      const work = async () => ({ status: route.status, answer: await route.handle({ ...call, program, tx }) });
      return key === undefined ? work() : once(tx, { tokenId: program.id, key, what, now: call.now }, work);
    });
    afterChange();
    res.status(done.status).json(done.answer);
  }

  /** @throws Problem */
  async function identify(req: Request): Promise<Program> {
    const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(req.get('Authorization') ?? '') ?? [];
    const headers = { 'WWW-Authenticate': 'Bearer' };
    if (!token) throw new Problem('token-missing', { headers });
    const program = await tokens.identify(token);
    if (program) return program;
    await requireRate(byWrongToken, req.ip);
    throw new Problem('token-unknown', { headers });
  }
}

/** @throws Problem */
async function requireRate(count: ReturnType<typeof createRate> | undefined, key: string | undefined): Promise<void> {
  const excess = key && (await count?.(key));
  if (!excess) return;
  const { seconds } = excess;
  throw new Problem('too-many', { values: { seconds }, headers: { 'Retry-After': String(seconds) } });
}

/** Parses what was sent, by the row's schemas. @throws Problem that names every fault in the caller's language */
function understand({ params, query, body }: ApiRoute, req: Request, locale: Locale, now: Date): Call {
  if (body && !req.is('application/json')) throw new Problem('not-json');
  const place = params?.safeParse(req.params);
  if (place?.error) throw new Problem('not-found');
  const asked = Object.fromEntries(Object.entries(req.query).map(([name, value]) => [name, storable(value)]));
  const said = { error: languages[locale] };
  const parsed = { query: query?.safeParse(asked, said), body: body?.safeParse(req.body, said) };
  const faults = Object.entries(parsed).flatMap(([part, result]) =>
    (result?.error?.issues ?? []).map(({ path, message }) => ({ at: [part, ...path].join('.'), says: message })),
  );
  if (faults.length > 0) throw new Problem('invalid', { faults });
  return { params: place?.data, query: parsed.query?.data, body: parsed.body?.data, locale, now };
}

/** Halves of a surrogate pair, and NUL: PostgreSQL cannot hold them. */
const storable = (value: unknown) =>
  typeof value === 'string' ? value.replace(/[\p{Surrogate}\0]/gu, '\uFFFD') : value;

const expressPath = (path: string) => path.replace(/{(\w+)}/g, ':$1');

function send(problem: Problem, req: Request, res: Response): void {
  res
    .status(problems[problem.code])
    .set({ 'Cache-Control': 'no-store', ...problem.more.headers })
    .type('application/problem+json')
    .send(JSON.stringify(bodyOf(problem, localeOf(req))));
}
