import type { Directory } from '../../directory/directory.ts';
import { findBody } from '../../directory/find-by-name.ts';
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

/** The organization that was meant, of those there are to choose from; or why it cannot be told which. */
export function organizationMeant(typed: string, organizations: readonly Organization[], directory: Directory) {
  const found = findBody(directory, typed, organizations);
  if ('value' in found) return { success: true, data: found.value };
  const code = found.fault === 'missing' ? 'organization-unknown' : `organization-${found.fault}`;
  return { success: false, problem: { code, values: { candidates: found.candidates?.join('、') } } };
}
