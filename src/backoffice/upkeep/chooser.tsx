import type { ComponentChildren } from 'preact';
import type { Region } from '../../directory/records.ts';
import type { SignedInVisit } from '../visit.ts';
import type { Choice } from './choice.ts';
import { words } from './words.ts';

interface Props {
  visit: SignedInVisit;
  choice: Choice;
  action: string;
  /** What else there is to choose. */
  children?: ComponentChildren;
}

/** The place whose numbers are shown, as a form that the browser sends by itself. */
export function Chooser({ visit: { locale }, choice: { directory, offered, place }, action, children }: Props) {
  const t = words(locale);
  const name = (region: Region) =>
    region.kind === 'prefecture'
      ? t('withCounties', { name: directory.displayName(region, locale) })
      : directory.displayName(region, locale);
  return (
    <form class="entry-search" action={action}>
      {offered.length > 1 && (
        <>
          <label for="place">{t('place')}</label>
          <select id="place" name="place" class="form-select w-auto">
            {offered.map((region) => (
              <option value={region.id} selected={region === place}>
                {name(region)}
              </option>
            ))}
          </select>
        </>
      )}
      {children}
      {(offered.length > 1 || children) && (
        <button type="submit" class="btn">
          {t('show')}
        </button>
      )}
    </form>
  );
}
