import { dueFilters } from '../../casework/queue-order.ts';
import { assigneeFilters, channels } from '../../complaints/complaint.ts';
import { complaintWords } from '../../complaints/words.ts';
import { wordFor } from '../../words.ts';
import { placeList } from '../casework/field-view.tsx';
import { PlaceNames } from '../casework/name-lists.tsx';
import { ChipList, Kept, Labelled, PlaceProblem, SearchField, SomeOf } from '../casework/queue-filters.tsx';
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

/** Everything else that was chosen stays. */
export function SearchForm({ choice, visit }: Props) {
  const { q, ...kept } = firstPage(choice);
  return <SearchField action="/" typed={q} kept={kept} t={words(visit.locale)} />;
}

/** Open when a filter other than the search is chosen would hide the list below it on phones: so it stays folded, and the chips tell. */
export function FilterForm({ choice, visit, parts }: Props) {
  const { locale } = visit;
  const t = words(locale);
  const domain = complaintWords(locale);
  const { scope, q, like } = choice;
  const some = (name: FilterName, values: readonly (readonly [string, string])[]) => (
    <SomeOf
      name={name}
      label={t(`filter.${name}`)}
      none={t(name === 'state' ? 'filter.open' : 'filter.any')}
      values={values}
      chosen={choice[name]}
    />
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

/** What narrows the list, each with the way to take it away. */
export function Chips({ choice, visit, parts }: Props) {
  const { locale } = visit;
  const t = words(locale);
  const chips = filterNames
    .filter((name) => choice[name])
    .map((name) => ({
      said: valueInWords(name, String(choice[name]), visit),
      without: addressOf({ ...firstPage(choice), [name]: undefined }),
    }));
  return (
    <>
      <ChipList chips={chips} plain={addressOf({ scope: choice.scope })} t={t} />
      <PlaceProblem place={choice.place} directory={parts.directory()} locale={locale} t={t} />
    </>
  );
}

function valueInWords(name: FilterName, value: string, { locale }: SignedInVisit): string {
  const t = words(locale);
  const domain = complaintWords(locale);
  const said: Partial<Record<FilterName, () => string | undefined>> = {
    state: () => (value === 'ended' ? t('filter.ended') : domain(`state.${value}`)),
    category: () => wordFor(domain, `category.${value}`),
    due: () => t(`filter.dues.${value}`),
    assignee: () => t(`filter.assignees.${value}`),
    channel: () => t(`filter.channels.${value}`),
    followUp: () => t('followUpDue'),
    extension: () => t('extensionAsked'),
    q: () => t('filter.said', { said: value }),
    like: () => t('filter.like', { number: value }),
  };
  return said[name]?.() ?? value;
}
