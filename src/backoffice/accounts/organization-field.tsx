import type { Directory } from '../../directory/directory.ts';
import type { Locale, Organization } from '../../directory/records.ts';
import type { Problem } from './attempt.ts';
import { Field } from './form.tsx';
import { nameIn } from './name-in.ts';
import { words } from './words.ts';

interface Props {
  organizations: readonly Organization[];
  /** Its name, as it was typed. */
  value: string;
  problem?: Problem;
  locale: Locale;
}

/** An organization, typed by its name with suggestions. */
export function OrganizationField({ organizations, value, problem, locale }: Props) {
  const t = words(locale);
  return (
    <>
      <Field
        t={t}
        name="organization"
        label={t('field.organization')}
        hint={t('operators.organizationHint')}
        value={value}
        list="organizations"
        autocomplete="off"
        problem={problem}
      />
      <datalist id="organizations">
        {organizations.map((organization) => (
          <option value={nameIn(organization, locale)} />
        ))}
      </datalist>
    </>
  );
}

/** The id of the organization of that name; what is no name stays as it is. */
export function organizationCalled(name: string, directory: Directory): string {
  const called = [...directory.organizations()].find((one) => one.name === name || one.nameEn === name);
  return called?.id ?? name;
}
