import type { ComponentChildren } from 'preact';
import { assigneeFilters, channels, dueFilters } from '../../complaints/complaint.ts';
import { complaintWords } from '../../complaints/words.ts';
import { findPlace } from '../../directory/find-by-name.ts';
import { placeList } from '../casework/field-view.tsx';
import { PlaceNames } from '../casework/name-lists.tsx';
import { words as sharedWords } from '../casework/words.ts';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import {
  addressOf,
  type Choice,
  endedStates,
  type FilterName,
  filterNames,
  firstPage,
  openStates,
} from './queue-choice.ts';
import { words } from './words.ts';

interface Props {
  choice: Choice;
  visit: SignedInVisit;
  parts: ComplaintParts;
}

/** The field that `/` leads to; everything else that was chosen stays. */
export function SearchForm({ choice, visit }: Props) {
  const t = words(visit.locale);
  const { q, ...kept } = firstPage(choice);
  return (
    <search>
      <form method="get" action="/" class="queue-search">
        <Kept choice={kept} />
        <input
          type="search"
          name="q"
          value={q}
          maxLength={100}
          class="form-control"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
        />
        <button type="submit" class="btn">
          {t('search.button')}
        </button>
      </form>
    </search>
  );
}

function Kept({ choice }: { choice: Partial<Choice> }) {
  return (
    <>{Object.entries(choice).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}</>
  );
}

/** Open when a filter other than the search is chosen would hide the list below it on phones: so it stays folded, and the chips tell. */
export function FilterForm({ choice, visit, parts }: Props) {
  const { locale } = visit;
  const t = words(locale);
  const domain = complaintWords(locale);
  const { scope, q, like } = choice;
  const some = (name: FilterName, values: readonly (readonly [string, string])[]) => (
    <Labelled name={name} label={t(`filter.${name}`)}>
      <select id={`filter-${name}`} name={name} class="form-select">
        <option value="">{t(name === 'state' ? 'filter.open' : 'filter.any')}</option>
        {values.map(([value, label]) => (
          <option value={value} selected={choice[name] === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
  const line = (name: 'place' | 'accused', list?: string) => (
    <Labelled name={name} label={t(`filter.${name}`)}>
      <input id={`filter-${name}`} name={name} value={choice[name]} list={list} class="form-control" maxLength={100} />
    </Labelled>
  );
  const states = [...openStates, ...endedStates].map((state) => [state, domain(`state.${state}`)] as const);
  const categories = parts.complaints.categories().map(({ id }) => [id, domain(`category.${id}`)] as const);
  const named = (name: FilterName, values: readonly string[]) =>
    some(
      name,
      values.map((value) => [value, t(`filter.${name}s.${value}`)] as const),
    );
  return (
    <details class="queue-filters fold">
      <summary data-key="f">{t('filter.title')}</summary>
      <form method="get" action="/">
        <Kept choice={{ scope, q, like }} />
        <div class="queue-filter-fields">
          {some('state', [['ended', t('filter.ended')], ...states])}
          {named('due', dueFilters)}
          {some('category', categories)}
          {line('place', placeList)}
          {line('accused')}
          {named('assignee', assigneeFilters)}
          {named('channel', channels)}
        </div>
        <PlaceNames directory={parts.directory()} locale={locale} />
        <button type="submit" class="btn btn-primary">
          {t('filter.apply')}
        </button>
      </form>
    </details>
  );
}

function Labelled({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  return (
    <div>
      <label class="form-label" for={`filter-${name}`}>
        {label}
      </label>
      {children}
    </div>
  );
}

/** What narrows the list, each with the way to take it away. */
export function Chips({ choice, visit, parts }: Props) {
  const { locale } = visit;
  const t = words(locale);
  const chosen = filterNames.filter((name) => choice[name]);
  if (chosen.length === 0) return null;
  return (
    <>
      <ul class="chips" aria-label={t('filter.chosen')}>
        {chosen.map((name) => (
          <li>
            <a href={addressOf({ ...firstPage(choice), [name]: undefined })}>
              {valueInWords(name, String(choice[name]), visit)}
              <span class="chip-remove" aria-hidden="true">
                ✕
              </span>
              <span class="skip">{t('filter.remove')}</span>
            </a>
          </li>
        ))}
        {chosen.length > 1 && (
          <li>
            <a href={addressOf({ scope: choice.scope })}>{t('filter.clear')}</a>
          </li>
        )}
      </ul>
      <PlaceProblem place={choice.place} parts={parts} visit={visit} />
    </>
  );
}

function PlaceProblem({
  place,
  parts,
  visit: { locale },
}: {
  place?: string;
  parts: ComplaintParts;
  visit: SignedInVisit;
}) {
  const found = place === undefined ? { value: null } : findPlace(parts.directory(), place);
  if (!('fault' in found)) return null;
  const shared = sharedWords(locale);
  const field = words(locale)('filter.place');
  return (
    <p class="alert alert-warning" role="alert">
      {shared(`fault.${found.fault}`, { field, candidates: found.candidates?.join(shared('comma')) })}
    </p>
  );
}

function valueInWords(name: FilterName, value: string, { locale }: SignedInVisit): string {
  const t = words(locale);
  const domain = complaintWords(locale);
  const said: Partial<Record<FilterName, () => string>> = {
    state: () => (value === 'ended' ? t('filter.ended') : domain(`state.${value}`)),
    category: () => domain(`category.${value}`),
    due: () => t(`filter.dues.${value}`),
    assignee: () => t(`filter.assignees.${value}`),
    channel: () => t(`filter.channels.${value}`),
    followUp: () => t('followUpDue'),
    q: () => t('filter.said', { said: value }),
    like: () => t('filter.like', { number: value }),
  };
  return said[name]?.() ?? value;
}
