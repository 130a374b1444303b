import type { DomainError } from '../../casework/domain-error.ts';
import { organizationName } from '../../casework/saying.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Industry, Locale } from '../../directory/records.ts';
import { loadWords } from '../../words.ts';
import { columns, type Field } from './columns.ts';
import { type ImportRow, type RowFault, storedFaults } from './import.ts';

export const words = loadWords('src/registrations/imports/locales');

/** Why a whole file cannot be imported. */
export const fileFault = ({ code, values }: DomainError, locale: Locale): string =>
  words(locale)(`file.${code}`, values);

export interface Surroundings {
  directory: Directory;
  industries: readonly Industry[];
  /** The column that each field stands in. */
  letters: Record<Field, string>;
}

/** What is wrong with a row, cell by cell: 第 3 行 F 列（电话）：要填… */
export function rowFaults({ position, faults }: ImportRow, surroundings: Surroundings, locale: Locale): string[] {
  const t = words(locale);
  return storedFaults.parse(faults).map((fault) => {
    const values = { row: position, letter: surroundings.letters[fault.field], field: headingOf(fault.field, locale) };
    return `${t('at', values)}${locale === 'en' ? ': ' : '：'}${reason(fault, surroundings, locale)}`;
  });
}

const headingOf = (field: Field, locale: Locale): string =>
  columns.find((column) => column.field === field)?.heading[locale] ?? field;

function reason(fault: RowFault, { directory, industries }: Surroundings, locale: Locale): string {
  const organization = directory.organization(fault.organizationId ?? '');
  const comma = locale === 'en' ? ', ' : '、';
  return words(locale)(`fault.${fault.code}`, {
    ...fault,
    organization: organization && organizationName(organization, locale),
    candidates: fault.candidates?.join(comma),
    industries: industries.map(({ name, nameEn }) => (locale === 'en' ? nameEn : name)).join(comma),
  });
}
