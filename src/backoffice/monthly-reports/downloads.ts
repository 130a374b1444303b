import type { Locale } from '../../directory/records.ts';
import type { MonthlyReport } from '../../reports/monthly/monthly-report.ts';
import { monthInWords } from '../../reports/monthly/say.ts';
import { words as reportWords } from '../../reports/monthly/words.ts';
import type { SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';

type Handle = (visit: SignedInVisit, report: MonthlyReport) => unknown;

/** Loaded only by those who download: the libraries take a while. */
const files: Record<string, { path: string; write(report: MonthlyReport, locale: Locale): Promise<Uint8Array> }> = {
  docx: {
    path: '/word',
    write: async (report, locale) => (await import('../../reports/monthly/word.ts')).writeWord(report, locale),
  },
  xlsx: {
    path: '/excel',
    write: async (report, locale) => (await import('../../reports/monthly/excel.ts')).writeExcel(report, locale),
  },
};

export function downloads(of: (method: 'get', path: string, handle: Handle) => SignedInRoute): SignedInRoute[] {
  return Object.entries(files).map(([ending, { path, write }]) =>
    of('get', path, async ({ res, locale }, report) => {
      const t = reportWords(locale);
      const about = { organization: report.snapshot.organization[locale], month: monthInWords(report.month, t) };
      res.attachment(`${t('file.name', about)}.${ending}`).send(Buffer.from(await write(report, locale)));
    }),
  );
}
