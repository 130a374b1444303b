import { dueFilters } from '../../casework/queue-order.ts';
import { openStates } from '../../registrations/queue.ts';
import { words as domainWords } from '../../registrations/words.ts';
import { placeList } from '../casework/field-view.tsx';
import { PlaceNames } from '../casework/name-lists.tsx';
import { industryName } from '../casework/parts.ts';
import { ChipList, Kept, Labelled, PlaceProblem, SearchField, SomeOf } from '../casework/queue-filters.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { RegistrationParts } from './parts.ts';
import {
  addressOf,
  type Choice,
  checks,
  endedStates,
  type FilterName,
  filterNames,
  firstPage,
} from './queue-choice.ts';
import { words } from './words.ts';

interface Props {
  choice: Choice;
  visit: SignedInVisit;
  parts: RegistrationParts;
}

export function SearchForm({ choice, visit }: Props) {
  const { q, ...kept } = firstPage(choice);
  return <SearchField action="/registrations" typed={q} kept={kept} t={words(visit.locale)} />;
}

export function FilterForm({ choice, visit, parts }: Props) {
  const { locale } = visit;
  const t = words(locale);
  const { scope, q } = choice;
  const some = (name: FilterName, values: readonly (readonly [string, string])[]) => (
    <SomeOf
      name={name}
      label={t(`filter.${name}`)}
      none={t(name === 'state' ? 'filter.open' : 'filter.any')}
      values={values}
      chosen={choice[name]}
    />
  );
  const sayable = (name: FilterName, values: readonly string[]) =>
    some(
      name,
      values.map((value) => [value, valueInWords(name, value, visit, parts)] as const),
    );
  return (
    <details class="queue-filters fold">
      <summary data-key="f">{t('filter.title')}</summary>
      <form method="get" action="/registrations">
        <Kept choice={{ scope, q }} />
        <div class="queue-filter-fields">
          {sayable('state', ['noticed', 'ended', ...openStates, ...endedStates])}
          {sayable('check', checks)}
          {sayable('due', dueFilters)}
          {sayable(
            'industry',
            parts.industries.map(({ id }) => id),
          )}
          <Labelled name="place" label={t('filter.place')}>
            <input
              id="filter-place"
              name="place"
              value={choice.place}
              list={placeList}
              class="form-control"
              maxLength={100}
            />
          </Labelled>
        </div>
        <PlaceNames directory={parts.directory()} locale={locale} />
        <button type="submit" class="btn btn-primary">
          {t('filter.apply')}
        </button>
      </form>
    </details>
  );
}

/** What narrows the list, each with the way to take it away. */
export function Chips({ choice, visit, parts }: Props) {
  const { locale } = visit;
  const t = words(locale);
  const chips = filterNames
    .filter((name) => choice[name])
    .map((name) => ({
      said: valueInWords(name, String(choice[name]), visit, parts),
      without: addressOf({ ...firstPage(choice), [name]: undefined }),
    }));
  return (
    <>
      <ChipList chips={chips} plain={addressOf({ scope: choice.scope })} t={t} />
      <PlaceProblem place={choice.place} directory={parts.directory()} locale={locale} t={t} />
    </>
  );
}

function valueInWords(name: FilterName, value: string, { locale }: SignedInVisit, parts: RegistrationParts): string {
  const t = words(locale);
  const ofState = () =>
    value === 'ended' || value === 'noticed' ? t(`filter.${value}`) : domainWords(locale)(`state.${value}`);
  const said: Record<FilterName, () => string> = {
    q: () => t('filter.said', { said: value }),
    state: ofState,
    check: () => t(`filter.checks.${value}`),
    due: () => t(`filter.dues.${value}`),
    industry: () => industryName(parts.industries, value, locale),
    place: () => value,
  };
  return said[name]();
}
