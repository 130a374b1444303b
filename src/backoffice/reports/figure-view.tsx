import type { Locale } from '../../directory/records.ts';
import { type Figure, type FigureId, figures } from '../../reports/figures.ts';
import { said } from '../../reports/said.ts';
import type { Scope } from '../../reports/scope.ts';
import type { TallyName } from '../../reports/tallies.ts';
import { words as reportWords } from '../../reports/words.ts';
import type { Words } from '../../words.ts';
import { rowsOf } from './choice.ts';
import type { Dashboard } from './load.ts';
import { type Change, changeOf, saidBasis } from './values.ts';

interface Props {
  id: FigureId;
  dashboard: Dashboard;
  locale: Locale;
  t: Words;
}

export const hasEnquiries = ({ placeIds }: Scope): boolean => placeIds.length > 0;

/** Enquiries and the directory are the duty of operating organizations. */
export const isShown = (id: FigureId, hasAnyEnquiries: boolean): boolean =>
  hasAnyEnquiries || !['enquiries', 'directory'].includes(figures[id].group);

/** The rows that tell most about a figure. */
const rowsBehind = ({ measure }: Figure): TallyName => (measure.kind === 'share' ? measure.rows : measure.of);

/** Shares of answers are a sample of what all would say. */
const isSample = (id: FigureId) => id === 'satisfied';

/** One figure with the period before; what it means is shown on hover and focus, and read with its name. */
export function Tile(props: Props) {
  const { id, dashboard, t } = props;
  const value = dashboard.figures[id];
  const before = dashboard.figuresBefore[id];
  return (
    <section class="dash-tile">
      <h2>
        <Name {...props} />
      </h2>
      <p class="dash-value">
        <a href={rowsOf(dashboard.choice, rowsBehind(figures[id]))}>{said(value, t)}</a>
      </p>
      <p class="dash-basis">{saidBasis(value, isSample(id), t)}</p>
      <p class="dash-before">
        {t('before', { value: said(before, t) })}{' '}
        <Changed change={changeOf(figures[id], value, before, isSample(id), t)} t={t} />
      </p>
    </section>
  );
}

/** As a line of the table of all figures, its definition written out. */
export function FigureRow(props: Props) {
  const { id, dashboard, locale, t } = props;
  const value = dashboard.figures[id];
  const before = dashboard.figuresBefore[id];
  const basis = saidBasis(value, isSample(id), t);
  return (
    <tr>
      <th scope="row">
        {reportWords(locale)(`figure.${id}`)}
        <span class="dash-means">{reportWords(locale)(`means.${id}`)}</span>
      </th>
      <td data-label={t('column.now')}>
        <a href={rowsOf(dashboard.choice, rowsBehind(figures[id]))}>{said(value, t)}</a>
        {basis && <span class="dash-basis">{basis}</span>}
      </td>
      <td data-label={t('column.before')}>{said(before, t)}</td>
      <td data-label={t('column.change')}>
        <Changed change={changeOf(figures[id], value, before, isSample(id), t)} t={t} />
      </td>
    </tr>
  );
}

function Name({ id, locale }: Props) {
  const t = reportWords(locale);
  return (
    <>
      <button type="button" class="dash-name" aria-describedby={`means-${id}`}>
        {t(`figure.${id}`)}
      </button>
      <span class="dash-tip" role="tooltip" id={`means-${id}`}>
        {t(`means.${id}`)}
      </span>
    </>
  );
}

function Changed({ change, t }: { change: Change | undefined; t: Words }) {
  if (!change) return null;
  const { says, good } = change;
  if (good === undefined) return <span class="dash-change">{says}</span>;
  return (
    <span class={`dash-change ${good ? 'dash-good' : 'dash-bad'}`}>
      {says} {t(good ? 'better' : 'worse')}
    </span>
  );
}
