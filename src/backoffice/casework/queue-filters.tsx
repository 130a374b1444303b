import type { ComponentChildren } from 'preact';
import type { Directory } from '../../directory/directory.ts';
import { findPlace } from '../../directory/find-by-name.ts';
import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import { words as sharedWords } from './words.ts';

interface SearchProps {
  /** The address of the list. */
  action: string;
  typed: string | undefined;
  /** What else was chosen, and stays. */
  kept: Record<string, string | undefined>;
  /** Of the area: `search.…`. */
  t: Words;
}

/** The field that `/` leads to. */
export function SearchField({ action, typed, kept, t }: SearchProps) {
  return (
    <search>
      <form method="get" action={action} class="queue-search">
        <Kept choice={kept} />
        <input
          type="search"
          name="q"
          value={typed}
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

export function Kept({ choice }: { choice: Record<string, string | undefined> }) {
  return (
    <>{Object.entries(choice).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}</>
  );
}

interface SomeProps {
  name: string;
  label: string;
  /** What stands for none of them. */
  none: string;
  values: readonly (readonly [value: string, label: string])[];
  chosen: string | undefined;
}

export function SomeOf({ name, label, none, values, chosen }: SomeProps) {
  return (
    <Labelled name={name} label={label}>
      <select id={`filter-${name}`} name={name} class="form-select">
        <option value="">{none}</option>
        {values.map(([value, said]) => (
          <option value={value} selected={chosen === value}>
            {said}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function Labelled({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  return (
    <div>
      <label class="form-label" for={`filter-${name}`}>
        {label}
      </label>
      {children}
    </div>
  );
}

interface ChipsProps {
  /** What narrows the list, each with the address of the list without it. */
  chips: readonly { said: string; without: string }[];
  /** The address of the list with nothing chosen. */
  plain: string;
  /** Of the area: `filter.…`. */
  t: Words;
}

export function ChipList({ chips, plain, t }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t('filter.chosen')}>
      {chips.map(({ said, without }) => (
        <li>
          <a href={without}>
            {said}
            <span class="chip-remove" aria-hidden="true">
              ✕
            </span>
            <span class="skip">{t('filter.remove')}</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a href={plain}>{t('filter.clear')}</a>
        </li>
      )}
    </ul>
  );
}

interface PlaceProps {
  place: string | undefined;
  directory: Directory;
  locale: Locale;
  t: Words;
}

/** A place that nobody knows, or that several are called, finds nothing: here is why. */
export function PlaceProblem({ place, directory, locale, t }: PlaceProps) {
  const found = place === undefined ? { value: null } : findPlace(directory, place);
  if (!('fault' in found)) return null;
  const shared = sharedWords(locale);
  return (
    <p class="alert alert-warning" role="alert">
      {shared(`fault.${found.fault}`, {
        field: t('filter.place'),
        candidates: found.candidates?.join(shared('comma')),
      })}
    </p>
  );
}
