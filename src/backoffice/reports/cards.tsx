import { complaintWords } from '../../complaints/words.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import type { Bucketed } from '../../reports/breakdowns.ts';
import type { Period } from '../../reports/period.ts';
import { said, saidShare } from '../../reports/said.ts';
import { enoughAnswers, type Share, wilson } from '../../reports/share.ts';
import { words as reportWords } from '../../reports/words.ts';
import { nameIn } from '../accounts/name-in.ts';
import { Card } from './card.tsx';
import * as charts from './charts/charts.ts';
import { drawn } from './charts/draw.ts';
import { rowsOf } from './choice.ts';
import type { Dashboard } from './load.ts';
import { words } from './words.ts';

interface Props {
  dashboard: Dashboard;
  directory: Directory;
  locale: Locale;
}

/** Bars beyond these are in the table. */
const mostBars = 14;

/** Monday comes first. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

export function Cards(props: Props) {
  const { hasEnquiries } = props.dashboard;
  return (
    <div class="dash-cards">
      <Trend {...props} />
      <Ageing {...props} />
      <OnTime {...props} />
      <Satisfaction {...props} />
      <Categories {...props} />
      {hasEnquiries && (
        <>
          <Hours {...props} />
          <Places {...props} />
          <Topics {...props} />
          {!props.dashboard.choice.countsAlone && <Questions {...props} />}
        </>
      )}
    </div>
  );
}

const dayOf = ({ from, to }: Period): string => (from === to ? from.slice(5) : `${from.slice(5)}–${to.slice(5)}`);
const sumOf = (rows: readonly Bucketed[], name: 'asked' | 'received' | 'resolved') =>
  rows.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0);

function Trend({ dashboard: { trend, choice }, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  const names = ['asked', 'received', 'resolved'] as const;
  const total = Object.fromEntries(names.map((name) => [name, sumOf(trend, name)]));
  const series = (name: (typeof names)[number]) => ({
    name,
    values: trend.map(({ counts }) => counts[name] ?? 0),
  });
  const isEmpty = names.every((name) => total[name] === 0);
  return (
    <Card
      title={t('card.trend')}
      says={t('says.trend', total)}
      legend={[
        { shade: 'soft', name: f('figure.asked') },
        { shade: 'first', name: f('figure.received') },
        { shade: 'second', name: f('figure.resolved') },
      ]}
      drawing={drawn(
        charts.trendChart,
        trend.map(({ period }) => period.from.slice(5)),
        [series('asked'), series('received'), series('resolved')],
      )}
      columns={[t('column.days'), ...names.map((name) => f(`figure.${name}`))]}
      rows={
        isEmpty
          ? []
          : trend.map(({ period, counts }) => [
              dayOf(period),
              ...names.map((name) => <a href={rowsOf({ ...choice, period }, name)}>{counts[name] ?? 0}</a>),
            ])
      }
      t={t}
    />
  );
}

function Ageing({ dashboard: { ages, choice, figures }, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  const nameOf = ({ from, to }: (typeof ages)[number]) =>
    t(to === undefined ? 'age.more' : 'age.between', { from, to });
  const of = (name: 'open' | 'overdue') => ages.map((age) => age[name]);
  const link = (age: (typeof ages)[number], name: 'open' | 'overdue') =>
    age[name] === 0 ? (
      0
    ) : (
      <a href={rowsOf(choice, name, { since: age.received.from, until: age.received.to })}>{age[name]}</a>
    );
  const open = 'count' in figures.open ? figures.open.count : 0;
  return (
    <Card
      title={t('card.ageing')}
      says={t('says.ageing', { open, overdue: said(figures.overdue, t) })}
      legend={[
        { shade: 'first', name: t('inTime') },
        { shade: 'late', name: t('overdue') },
      ]}
      drawing={drawn(charts.ageingChart, ages.map(nameOf), of('open'), of('overdue'))}
      columns={[t('column.age'), f('figure.open'), f('figure.overdue')]}
      rows={open === 0 ? [] : ages.map((age) => [nameOf(age), link(age, 'open'), link(age, 'overdue')])}
      t={t}
    />
  );
}

function OnTime({ dashboard: { organizations, choice }, directory, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  // By how high the rate may be at most: one of two says less than fifty of a hundred.
  const atMost = ({ resolved }: (typeof organizations)[number]) => wilson(resolved).high;
  const ranked = [...organizations].sort((one, other) => atMost(one) - atMost(other));
  const name = (id: string, short = false) => {
    const organization = directory.organization(id);
    const region = directory.region(organization?.regionId ?? '');
    if (!organization) return id;
    return short && organization.kind === 'operating' && region
      ? directory.displayName(region, locale)
      : nameIn(organization, locale);
  };
  const shown = ranked.slice(0, mostBars);
  return (
    <Card
      title={t('card.onTime')}
      says={t('says.onTime', { count: ranked.length, shown: shown.length })}
      drawing={drawn(
        charts.rankedChart,
        shown.map(({ organizationId, resolved }) => ({
          name: name(organizationId, true),
          value: (resolved.part / resolved.of) * 100,
          says: saidShare(resolved, t),
        })),
        100,
      )}
      columns={[t('column.organization'), f('figure.resolvedOnTime'), f('figure.resolved'), f('figure.satisfied')]}
      rows={ranked.map(({ organizationId, resolved, satisfied }) => {
        const own = {
          ...choice,
          organization: directory.organization(organizationId) ?? choice.organization,
          withBelow: false,
        };
        return [
          name(organizationId),
          <a href={rowsOf(own, 'resolvedLate')}>{saidShare(resolved, t)}</a>,
          <a href={rowsOf(own, 'resolved')}>{resolved.of}</a>,
          satisfied.of === 0 ? '–' : <a href={rowsOf(own, 'rated')}>{withInterval(satisfied, locale)}</a>,
        ];
      })}
      t={t}
    />
  );
}

/** 93.2% (88.9–95.9%, 210 份); of few, only 2 of 3. */
function withInterval(share: Share, locale: Locale): string {
  const t = words(locale);
  if (share.of < enoughAnswers) return saidShare(share, t);
  const { low, high } = wilson(share);
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  return t('shareWithin', { share: saidShare(share, t), low: percent(low), high: percent(high), of: share.of });
}

function Satisfaction({ dashboard: { satisfaction, choice }, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  const shares = satisfaction.map(({ counts }) => ({ part: counts.satisfied ?? 0, of: counts.rated ?? 0 }));
  const of = shares.reduce((sum, share) => sum + share.of, 0);
  const part = shares.reduce((sum, share) => sum + share.part, 0);
  return (
    <Card
      title={t('card.satisfaction')}
      says={t(of < enoughAnswers ? 'says.fewRatings' : 'says.satisfaction', { of, share: saidShare({ part, of }, t) })}
      drawing={drawn(
        charts.intervalChart,
        satisfaction.map(({ period }) => period.from.slice(5)),
        shares,
      )}
      columns={[t('column.days'), f('figure.satisfied'), t('column.ratings')]}
      rows={
        of === 0
          ? []
          : satisfaction.map(({ period }, index) => {
              const share = shares[index] ?? { part: 0, of: 0 };
              const rows = rowsOf({ ...choice, period }, 'rated');
              return [dayOf(period), withInterval(share, locale), <a href={rows}>{share.of}</a>];
            })
      }
      t={t}
    />
  );
}

function Categories({ dashboard: { categories, choice }, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  const say = complaintWords(locale);
  const shown = categories.slice(0, mostBars);
  return (
    <Card
      title={t('card.categories')}
      says={t('says.categories', { count: categories.length })}
      drawing={drawn(
        charts.rankedChart,
        shown.map(({ category, received }) => ({
          name: say(`category.${category}`),
          value: received,
          says: `${received}`,
        })),
      )}
      columns={[t('column.category'), f('figure.received'), f('figure.satisfied')]}
      rows={categories.map(({ category, received, satisfied }) => [
        say(`category.${category}`),
        <a href={rowsOf(choice, 'received', { category })}>{received}</a>,
        satisfied.of === 0 ? (
          '–'
        ) : (
          <a href={rowsOf(choice, 'rated', { category })}>{withInterval(satisfied, locale)}</a>
        ),
      ])}
      t={t}
    />
  );
}

function Hours({ dashboard: { hours, choice }, locale }: Props) {
  const t = words(locale);
  const names = t('weekdays', { returnObjects: true }) as string[];
  const fromMonday = weekdays.map((weekday) => hours[weekday] ?? []);
  const most = Math.max(...hours.flat());
  const busiest = hours.flatMap((row, weekday) => row.map((asked, hour) => ({ asked, weekday, hour })));
  const peak = busiest.find(({ asked }) => asked === most) ?? { weekday: 0, hour: 0 };
  return (
    <Card
      title={t('card.hours')}
      says={t('says.hours', { weekday: names[peak.weekday], hour: peak.hour, most })}
      drawing={drawn(
        charts.heatChart,
        weekdays.map((weekday) => names[weekday] ?? ''),
        fromMonday,
      )}
      columns={[t('column.weekday'), ...Array.from({ length: 24 }, (_, hour) => `${hour}`)]}
      rows={
        most === 0
          ? []
          : weekdays.map((weekday) => [
              names[weekday],
              ...(hours[weekday] ?? []).map((asked, hour) =>
                asked === 0 ? 0 : <a href={rowsOf(choice, 'asked', { weekday, hour })}>{asked}</a>,
              ),
            ])
      }
      t={t}
    />
  );
}

/** Of the whole province a map of its prefectures, of a part of it its places by rank. */
function Places({ dashboard: { places, choice, isWhole }, directory, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  const nameOf = (id: string) => {
    const region = directory.region(id);
    return region ? directory.displayName(region, locale) : id;
  };
  const shown = places.slice(0, mostBars);
  const tiles = directory.prefectures().map((region) => ({
    id: region.id,
    name: shortName(directory.displayName(region, locale)),
    value: places.find(({ id }) => id === region.id)?.asked ?? 0,
  }));
  const drawing = isWhole
    ? drawn(charts.mapChart, tiles)
    : drawn(
        charts.rankedChart,
        shown.map(({ id, asked }) => ({ name: nameOf(id), value: asked, says: `${asked}` })),
      );
  return (
    <Card
      title={t(isWhole ? 'card.map' : 'card.places')}
      says={t('says.places', { place: nameOf(places[0]?.id ?? ''), most: places[0]?.asked ?? 0 })}
      drawing={drawing}
      columns={[t('column.place'), f('figure.asked'), f('figure.unanswered')]}
      rows={places.map(({ id, asked, unanswered }) => [
        nameOf(id),
        <a href={rowsOf(choice, 'asked', { place: id })}>{asked}</a>,
        <a href={rowsOf(choice, 'unanswered', { place: id })}>{unanswered}</a>,
      ])}
      t={t}
    />
  );
}

/** A tile has room for 湘西州 and Zhangjiajie. */
const shortName = (name: string): string =>
  name.replace(/土家族苗族自治州/, '州').replace(/ (City|Prefecture|Tujia.*)$/, '');

function Topics({ dashboard: { topics, choice, titles }, locale }: Props) {
  const t = words(locale);
  const f = reportWords(locale);
  const nameOf = (id: string) => titles.find((topic) => topic.id === id)?.title ?? id;
  const shown = topics.slice(0, mostBars);
  return (
    <Card
      title={t('card.topics')}
      says={t('says.topics', { count: topics.length })}
      drawing={drawn(
        charts.rankedChart,
        shown.map(({ id, asked }) => ({ name: nameOf(id), value: asked, says: `${asked}` })),
      )}
      columns={[t('column.topic'), f('figure.asked')]}
      rows={topics.map(({ id, asked }) => [nameOf(id), <a href={rowsOf(choice, 'asked', { topic: id })}>{asked}</a>])}
      t={t}
    />
  );
}

function Questions({ dashboard: { questions, choice }, locale }: Props) {
  const t = words(locale);
  return (
    <Card
      title={t('card.questions')}
      says={t('says.questions', { count: questions.length })}
      columns={[t('column.question'), t('column.times')]}
      rows={questions.map(({ question, asked, key }) => [
        <span class="excerpt">{question}</span>,
        <a href={rowsOf(choice, 'unanswered', { question: key })}>{asked}</a>,
      ])}
      open
      t={t}
    />
  );
}
