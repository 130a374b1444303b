import { movesFor } from '../../casework/lifecycle.ts';
import { lifecycle } from '../../reports/monthly/lifecycle.ts';
import type { MonthlyReport, ReportMove } from '../../reports/monthly/monthly-report.ts';
import { partiesOf } from '../../reports/monthly/policy.ts';
import { historyOf } from '../../reports/monthly/queries.ts';
import { sectionsOf } from '../../reports/monthly/sections.ts';
import type { Words } from '../../words.ts';
import { shownTime } from '../accounts/shown-time.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { styles, titleOf } from './page.ts';
import type { MonthlyReportPageParts } from './parts.ts';
import { SectionView } from './section-view.tsx';
import { State } from './state.tsx';
import { words } from './words.ts';

const done = ['making', 'text', 'figures', 'submission', 'return', 'acceptance'];

export async function showReport(
  visit: SignedInVisit,
  parts: MonthlyReportPageParts,
  report: MonthlyReport,
  problem?: string,
  status = 200,
): Promise<void> {
  const { locale, operator, req, now } = visit;
  const t = words(locale);
  const { snapshot, state } = report;
  const said = req.query.done;
  const history = await historyOf(parts.prisma, report);
  const allowed = movesFor(lifecycle, state, partiesOf(operator, report.organizationId, parts.directory()));
  const latest = history.findLast(({ move }) => move === 'return');
  const page = {
    title: titleOf(report, visit),
    styles,
    children: (
      <div class="dash report">
        <p class="no-print">
          <a href={`/monthly-reports?month=${report.month}`} data-key="u">
            {t('toList')}
          </a>
        </p>
        {problem && (
          <p class="alert alert-danger" role="alert">
            {problem}
          </p>
        )}
        {!problem && typeof said === 'string' && done.includes(said) && (
          <p class="alert alert-success" role="status">
            {t(`done.${said}`)}
          </p>
        )}
        {state === 'returned' && latest && (
          <div class="alert alert-warning">
            <p>{t('returnedFor', { who: latest.operator?.name })}</p>
            <p class="said">{latest.reason}</p>
          </div>
        )}
        <p class="report-facts">
          <State report={report} now={now} locale={locale} /> <span>{t('due', { at: shownTime(report.dueAt) })}</span>{' '}
          <span>{t('taken', { at: shownTime(new Date(snapshot.takenAt)) })}</span>
        </p>
        <p class="no-print report-files">
          {(['word', 'excel', 'print'] as const).map((file) => (
            <a class="btn" href={`/monthly-reports/${report.number}/${file}`}>
              {t(`file.${file}`)}
            </a>
          ))}
        </p>
        <Moves report={report} allowed={allowed} t={t} />
        <article class="card report-body">
          {sectionsOf(report, locale).map((section) => (
            <SectionView section={section} locale={locale} />
          ))}
        </article>
        <History history={history} visit={visit} />
      </div>
    ),
  };
  sendPage(visit, page, status);
}

/** What the visitor may do with it now. */
function Moves({ report, allowed, t }: { report: MonthlyReport; allowed: readonly ReportMove[]; t: Words }) {
  const may = (move: ReportMove) => allowed.includes(move);
  const address = `/monthly-reports/${report.number}`;
  const version = <input type="hidden" name="version" value={report.version} />;
  if (allowed.length === 0) return null;
  return (
    <div class="report-moves no-print">
      {may('write') && (
        <a class="btn" href={`${address}/text`} data-key="e">
          {t('move.write')}
        </a>
      )}
      {may('submit') && (
        <form method="post" action={`${address}/submission`} data-key="s">
          {version}
          <button type="submit" class="btn btn-primary">
            {t(report.state === 'returned' ? 'move.resubmit' : 'move.submit')}
          </button>
        </form>
      )}
      {may('accept') && (
        <form method="post" action={`${address}/acceptance`}>
          {version}
          <button type="submit" class="btn btn-primary">
            {t('move.accept')}
          </button>
        </form>
      )}
      {may('return') && (
        <details class="card fold">
          <summary class="card-header">{t('move.return')}</summary>
          <form class="card-body" method="post" action={`${address}/return`}>
            {version}
            <label>
              {t('reason')}
              <textarea class="form-control" name="reason" rows={3} maxLength={1000} required />
            </label>
            <button type="submit" class="btn btn-danger">
              {t('move.return')}
            </button>
          </form>
        </details>
      )}
      {may('refresh') && (
        <details class="card fold">
          <summary class="card-header">{t('move.refresh')}</summary>
          <form class="card-body" method="post" action={`${address}/figures`}>
            {version}
            <p>{t('refreshWarning')}</p>
            <button type="submit" class="btn">
              {t('move.refreshNow')}
            </button>
          </form>
        </details>
      )}
    </div>
  );
}

function History({ history, visit }: { history: Awaited<ReturnType<typeof historyOf>>; visit: SignedInVisit }) {
  const t = words(visit.locale);
  return (
    <section class="no-print">
      <h2>{t('history')}</h2>
      <ol class="report-history">
        {history.map(({ at, move, operator, fromState, reason }) => (
          <li>
            <time>{shownTime(at)}</time>{' '}
            {t(`happened.${move === 'submit' && fromState === 'returned' ? 'resubmit' : move}`, {
              who: operator?.name ?? t('system'),
            })}
            {reason && <span class="said report-reason">{reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
