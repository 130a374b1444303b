import type { Directory } from '../../directory/directory.ts';
import { workerOf } from '../../reports/scope.ts';
import { nameIn } from '../accounts/name-in.ts';
import { UsualPeriods } from '../usual-periods.tsx';
import type { SignedInVisit } from '../visit.ts';
import { addressOf, type Choice } from './choice.ts';
import { words } from './words.ts';

/** Days and organization, as a form that the browser sends by itself; the usual periods are links. */
export function Chooser({ visit, choice, path }: { visit: SignedInVisit; choice: Choice; path: string }) {
  const { locale } = visit;
  const t = words(locale);
  const { organization, offered, hasBelow, withBelow, period, fault } = choice;
  return (
    <form class="dash-chooser" action={path}>
      {fault && (
        <p class="alert alert-warning" role="status">
          {t(`fault.${fault}`)}
        </p>
      )}
      <UsualPeriods visit={visit} chosen={period} href={(usual) => addressOf(path, { ...choice, period: usual })} />
      <label>
        {t('from')}
        <input type="date" class="form-control" name="from" value={period.from} required />
      </label>
      <label>
        {t('to')}
        <input type="date" class="form-control" name="to" value={period.to} required />
      </label>
      {offered.length > 1 && (
        <label class="dash-organization">
          {t('organization')}
          <select class="form-select" name="organization">
            {offered.map((one) => (
              <option value={one.id} selected={one === organization}>
                {nameIn(one, locale)}
              </option>
            ))}
          </select>
        </label>
      )}
      {hasBelow && (
        <label>
          {t('below')}
          <select class="form-select" name="below">
            {(['yes', 'no'] as const).map((answer) => (
              <option value={answer} selected={withBelow === (answer === 'yes')}>
                {t(`belowIs.${answer}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class="btn btn-primary">
        {t('show')}
      </button>
    </form>
  );
}

/** What is looked at, in one line; on paper it stands for the form. */
export function About({ visit, choice, directory }: { visit: SignedInVisit; choice: Choice; directory: Directory }) {
  const { locale } = visit;
  const t = words(locale);
  const { organization, withBelow, period, countsAlone } = choice;
  return (
    <p class="dash-about">
      {t('about', { ...period, organization: nameIn(organization, locale) })}
      {withBelow && t('aboutBelow', { count: directory.below(organization).length })}
      {countsAlone && t('aboutWorker', { organization: nameIn(workerOf(organization, directory), locale) })}
    </p>
  );
}
