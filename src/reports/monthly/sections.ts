import type { Locale } from '../../directory/records.ts';
import { type FigureId, figureIds, figures, type Group } from '../figures.ts';
import type { Value } from '../reports.ts';
import type { Share } from '../share.ts';
import { words as figureWords } from '../words.ts';
import type { MonthlyReport } from './monthly-report.ts';
import { words } from './words.ts';

/** What the guide has the operating organizations do, and what came of it; 下级 only where there is anything below. */
export const sectionIds = [
  'overview',
  'enquiries',
  'complaints',
  'registrations',
  'satisfaction',
  'children',
  'problems',
  'plans',
] as const;

export type SectionId = (typeof sectionIds)[number];

/** What stands in a table: words, a day, or a number; each way of showing the report knows how it writes them. */
export type Cell = string | Value | { day: string };

export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Drawn as well, unless it is a single row: the first column is what the numbers of these columns are drawn over. */
  drawn?: { as: 'columns' | 'bars'; columns: readonly number[] };
  /** Of the tables of figures their group: on paper all of them are one table. */
  group?: string;
  /** On paper it stands at the end, as an annex. */
  annex?: boolean;
}

export interface Section {
  id: SectionId;
  title: string;
  text: string;
  tables: readonly Table[];
}

/** The report as it is read, whatever it is read on. */
export function sectionsOf(report: Pick<MonthlyReport, 'snapshot' | 'texts'>, locale: Locale): Section[] {
  const { snapshot, texts } = report;
  const t = words(locale);
  const numerals = t('numerals', { returnObjects: true }) as string[];
  const tables = tablesOf(snapshot, locale);
  return sectionIds
    .filter((id) => id !== 'children' || snapshot.rows.length > 0)
    .map((id, index) => ({
      id,
      title: t('numbered', { numeral: numerals[index], title: t(`section.${id}`) }),
      text: texts[id] ?? snapshot.said[locale][id],
      tables: tables[id]
        .filter(({ rows }) => rows.length > 0)
        .map((table) => (table.rows.length > 1 ? table : { ...table, drawn: undefined })),
    }));
}

function tablesOf(snapshot: MonthlyReport['snapshot'], locale: Locale): Record<SectionId, Table[]> {
  const t = words(locale);
  const f = figureWords(locale);
  const figure = (id: string) => f(`figure.${id}`);
  const count = (value = 0): Value => ({ count: value });
  const share = (part = 0, of = 0): Share => ({ part, of });
  const some = (rows: Cell[][], isEmpty: boolean) => (isEmpty ? [] : rows);
  const { trend, topics, places, questions, categories, ages, satisfaction, cases, rows } = snapshot;

  const ofGroup = (group: Group): Table => ({
    title: t('table.figures', { group: f(`group.${group}`) }),
    columns: [t('column.figure'), t('column.now'), t('column.before')],
    rows: figureIds
      .filter((id) => figures[id].group === group)
      .map((id: FigureId) => [figure(id), snapshot.figures[id], snapshot.before[id]]),
    group: f(`group.${group}`),
  });

  return {
    overview: [
      {
        title: t('table.trend'),
        columns: [t('column.day'), figure('asked'), figure('received'), figure('resolved')],
        rows: some(
          trend.map(({ period, counts }) => [
            { day: period.from },
            count(counts.asked),
            count(counts.received),
            count(counts.resolved),
          ]),
          trend.every(({ counts }) => Object.values(counts).every((one) => one === 0)),
        ),
        drawn: { as: 'columns', columns: [1, 2, 3] },
      },
    ],
    enquiries: [
      ofGroup('enquiries'),
      {
        title: t('table.topics'),
        columns: [t('column.topic'), figure('asked')],
        rows: topics.map(({ name, asked }) => [name[locale], count(asked)]),
        drawn: { as: 'bars', columns: [1] },
      },
      {
        title: t('table.places'),
        columns: [t('column.place'), figure('asked'), figure('unanswered')],
        rows: some(
          places.map(({ name, asked, unanswered }) => [name[locale], count(asked), count(unanswered)]),
          places.length < 2,
        ),
      },
      {
        title: t('table.questions'),
        columns: [t('column.question'), t('column.times')],
        rows: questions.map(({ question, asked }) => [question, count(asked)]),
      },
      ofGroup('directory'),
    ],
    complaints: [
      ofGroup('complaints'),
      {
        title: t('table.categories'),
        columns: [t('column.category'), figure('received'), figure('satisfied')],
        rows: categories.map(({ name, received, satisfied }) => [name[locale], count(received), satisfied]),
        drawn: { as: 'bars', columns: [1] },
      },
      {
        title: t('table.ages'),
        columns: [t('column.age'), figure('open'), figure('overdue')],
        rows: some(
          ages.map(({ from, to, open, overdue }) => [
            t(to === undefined ? 'age.more' : 'age.between', { from, to }),
            count(open),
            count(overdue),
          ]),
          ages.every(({ open }) => open === 0),
        ),
        drawn: { as: 'bars', columns: [1, 2] },
      },
    ],
    registrations: [ofGroup('registrations')],
    satisfaction: [
      ofGroup('satisfaction'),
      {
        title: t('table.satisfaction'),
        columns: [t('column.from'), t('column.to'), figure('satisfied'), t('column.ratings')],
        rows: some(
          satisfaction.map(({ period, counts }) => [
            { day: period.from },
            { day: period.to },
            share(counts.satisfied, counts.rated),
            count(counts.rated),
          ]),
          satisfaction.every(({ counts }) => !counts.rated),
        ),
      },
    ],
    children: [
      {
        annex: true,
        title: t('table.children'),
        columns: [
          t('column.organization'),
          t('column.asked'),
          t('column.received'),
          t('column.resolved'),
          t('column.onTime'),
          t('column.overdue'),
          t('column.submitted'),
          t('column.formOnTime'),
          t('column.satisfied'),
          t('column.report'),
        ],
        rows: rows.map(({ name, counts, report }, index) => [
          index === 0 ? t('ownWork', { name: name[locale] }) : name[locale],
          count(counts.asked),
          count(counts.received),
          count(counts.resolved),
          share(counts.resolvedOnTime, counts.resolved),
          count(counts.overdue),
          count(counts.submitted),
          share(counts.formCheckedOnTime, counts.formChecked),
          share(counts.satisfied, counts.rated),
          report ? t(`reportState.${report}`) : '–',
        ]),
      },
    ],
    problems: [
      {
        title: t('table.cases'),
        columns: [
          t('column.number'),
          t('column.category'),
          t('column.receivedOn'),
          t('column.finding'),
          t('column.rating'),
        ],
        rows: cases.map(({ number, category, received, finding, level }) => [
          number,
          category[locale],
          { day: received },
          finding[locale] || '–',
          level === null ? '–' : t(`level.${level}`),
        ]),
      },
    ],
    plans: [],
  };
}

/** All figures in one table, and how the organizations below stand; what else there is in numbers the Excel file has. */
export function annexesOf(sections: readonly Section[], locale: Locale): Table[] {
  const t = words(locale);
  const tables = sections.flatMap(({ tables: those }) => those);
  const figures = tables.filter(({ group }) => group);
  const columns = [t('column.group'), ...(figures[0]?.columns ?? [])];
  const rows = figures.flatMap(({ group = '', rows: those }) => those.map((row) => [group, ...row]));
  return [{ title: t('table.all'), columns, rows }, ...tables.filter((table) => table.annex)];
}
