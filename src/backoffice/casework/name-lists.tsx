import type { Directory } from '../../directory/directory.ts';
import { outsideNames } from '../../directory/find-by-name.ts';
import type { Locale, Region } from '../../directory/records.ts';
import { organizationList, placeList } from './field-view.tsx';

/**
 * Suggestions for a field that takes an organization: every operating organization, and the departments of the case's place and of
 * the places above it. All others are found by their names as well.
 */
export function OrganizationNames({
  directory,
  place,
  locale,
}: {
  directory: Directory;
  place?: Region;
  locale: Locale;
}) {
  const near = place ? lineOf(directory, place).map(({ id }) => id) : [];
  const offered = [...directory.organizations()].filter(
    ({ kind, regionId }) => kind === 'operating' || (kind === 'industry' && near.includes(regionId)),
  );
  return (
    <datalist id={organizationList}>
      {offered.map(({ name, nameEn }) => (
        <option value={locale === 'en' ? nameEn : name} />
      ))}
    </datalist>
  );
}

export function PlaceNames({ directory, locale }: { directory: Directory; locale: Locale }) {
  return (
    <datalist id={placeList}>
      <option value={outsideNames[locale]} />
      {directory.regions.map((region) => (
        <option value={directory.path(region, locale)} />
      ))}
    </datalist>
  );
}

/** The place and all above it. */
function lineOf(directory: Directory, place: Region): Region[] {
  const above = directory.parent(place);
  return [place, ...(above ? lineOf(directory, above) : [])];
}
