import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import type { FigureId } from '../figures.ts';
import { percent, workingDays } from '../said.ts';
import { enoughAnswers, type Share, wilson } from '../share.ts';
import { type SectionId, sectionIds } from './sections.ts';
import type { Facts } from './snapshot.ts';
import { words } from './words.ts';

/** Most of each list that a sentence names. */
const mostNamed = 5;

/** What the facts say in words, section by section: a paragraph a line. Somebody is to read it through and go on writing. */
export function sayIn(locale: Locale, month: string, facts: Facts): Record<SectionId, string> {
  const t = words(locale);
  const say = sayer(t, locale, month, facts);
  return Object.fromEntries(sectionIds.map((id) => [id, say[id]().filter(Boolean).join('\n')])) as Record<
    SectionId,
    string
  >;
}

function sayer(t: Words, locale: Locale, month: string, facts: Facts): Record<SectionId, () => string[]> {
  const { figures } = facts;
  const organization = facts.organization[locale];
  const below = facts.rows.length > 0 ? t('text.below') : '';
  const about = { month: monthInWords(month, t), organization, below };
  const count = (id: FigureId) => ('count' in figures[id] ? figures[id].count : figures[id].of);
  const share = (id: FigureId) => ('part' in figures[id] ? figures[id] : { part: 0, of: 0 });
  const days = (id: 'median' | 'ninetieth') => {
    const value = figures[id];
    return 'minutes' in value && value.minutes !== undefined ? workingDays(value.minutes).toFixed(1) : undefined;
  };
  const inWords = (id: FigureId) => shareInWords(share(id), t);
  const since = (id: FigureId) => {
    const value = facts.before[id];
    return changeInWords(count(id) - ('count' in value ? value.count : value.of), t);
  };
  const list = <T>(all: readonly T[], of: (one: T) => string) =>
    all.slice(0, mostNamed).map(of).join(t('text.listComma'));
  const where = (is: boolean, key: string, values: object = {}) => (is ? t(key, { ...values }) : '');

  const problems = problemsOf(facts, count, share);

  return {
    overview: () =>
      count('asked') + count('received') + count('submitted') + count('resolved') === 0
        ? [t('text.overview.nothing', about)]
        : [
            t('text.overview.main', {
              ...about,
              ...counts(['asked', 'received', 'resolved', 'submitted', 'formChecked'], count),
            }),
            t('text.overview.change', {
              asked: since('asked'),
              received: since('received'),
              submitted: since('submitted'),
            }),
            t('text.overview.stands', counts(['open', 'overdue', 'checking', 'checkOverdue', 'followUpDue'], count)),
            where(
              Object.values(figures).some((value) => 'part' in value && value.of > 0 && value.of < enoughAnswers),
              'text.overview.few',
              { enough: enoughAnswers },
            ),
          ],
    enquiries: () => [
      count('asked') === 0
        ? t('text.enquiries.nothing')
        : t('text.enquiries.main', {
            asked: count('asked'),
            answered: inWords('answered'),
            askedBack: inWords('askedBack'),
            unanswered: inWords('unanswered'),
          }),
      where(count('handedOver') + share('repliedOnTime').of > 0, 'text.enquiries.people', {
        handedOver: count('handedOver'),
        replied: share('repliedOnTime').of,
        onTime: inWords('repliedOnTime'),
      }),
      where(facts.topics.length > 0, 'text.enquiries.topics', {
        list: list(facts.topics, ({ name, asked }) => t('text.times', { name: name[locale], count: asked })),
      }),
      where(facts.questions.length > 0, 'text.enquiries.questions', {
        list: list(facts.questions, ({ question, asked }) => t('text.quotedTimes', { name: question, count: asked })),
      }),
      t('text.enquiries.directory', counts(['checked', 'corrected', 'saidWrong'], count)),
    ],
    complaints: () => [
      t('text.complaints.main', counts(['received', 'accepted', 'declined', 'resolved'], count)),
      where(count('accepted') + count('resolved') > 0, 'text.complaints.onTime', {
        accepted: inWords('acceptedOnTime'),
        resolved: inWords('resolvedOnTime'),
      }),
      where(days('median') !== undefined, 'text.complaints.time', {
        median: days('median'),
        ninetieth: days('ninetieth'),
      }),
      where(
        facts.categories.some(({ received }) => received > 0),
        'text.complaints.categories',
        {
          list: list(
            facts.categories.filter(({ received }) => received > 0),
            ({ name, received }) => t('text.cases', { name: name[locale], count: received }),
          ),
        },
      ),
      t('text.complaints.stands', counts(['returned', 'reopened', 'open', 'overdue'], count)),
    ],
    registrations: () => [
      t('text.registrations.main', counts(['submitted', 'formChecked'], count)),
      where(count('formChecked') > 0, 'text.registrations.form', {
        onTime: inWords('formCheckedOnTime'),
        refused: inWords('refused'),
      }),
      where(count('qualificationChecked') > 0, 'text.registrations.qualification', {
        count: count('qualificationChecked'),
        onTime: inWords('qualificationCheckedOnTime'),
        failed: inWords('failed'),
      }),
      t('text.registrations.stands', counts(['removed', 'checking', 'checkOverdue'], count)),
    ],
    satisfaction: () => {
      const [responded, satisfied] = [share('responded'), share('satisfied')];
      return [
        responded.of === 0
          ? t('text.satisfaction.nothing')
          : t('text.satisfaction.main', { resolved: responded.of, rated: inWords('responded') }),
        satisfactionInWords(satisfied, t),
        t('text.satisfaction.followUps', counts(['followUpOpened', 'followUpDone', 'followUpDue'], count)),
      ];
    },
    children: () => [
      where(facts.rows.length > 1, 'text.children.main', { count: facts.rows.length - 1 }),
      where(
        facts.rows.length > 1 && facts.rows.some(({ counts: row }) => (row.overdue ?? 0) > 0),
        'text.children.overdue',
        {
          list: facts.rows
            .filter(({ counts: row }) => (row.overdue ?? 0) > 0)
            .map(({ name, counts: row }) => t('text.cases', { name: name[locale], count: row.overdue }))
            .join(t('text.listComma')),
        },
      ),
    ],
    problems: () => [
      t('text.problems.title'),
      ...(problems.length === 0
        ? [t('text.problems.nothing')]
        : problems.map(({ id, values }, index) => `${index + 1}. ${t(`text.problem.${id}`, values)}`)),
      where(facts.cases.length > 0, 'text.problems.cases'),
      ...facts.cases.map((one, index) =>
        [
          t('text.case.main', {
            ...one,
            index: index + 1,
            category: one.category[locale],
            received: dayInWords(one.received, t),
          }),
          one.finding[locale] && t('text.case.finding', { finding: one.finding[locale] }),
          one.reply && t('text.case.reply', { reply: one.reply }),
          one.level === null ? t('text.case.unrated') : t('text.case.rated', { level: t(`level.${one.level}`) }),
        ].join(t('text.sentences')),
      ),
    ],
    plans: () =>
      [...problems.map(({ id }) => t(`text.plan.${id}`)), t('text.plan.usual')].map(
        (plan, index) => `${index + 1}. ${plan}`,
      ),
  };
}

/** What the figures show that is not as it should be. */
function problemsOf(facts: Facts, count: (id: FigureId) => number, share: (id: FigureId) => Share) {
  const missed = (id: FigureId) => share(id).of - share(id).part;
  const found = {
    overdue: count('overdue'),
    checkOverdue: count('checkOverdue'),
    resolvedLate: missed('resolvedOnTime'),
    formCheckedLate: missed('formCheckedOnTime'),
    dissatisfied: missed('satisfied'),
    followUpDue: count('followUpDue'),
    reopened: count('reopened'),
    unanswered: facts.questions.length > 0 ? share('unanswered').part : 0,
  };
  return Object.entries(found).flatMap(([id, number]) => (number > 0 ? [{ id, values: { count: number } }] : []));
}

const counts = (ids: readonly FigureId[], count: (id: FigureId) => number) =>
  Object.fromEntries(ids.map((id) => [id, count(id)]));

/** 45（90.0%）; of few, so many of so many and that no share can be made of it. */
function shareInWords({ part, of }: Share, t: Words): string {
  if (of === 0) return t('text.share.none');
  return t(of < enoughAnswers ? 'text.share.few' : 'text.share.enough', { part, of, percent: percent(part / of) });
}

function satisfactionInWords(share: Share, t: Words): string {
  if (share.of === 0) return '';
  const { low, high } = wilson(share);
  const values = { ...share, percent: percent(share.part / share.of), low: percent(low), high: percent(high) };
  return t(share.of < enoughAnswers ? 'text.satisfaction.few' : 'text.satisfaction.enough', values);
}

const changeInWords = (change: number, t: Words): string =>
  change === 0
    ? t('text.change.same')
    : t(change > 0 ? 'text.change.more' : 'text.change.less', { by: Math.abs(change) });

/** 2026年10月 */
export function monthInWords(month: string, t: Words): string {
  const [year, number] = month.split('-').map(Number);
  return t('month', {
    year,
    month: number,
    name: (t('months', { returnObjects: true }) as string[])[(number ?? 1) - 1],
  });
}

/** 2026年10月9日 */
export function dayInWords(iso: string, t: Words): string {
  const [year, month, day] = iso.split('-').map(Number);
  return t('day', { year, month, day, name: (t('months', { returnObjects: true }) as string[])[(month ?? 1) - 1] });
}
