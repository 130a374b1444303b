import { localDate } from '../../calendar/local-date.ts';
import type { MonthlyReport } from '../../reports/monthly/monthly-report.ts';
import { dayInWords, monthInWords } from '../../reports/monthly/say.ts';
import { annexesOf, sectionsOf } from '../../reports/monthly/sections.ts';
import { words as reportWords } from '../../reports/monthly/words.ts';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { styles, titleOf } from './page.ts';
import { Numbers, SectionView } from './section-view.tsx';
import { isOpen } from './state.tsx';
import { words } from './words.ts';

/** The report on paper, as the Word file has it. */
export function showPrint(visit: SignedInVisit, report: MonthlyReport): void {
  const { locale } = visit;
  const t = reportWords(locale);
  const { snapshot, submittedAt } = report;
  const organization = snapshot.organization[locale];
  const sections = sectionsOf(report, locale);
  const { year, iso } = localDate(submittedAt ?? new Date(snapshot.takenAt));
  sendPage(visit, {
    title: titleOf(report, visit),
    styles: [...styles, officeAssets.url('report-paper.css')],
    children: (
      <>
        <p class="no-print">
          <a href={`/monthly-reports/${report.number}`} data-key="b">
            {words(locale)('toReport')}
          </a>{' '}
          <span class="quiet">{words(locale)('printHint')}</span>
        </p>
        <article class="dash report-paper">
          <p class="report-number">{t('file.number', { year })}</p>
          <p class="report-title" aria-hidden="true">
            {organization}
            <br />
            {t('titleOf', { month: monthInWords(report.month, t) })}
          </p>
          {isOpen(report) && <p class="report-number">{t('file.draft')}</p>}
          <p>{t('file.to', { receiver: snapshot.receiver[locale] })}</p>
          <p class="report-line">{t('file.opening', { month: monthInWords(report.month, t) })}</p>
          {sections.map((section) => (
            <SectionView section={section} locale={locale} onPaper />
          ))}
          <p class="report-line report-closing">{t('file.closing')}</p>
          <p class="report-signature">
            {organization}
            <br />
            {isOpen(report) ? t('file.undated', { year }) : dayInWords(iso, t)}
          </p>
          {annexesOf(sections, locale).map((table, index) => (
            <section class="report-annex">
              <h2>
                {t('file.annex', { index: index + 1 })} {table.title}
              </h2>
              <Numbers table={table} locale={locale} />
            </section>
          ))}
        </article>
      </>
    ),
  });
}
