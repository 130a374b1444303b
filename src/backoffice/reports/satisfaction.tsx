import type { ComponentChildren } from 'preact';
import { complaintWords } from '../../complaints/words.ts';
import type { Locale } from '../../directory/records.ts';
import { before } from '../../reports/period.ts';
import { countedIn } from '../../reports/reports.ts';
import { said, saidShare } from '../../reports/said.ts';
import { type Analysis, analyse } from '../../reports/satisfaction/analysis.ts';
import { leastAnswers } from '../../reports/satisfaction/standing-out.ts';
import type { Share } from '../../reports/share.ts';
import type { Words } from '../../words.ts';
import { ExportLinks } from '../exports/links.tsx';
import { sayings } from '../exports/sayings.ts';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Numbers } from './card.tsx';
import { addressOf, type Choice, countedFor, readChoice, rowsOf } from './choice.ts';
import { About, Chooser } from './chooser.tsx';
import type { ReportParts } from './parts.ts';
import { changeOf, saidBasis } from './values.ts';
import { words } from './words.ts';

export const satisfactionPath = '/dashboard/satisfaction';

interface Props {
  now: Analysis;
  then: Analysis;
  choice: Choice;
  locale: Locale;
  t: Words;
}

/** 满意度评价结果分析: how satisfied complainants were, with whom, why not, and what came of it. */
export async function showSatisfaction(visit: SignedInVisit, parts: ReportParts): Promise<void> {
  const { locale } = visit;
  const t = words(locale);
  const directory = parts.directory();
  const choice = readChoice(visit, directory);
  const page = { title: t('satisfaction.title'), styles: [officeAssets.url('dashboard.css')] };
  if (!choice) return sendPage(visit, { ...page, children: <p class="empty">{t('noOrganization')}</p> });
  const counted = countedFor(choice, directory, visit.now);
  const earlier = countedIn(counted.scope, before(choice.period), visit.now);
  const [now, then] = await Promise.all([analyse(parts.prisma, counted), analyse(parts.prisma, earlier)]);
  const props = { now, then, choice, locale, t };
  const { organization } = sayings(directory, locale);
  sendPage(visit, {
    ...page,
    children: (
      <div class="dash">
        <p class="no-print">
          <a href={addressOf('/dashboard', choice)} data-key="u">
            {t('toDashboard')}
          </a>
        </p>
        <Chooser visit={visit} choice={choice} path={satisfactionPath} />
        <About visit={visit} choice={choice} directory={directory} />
        {now.responded.of === 0 ? (
          <p class="empty">{t('satisfaction.empty')}</p>
        ) : (
          <>
            <div class="dash-cards">
              <Overview {...props} />
              <Outliers {...props} of="organizations" nameOf={organization} />
              <Outliers {...props} of="categories" nameOf={(id) => complaintWords(locale)(`category.${id}`)} />
              <Reasons {...props} />
              <RecurringWords {...props} />
              <FollowUps {...props} />
            </div>
            {!choice.countsAlone && (
              <ExportLinks list="rows" of={addressOf('/', choice, { of: 'rateable' })} locale={locale} />
            )}
          </>
        )}
      </div>
    ),
  });
}

interface SectionProps {
  title: string;
  says: ComponentChildren;
  columns: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
}

/** What there is to say, and the table that it is said from. */
function Section({ title, says, columns, rows }: SectionProps) {
  return (
    <section class="card dash-card">
      <h2>{title}</h2>
      <p class="dash-says">{says}</p>
      {rows.length > 0 && <Numbers columns={columns} rows={rows} />}
    </section>
  );
}

function Overview({ now, then, choice, locale, t }: Props) {
  const figure = { group: 'satisfaction', measure: { kind: 'count', of: 'rated' }, better: 'more' } as const;
  const line = (name: 'responded' | 'satisfied', rows: string): ComponentChildren[] => {
    const change = changeOf(figure, now[name], then[name], name === 'satisfied', t);
    return [
      t(`satisfaction.${name}`),
      <a href={rowsOf(choice, rows)}>{said(now[name], t)}</a>,
      saidShare(then[name], t),
      change ? `${change.says}${change.good === undefined ? '' : ` ${t(change.good ? 'better' : 'worse')}`}` : '–',
    ];
  };
  const levels = now.levels.map((count, index) => [
    complaintWords(locale)(`level.${5 - index}`),
    count,
    then.levels[index] ?? 0,
    signed(count - (then.levels[index] ?? 0)),
  ]);
  return (
    <Section
      title={t('satisfaction.overview')}
      says={
        now.satisfied.of === 0 ? t('satisfaction.unrated', { of: now.responded.of }) : saidBasis(now.satisfied, true, t)
      }
      columns={['', t('column.now'), t('column.before'), t('column.change')]}
      rows={[line('responded', 'rateable'), line('satisfied', 'dissatisfied'), ...levels]}
    />
  );
}

const signed = (change: number): string => (change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '±0');

interface OutlierProps extends Props {
  of: 'organizations' | 'categories';
  nameOf(id: string): string;
}

/** Those that differ from all others by more than chance explains, in words. */
function Outliers({ now, choice, t, of, nameOf }: OutlierProps) {
  const { lookedAt, found } = now[of];
  const key = lookedAt < 2 ? 'few' : found.length === 0 ? 'none' : 'some';
  const percent = ({ part, of: all }: Share) => `${((part / all) * 100).toFixed(1)}%`;
  return (
    <Section
      title={t(`satisfaction.${of}`)}
      says={t(`satisfaction.out.${key}`, { lookedAt, found: found.length, least: leastAnswers })}
      columns={['name', 'satisfied', 'others', 'chance'].map((column) => t(`satisfaction.column.${column}`))}
      rows={found.map(({ id, share, others, chance, better }) => [
        <>
          {nameOf(id)}{' '}
          <span class={better ? 'dash-good' : 'dash-bad'}>
            {t(better ? 'satisfaction.above' : 'satisfaction.below')}
          </span>
        </>,
        <a href={rowsOf(choice, 'rated', of === 'categories' ? { category: id } : { organization: id, below: 'no' })}>
          {t('satisfaction.partOf', { ...share, percent: percent(share) })}
        </a>,
        percent(others),
        t('satisfaction.likely', { chance: chance < 0.001 ? '< 0.001' : chance.toFixed(3) }),
      ])}
    />
  );
}

function Reasons({ now, then, choice, locale, t }: Props) {
  const count = (analysis: Analysis, reason: string) =>
    analysis.reasons.find((one) => one.reason === reason)?.count ?? 0;
  return (
    <Section
      title={t('satisfaction.reasons')}
      says={t(now.reasons.length === 0 ? 'satisfaction.noReasons' : 'satisfaction.aboutReasons', {
        of: now.satisfied.of,
      })}
      columns={[t('satisfaction.column.reason'), t('column.now'), t('column.before')]}
      rows={now.reasons.map(({ reason, count: times }) => [
        complaintWords(locale)(`ratingReason.${reason}`),
        <a href={rowsOf(choice, 'rated', { reason })}>{times}</a>,
        count(then, reason),
      ])}
    />
  );
}

function RecurringWords({ now, choice, t }: Props) {
  return (
    <Section
      title={t('satisfaction.words')}
      says={t(now.words.length === 0 ? 'satisfaction.noWords' : 'satisfaction.aboutWords', { comments: now.comments })}
      columns={[t('satisfaction.column.word'), t('satisfaction.column.comments')]}
      rows={now.words.map(({ word, comments }) => [word, <a href={rowsOf(choice, 'rated', { word })}>{comments}</a>])}
    />
  );
}

const outcomes = ['opened', 'done', 'reopened', 'ratedAgain', 'satisfiedThen'] as const;

function FollowUps({ now, then, choice, t }: Props) {
  return (
    <Section
      title={t('satisfaction.followUps')}
      says={t(now.followUps.opened === 0 ? 'satisfaction.noFollowUps' : 'satisfaction.aboutFollowUps')}
      columns={['', t('column.now'), t('column.before')]}
      rows={
        now.followUps.opened === 0
          ? []
          : outcomes.map((outcome) => [
              t(`satisfaction.outcome.${outcome}`),
              outcome === 'opened' ? (
                <a href={rowsOf(choice, 'followUpOpened')}>{now.followUps.opened}</a>
              ) : (
                now.followUps[outcome]
              ),
              then.followUps[outcome],
            ])
      }
    />
  );
}
