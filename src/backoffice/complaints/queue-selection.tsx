import type { Option } from '../casework/form.ts';
import type { SignedInVisit } from '../visit.ts';
import type { SelectionOutcome } from './selection.ts';
import { words } from './words.ts';

/** At the head of the list; it needs a script to be worth showing. */
export function SelectAll({ label }: { label: string }) {
  return (
    <input
      type="checkbox"
      class="form-check-input"
      data-key="*"
      data-key-name={label}
      aria-label={label}
      data-select-all
      data-keep
      hidden
    />
  );
}

/** What can be done with those that are selected; with a script it shows when some are. */
export function SelectionBar({ colleagues, visit }: { colleagues: readonly Option[]; visit: SignedInVisit }) {
  const t = words(visit.locale);
  return (
    <div class="selection">
      <output data-says={t('selection.count', { count: '#' })} />
      <button type="submit" class="btn" formaction="/complaints/selection/acknowledgement" data-key="a">
        {t('selection.acknowledgement')}
      </button>
      <label class="selection-colleague">
        <span class="skip">{t('selection.colleague')}</span>
        <select name="operatorId" class="form-select" data-key="s" data-key-name={t('selection.colleague')}>
          <option value="">{t('selection.colleague')}</option>
          {colleagues.map(({ value, label }) => (
            <option value={value}>{label}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="btn" formaction="/complaints/selection/assignment">
        {t('selection.assignment')}
      </button>
    </div>
  );
}

/** Which were done, and which not and why. */
export function SelectionNews({ outcome, visit }: { outcome: SelectionOutcome; visit: SignedInVisit }) {
  const t = words(visit.locale);
  const { noun, done, refused, missing } = outcome;
  const numbers = (list: readonly string[]) => list.join(t('selection.comma'));
  return (
    <div class={`alert alert-${missing || refused.length > 0 ? 'warning' : 'success'}`} role="alert">
      {missing && <p>{t(`selection.missing.${missing}`)}</p>}
      {done.length > 0 && <p>{t(`selection.done.${noun}`, { count: done.length, numbers: numbers(done) })}</p>}
      {refused.length > 0 && (
        <>
          <p>{t('selection.refused', { count: refused.length })}</p>
          <ul>
            {refused.map(({ number, why }) => (
              <li>
                <a href={`/complaints/${number}`}>{number}</a>
                {t('selection.why', { why })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
