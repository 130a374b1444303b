import { movesFor } from '../../casework/lifecycle.ts';
import { lifecycle } from '../../reports/monthly/lifecycle.ts';
import type { MonthlyReport } from '../../reports/monthly/monthly-report.ts';
import { partiesOf } from '../../reports/monthly/policy.ts';
import { sectionsOf } from '../../reports/monthly/sections.ts';
import { sendPage } from '../layout.tsx';
import { Forbidden } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { styles, titleOf } from './page.ts';
import type { MonthlyReportPageParts } from './parts.ts';
import { words } from './words.ts';

interface Problem {
  says: string;
  typed: Record<string, unknown>;
}

/** The text of each section, to be gone on with. */
export function showTexts(
  visit: SignedInVisit,
  { directory }: MonthlyReportPageParts,
  report: MonthlyReport,
  problem?: Problem,
  status = 200,
): void {
  const { locale, operator, res } = visit;
  const t = words(locale);
  const parties = partiesOf(operator, report.organizationId, directory());
  if (!parties.includes('writer')) throw new Forbidden();
  const address = `/monthly-reports/${report.number}`;
  // What was submitted meanwhile can be read, and what was typed is not lost.
  const mayWrite = movesFor(lifecycle, report.state, parties).includes('write');
  if (!mayWrite && !problem) {
    res.redirect(303, address);
    return;
  }
  const page = {
    title: titleOf(report, visit),
    styles,
    children: (
      <form class="report-texts" method="post" action={`${address}/text`}>
        <p>
          <a href={address}>{t('toReport')}</a>
        </p>
        {problem && (
          <p class="alert alert-danger" role="alert">
            {problem.says}
          </p>
        )}
        <p class="quiet">{t('textHint')}</p>
        <input type="hidden" name="version" value={report.version} />
        {sectionsOf(report, locale).map(({ id, title, text }) => {
          const typed = problem?.typed[id];
          const shown = typeof typed === 'string' ? typed : text;
          return (
            <div class="mb-3">
              <label>
                {title}
                <textarea
                  class="form-control"
                  name={id}
                  rows={Math.min(Math.max(shown.length / 45 + shown.split('\n').length, 4), 18)}
                  maxLength={3000}
                  readOnly={!mayWrite}
                >
                  {shown}
                </textarea>
              </label>
              {shown !== text && (
                <details>
                  <summary>{t('textNow')}</summary>
                  <p class="said">{text}</p>
                </details>
              )}
            </div>
          );
        })}
        {mayWrite && (
          <button type="submit" class="btn btn-primary">
            {t('save')}
          </button>
        )}
      </form>
    ),
  };
  sendPage(visit, page, status);
}
