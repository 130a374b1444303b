import type { Locale } from '../../directory/records.ts';
import type { Listed } from '../../reports/monthly/queries.ts';
import { words as reportWords } from '../../reports/monthly/words.ts';
import { words } from './words.ts';

export const isOpen = ({ state }: Pick<Listed, 'state'>): boolean => state === 'draft' || state === 'returned';

export const isLate = (report: Pick<Listed, 'state' | 'dueAt'>, now: Date): boolean =>
  isOpen(report) && report.dueAt < now;

export function State({ report, now, locale }: { report: Pick<Listed, 'state' | 'dueAt'>; now: Date; locale: Locale }) {
  const late = isLate(report, now);
  return (
    <span class={`report-state report-${report.state}${late ? ' report-late' : ''}`}>
      {reportWords(locale)(`state.${report.state}`)}
      {late && words(locale)('late')}
    </span>
  );
}
