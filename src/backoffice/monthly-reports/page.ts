import type { MonthlyReport } from '../../reports/monthly/monthly-report.ts';
import { monthInWords } from '../../reports/monthly/say.ts';
import { words as reportWords } from '../../reports/monthly/words.ts';
import { officeAssets } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';

/** What all pages about monthly reports share. */
export const styles = [officeAssets.url('dashboard.css'), officeAssets.url('monthly-reports.css')];

export function titleOf({ snapshot, month }: MonthlyReport, { locale }: SignedInVisit): string {
  const t = reportWords(locale);
  return t('title', { organization: snapshot.organization[locale], month: monthInWords(month, t) });
}
