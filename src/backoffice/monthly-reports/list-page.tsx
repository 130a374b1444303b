import { z } from 'zod';
import type { Organization } from '../../directory/records.ts';
import { lastMonth } from '../../reports/monthly/months.ts';
import { partiesOf, reportingInSight } from '../../reports/monthly/policy.ts';
import { type Listed, reportsOf } from '../../reports/monthly/queries.ts';
import { monthInWords } from '../../reports/monthly/say.ts';
import { words as reportWords } from '../../reports/monthly/words.ts';
import { monthOf } from '../../reports/period.ts';
import { nameIn } from '../accounts/name-in.ts';
import { shownTime } from '../accounts/shown-time.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { styles } from './page.ts';
import type { MonthlyReportPageParts } from './parts.ts';
import { isLate, isOpen, State } from './state.tsx';
import { words } from './words.ts';

/** So many months are listed. */
const listed = 12;

const kinds = ['all', 'waiting', 'late', 'open', 'missing', 'accepted'] as const;
type Kind = (typeof kinds)[number];

const asked = z.object({
  month: z.string().optional().catch(undefined),
  show: z.enum(kinds).catch('all'),
});

/** The months of one's own organization, and how those one answers for stand. */
export async function showList(
  visit: SignedInVisit,
  { prisma, directory }: MonthlyReportPageParts,
  problem?: string,
  status = 200,
): Promise<void> {
  const { locale, operator, now, req } = visit;
  const t = words(locale);
  const organizations = reportingInSight(operator, directory());
  const own = organizations.find(({ id }) => partiesOf(operator, id, directory()).includes('writer'));
  const others = organizations.filter((one) => one !== own);
  const months = Array.from({ length: listed }, (_, ago) => monthOf(`${lastMonth(now)}-01`, -ago).from.slice(0, 7));
  const { month: wanted, show } = asked.parse(req.query);
  const month = months.find((one) => one === wanted) ?? (months[0] as string);
  const [ownReports, reports] = await Promise.all([
    own ? reportsOf(prisma, { organizationIds: [own.id], months }) : [],
    reportsOf(prisma, { organizationIds: others.map(({ id }) => id), months: [month] }),
  ]);
  const page = {
    title: t('title'),
    styles,
    children: (
      <>
        {problem && (
          <p class="alert alert-danger" role="alert">
            {problem}
          </p>
        )}
        {organizations.length === 0 && <p class="empty">{t('noOrganization')}</p>}
        {own && <Own own={own} reports={ownReports} months={months} visit={visit} />}
        {others.length > 0 && <Others {...{ others, reports, month, months, show, visit }} />}
      </>
    ),
  };
  sendPage(visit, page, status);
}

const inWords = (month: string, { locale }: SignedInVisit) => monthInWords(month, reportWords(locale));

interface OwnProps {
  own: Organization;
  reports: readonly Listed[];
  months: readonly string[];
  visit: SignedInVisit;
}

function Own({ own, reports, months, visit }: OwnProps) {
  const { locale, now } = visit;
  const t = words(locale);
  const missing = months.filter((month) => !reports.some((report) => report.month === month));
  const late = reports.filter((report) => isLate(report, now));
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t('own', { organization: nameIn(own, locale) })}</h2>
      {late.map(({ number, month, dueAt }) => (
        <p class="alert alert-danger">
          {t('reminder.own', { month: inWords(month, visit), at: shownTime(dueAt) })}{' '}
          <a href={`/monthly-reports/${number}`}>{t('toWrite')}</a>
        </p>
      ))}
      {reports.length === 0 ? (
        <p class="empty">{t('none')}</p>
      ) : (
        <Lines
          first="month"
          lines={reports.map((report) => ({ name: inWords(report.month, visit), report }))}
          visit={visit}
        />
      )}
      {missing.length > 0 && (
        <details class="card mb-3 fold">
          <summary class="card-header">{t('make.title')}</summary>
          <form class="card-body report-make" method="post" action="/monthly-reports">
            <p>{t('make.hint')}</p>
            <label>
              {t('column.month')}
              <select class="form-select" name="month">
                {missing.map((month) => (
                  <option value={month}>{inWords(month, visit)}</option>
                ))}
              </select>
            </label>
            <button type="submit" class="btn">
              {t('make.make')}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}

interface OthersProps {
  others: readonly Organization[];
  reports: readonly Listed[];
  month: string;
  months: readonly string[];
  show: Kind;
  visit: SignedInVisit;
}

/** Who has submitted, who is late, and what waits to be received. */
function Others({ others, reports, month, months, show, visit }: OthersProps) {
  const { locale, now } = visit;
  const t = words(locale);
  const rows = others.map((organization) => ({
    organization,
    report: reports.find(({ organizationId }) => organizationId === organization.id),
  }));
  type Line = (typeof rows)[number];
  const is: Record<Kind, (row: Line) => boolean> = {
    all: () => true,
    waiting: ({ report }) => report?.state === 'submitted',
    late: ({ report }) => report !== undefined && isLate(report, now),
    open: ({ report }) => report !== undefined && isOpen(report),
    missing: ({ report }) => !report,
    accepted: ({ report }) => report?.state === 'accepted',
  };
  const count = (kind: Kind) => rows.filter(is[kind]).length;
  /** What is to be done comes first. */
  const rank = (row: Line) =>
    (['waiting', 'late', 'open', 'accepted', 'missing'] as const).findIndex((kind) => is[kind](row));
  const shown = rows.filter(is[show]).sort((one, other) => rank(one) - rank(other));
  return (
    <section aria-labelledby="others">
      <h2 id="others">{t('others')}</h2>
      {count('late') > 0 && (
        <p class="alert alert-danger">{t('reminder.others', { count: count('late'), month: inWords(month, visit) })}</p>
      )}
      <form class="report-choose" action="/monthly-reports">
        <label>
          {t('column.month')}
          <select class="form-select" name="month">
            {months.map((one) => (
              <option value={one} selected={one === month}>
                {inWords(one, visit)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="btn">
          {t('show')}
        </button>
      </form>
      <p class="usual-periods">
        {kinds.map((kind) => (
          <a href={`/monthly-reports?month=${month}&show=${kind}`} aria-current={kind === show ? 'true' : undefined}>
            {t(`kind.${kind}`, { count: count(kind) })}
          </a>
        ))}
      </p>
      {shown.length === 0 ? (
        <p class="empty">{t('noneSuch')}</p>
      ) : (
        <Lines
          first="organization"
          lines={shown.map(({ organization, report }) => ({ name: nameIn(organization, locale), report }))}
          visit={visit}
        />
      )}
    </section>
  );
}

interface LinesProps {
  first: 'month' | 'organization';
  lines: readonly { name: string; report?: Listed }[];
  visit: SignedInVisit;
}

function Lines({ first, lines, visit: { locale, now } }: LinesProps) {
  const t = words(locale);
  return (
    <div class="card mb-3">
      <table class="table table-vcenter card-table queue">
        <thead>
          <tr>
            {[first, 'state', 'due', 'submitted'].map((column) => (
              <th scope="col">{t(`column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {lines.map(({ name, report }) => (
            <tr>
              <th scope="row" data-label={t(`column.${first}`)}>
                {report ? <a href={`/monthly-reports/${report.number}`}>{name}</a> : name}
              </th>
              <td data-label={t('column.state')}>
                {report ? <State report={report} now={now} locale={locale} /> : t('missing')}
              </td>
              <td data-label={t('column.due')}>{report ? shownTime(report.dueAt) : '–'}</td>
              <td data-label={t('column.submitted')}>{report?.submittedAt ? shownTime(report.submittedAt) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
