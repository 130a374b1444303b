import {
  AlignmentType,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { localDate } from '../../calendar/local-date.ts';
import type { Locale } from '../../directory/records.ts';
import { lengthOf, writable } from './characters.ts';
import type { MonthlyReport } from './monthly-report.ts';
import { dayInWords, monthInWords } from './say.ts';
import { annexesOf, type Section, sectionsOf, type Table } from './sections.ts';
import { chartOf } from './word-charts.ts';
import { tableOf } from './word-tables.ts';
import { words } from './words.ts';

/** GB/T 9704: A4, 22 lines of 28 characters within 156 × 225 mm; in twentieths of a point. */
const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, left: 1588, right: 1474, bottom: 1984, footer: 1361 },
};
const line = { line: 579, lineRule: LineRuleType.EXACT };
/** 三号, and what two characters of it take. */
const body = 32;
const character = 320;

/** Fonts that Windows brings, besides the one of titles, in whose place Word puts a 宋体. */
const font = {
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体',
  text: '仿宋',
  number: '宋体',
};

const face = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});

interface Styled {
  face?: string;
  size?: number;
}

const run = (text: string, { face: name = font.text, size = body }: Styled = {}) =>
  new TextRun({ text: writable(text), font: face(name), size });

const paragraph = (children: readonly ParagraphChild[], options: IParagraphOptions = {}) =>
  new Paragraph({ spacing: line, ...options, children });

const text = (said: string, options: IParagraphOptions = {}) =>
  paragraph([run(said)], { ...options, indent: { firstLine: 2 * character } });

/** 二号, in the middle. */
const heading = (said: string) =>
  paragraph([run(said, { face: font.title, size: 44 })], {
    alignment: AlignmentType.CENTER,
    spacing: { line: 660, lineRule: LineRuleType.EXACT },
  });

const empty = (options: IParagraphOptions = {}) => paragraph([run('')], options);

/** Nobody signs a page with nothing else on it. */
const together = { keepNext: true } as const;

/** The report as a Word file, in the form of official documents. */
export async function writeWord(report: MonthlyReport, locale: Locale): Promise<Uint8Array> {
  const t = words(locale);
  const { snapshot, month, state, submittedAt } = report;
  const sections = sectionsOf(report, locale);
  const organization = snapshot.organization[locale];
  const about = { organization, month: monthInWords(month, t) };
  const year = localDate(submittedAt ?? new Date(snapshot.takenAt)).year;
  const annexes = annexesOf(sections, locale);
  const isDraft = state === 'draft' || state === 'returned';
  const charts = { count: 0 };
  const children = [
    paragraph([run(t('file.number', { year }))], { alignment: AlignmentType.CENTER }),
    empty(),
    heading(organization),
    heading(t('titleOf', about)),
    ...(isDraft ? [paragraph([run(t('file.draft'))], { alignment: AlignmentType.CENTER })] : []),
    empty(),
    paragraph([run(t('file.to', { receiver: snapshot.receiver[locale] }))]),
    text(t('file.opening', about)),
    ...sections.flatMap((section) => [...written(section), ...drawings(section, charts, locale)]),
    text(t('file.closing'), together),
    empty(together),
    ...listed(annexes, locale),
    empty(together),
    ...signature(organization, isDraft ? t('file.undated', { year }) : dayInWords(dayOf(submittedAt), t)),
    ...annexes.flatMap((table, index) => annex(table, index, annexes.length, locale)),
  ];
  return new Uint8Array(await Packer.toArrayBuffer(documentOf(t('title', about), children)));
}

const dayOf = (at: Date | null): string => localDate(at ?? new Date(0)).iso;

function documentOf(
  title: string,
  children: ConstructorParameters<typeof Document>[0]['sections'][number]['children'],
) {
  return new Document({
    title: writable(title),
    creator: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: face(font.text), size: body } } } },
    sections: [
      {
        properties: { page },
        // The number stands outside: on odd pages right, on even ones left, one character from the edge.
        footers: {
          default: pageNumber({ alignment: AlignmentType.RIGHT, indent: { right: 280 } }),
          even: pageNumber({ alignment: AlignmentType.LEFT, indent: { left: 280 } }),
        },
        children,
      },
    ],
  });
}

function pageNumber(options: IParagraphOptions): Footer {
  const children = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font.number, size: 28 });
  return new Footer({ children: [new Paragraph({ ...options, children: [children] })] });
}

/** A heading of the first level, and a paragraph for each line; （一） begins a heading of the second. */
function written({ title, text: said }: Section): Paragraph[] {
  const isHeading = (one: string) => /^(（[一二三四五六七八九十]+）|\(\d+\)).{1,30}$/.test(one);
  return [
    paragraph([run(title, { face: font.heading })], { indent: { firstLine: 2 * character }, keepNext: true }),
    ...said
      .split('\n')
      .filter((one) => one.trim())
      .map((one) =>
        isHeading(one)
          ? paragraph([run(one, { face: font.subheading })], { indent: { firstLine: 2 * character }, keepNext: true })
          : text(one),
      ),
  ];
}

/** Charts of Word's own, so that they can be changed there, and take its fonts. */
function drawings({ tables }: Section, charts: { count: number }, locale: Locale): Paragraph[] {
  const t = words(locale);
  return tables.flatMap((table) => {
    const chart = chartOf(table);
    if (!chart) return [];
    charts.count += 1;
    const caption = run(t('file.figure', { index: charts.count, title: table.title }), {
      face: font.heading,
      size: 24,
    });
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 120 }, keepNext: true, children: [chart] }),
      new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [caption] }),
    ];
  });
}

function listed(annexes: readonly Table[], locale: Locale): Paragraph[] {
  const t = words(locale);
  const names = annexes.map(({ title }, index) =>
    annexes.length > 1 ? t('file.annexOne', { index: index + 1, title }) : title,
  );
  return names.map((name, index) =>
    index === 0
      ? paragraph([run(t('file.annexes', { list: name }))], { ...together, indent: { firstLine: 2 * character } })
      : paragraph([run(name)], { ...together, indent: { firstLine: 5 * character } }),
  );
}

function annex(table: Table, index: number, of: number, locale: Locale) {
  const t = words(locale);
  return [
    paragraph([run(t('file.annex', { index: of > 1 ? index + 1 : '' }), { face: font.heading })], {
      pageBreakBefore: true,
    }),
    heading(table.title),
    empty(),
    tableOf(table, locale),
  ];
}

/** 落款: the name two characters from the right, the day beginning two characters right of where the name does. */
function signature(organization: string, day: string): Paragraph[] {
  const indent = (characters: number) => ({ right: Math.round(Math.max(characters, 2) * character) });
  return [
    paragraph([run(organization)], { alignment: AlignmentType.RIGHT, indent: indent(2), ...together }),
    paragraph([run(day)], { alignment: AlignmentType.RIGHT, indent: indent(lengthOf(organization) - lengthOf(day)) }),
  ];
}
