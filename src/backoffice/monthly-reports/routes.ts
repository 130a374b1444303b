import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import type { MonthlyReport, ReportMove, ReportMoves, Texts } from '../../reports/monthly/monthly-report.ts';
import { maySee } from '../../reports/monthly/policy.ts';
import { readReport, withReportsBelow } from '../../reports/monthly/queries.ts';
import { type SectionId, sectionIds } from '../../reports/monthly/sections.ts';
import { refusalInWords } from '../../reports/monthly/words.ts';
import { Forbidden, NotFound, type Route, type SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { downloads } from './downloads.ts';
import { showList } from './list-page.tsx';
import type { MonthlyReportPageParts } from './parts.ts';
import { showTexts } from './text-page.tsx';

/** So much of a section is kept. */
const longest = 3000;

const version = z.coerce.number().int().min(1);
const typedTexts = z.object(
  Object.fromEntries(sectionIds.map((id) => [id, z.string().trim().max(longest).optional()])) as Record<
    SectionId,
    z.ZodOptional<z.ZodString>
  >,
);
const typedReason = z.string().trim().max(1000).catch('');
const typedMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const statusOf = { changed: 409, 'not-allowed': 409, invalid: 422 } as const;

/** 运营情况报告: written by operating organizations, received by the management body of their level. */
export function monthlyReportRoutes(parts: MonthlyReportPageParts): Route[] {
  const { prisma, directory, monthlyReports } = parts;
  type Handle = (visit: SignedInVisit, report: MonthlyReport) => unknown;

  const of = (method: 'get' | 'post', path: string, handle: Handle): SignedInRoute => ({
    method,
    path: `/monthly-reports/:number${path}`,
    right: 'figures',
    record: 'report',
    handle: async (visit) => handle(visit, await load(visit)),
  });
  const moves = <M extends ReportMove>(path: string, move: M, read: (visit: SignedInVisit) => ReportMoves[M]) =>
    of('post', path, (visit, report) => perform(visit, report, path.slice(1), move, read(visit)));

  return [
    {
      method: 'get',
      path: '/monthly-reports',
      right: 'figures',
      handle: (visit: SignedInVisit) => showList(visit, parts),
    },
    { method: 'post', path: '/monthly-reports', right: 'figures', handle: make },
    // With charts, which only those who look at one should cost a start and memory.
    of('get', '', async (visit, report) => (await import('./report-page.tsx')).showReport(visit, parts, report)),
    of('get', '/text', (visit, report) => showTexts(visit, parts, report)),
    of('post', '/text', write),
    moves('/figures', 'refresh', () => ({})),
    moves('/submission', 'submit', () => ({})),
    moves('/return', 'return', ({ req }) => ({ reason: typedReason.parse(req.body?.reason) })),
    moves('/acceptance', 'accept', () => ({})),
    of('get', '/print', async (visit, report) => (await import('./print-page.tsx')).showPrint(visit, report)),
    ...downloads(of),
  ];

  /** As it reads now; one that they may not read does not exist for them. */
  async function load({ req, operator }: SignedInVisit): Promise<MonthlyReport> {
    const report = await readReport(prisma, String(req.params.number));
    if (!report || !maySee(operator, report.organizationId, directory())) throw new NotFound();
    return withReportsBelow(prisma, report);
  }

  async function make(visit: SignedInVisit): Promise<void> {
    const { operator, req, res, locale } = visit;
    const month = typedMonth.safeParse(req.body?.month).data ?? '';
    try {
      const number = await monthlyReports.make(operator.organizationId, month, operator);
      res.redirect(303, `/monthly-reports/${number}?done=making`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.fault === 'forbidden') throw new Forbidden();
      await showList(visit, parts, refusalInWords(error, locale), 422);
    }
  }

  async function perform<M extends ReportMove>(
    visit: SignedInVisit,
    { number }: MonthlyReport,
    noun: string,
    move: M,
    input: ReportMoves[M],
  ): Promise<void> {
    const { operator: actor, req, res, locale } = visit;
    try {
      const seen = version.safeParse(req.body?.version).data;
      await monthlyReports.perform({ number, version: seen, move, input, actor });
      res.redirect(303, `/monthly-reports/${number}?done=${noun}`);
    } catch (error) {
      const status = refused(error);
      const { showReport } = await import('./report-page.tsx');
      await showReport(visit, parts, await load(visit), refusalInWords(error as DomainError, locale), status);
    }
  }

  /** What was typed stays on the page when it could not be saved. */
  async function write(visit: SignedInVisit, report: MonthlyReport): Promise<void> {
    const { operator: actor, req, res, locale } = visit;
    const typed = typedTexts.safeParse(req.body ?? {});
    const seen = version.safeParse(req.body?.version).data;
    try {
      if (!typed.success) throw new DomainError('invalid', 'too-long', { longest });
      const texts = ownTexts(typed.data, report, locale);
      await monthlyReports.perform({ number: report.number, version: seen, move: 'write', input: { texts }, actor });
      res.redirect(303, `/monthly-reports/${report.number}?done=text`);
    } catch (error) {
      const status = refused(error);
      const problem = { says: refusalInWords(error as DomainError, locale), typed: req.body ?? {} };
      showTexts(visit, parts, await load(visit), problem, status);
    }
  }
}

/** What stands as it was written from the figures, or was emptied, is left to them. */
function ownTexts(typed: Texts, { snapshot, texts }: MonthlyReport, locale: SignedInVisit['locale']): Texts {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
  return Object.fromEntries(
    sectionIds.flatMap((id) => {
      // A section that is not on the form stays.
      const text = plain(typed[id] ?? texts[id] ?? '');
      return text && text !== plain(snapshot.said[locale][id]) ? [[id, text]] : [];
    }),
  );
}

/** @returns the status of a refusal that the page can tell of */
function refused(error: unknown): number {
  if (!(error instanceof DomainError)) throw error;
  if (error.fault === 'forbidden') throw new Forbidden();
  if (error.fault === 'not-found') throw new NotFound();
  return statusOf[error.fault];
}
