import type { OperatorActor } from '../../casework/actor.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { Directory } from '../../directory/directory.ts';
import { findPlace } from '../../directory/find-by-name.ts';
import type { Industry } from '../../directory/records.ts';
import { isCreditCode } from '../credit-code.ts';
import { jurisdictionOf } from '../jurisdiction.ts';
import { actsFor } from '../policy.ts';
import { type NewRegistration, newRegistration } from '../registration.ts';
import { columns, type Field } from './columns.ts';
import type { RowFault } from './import.ts';
import type { Line } from './read-file.ts';

export interface Reader {
  directory: Directory;
  industries: readonly Industry[];
  actor: OperatorActor;
}

type Found = { value: string | null } | Pick<RowFault, 'code' | 'candidates'>;

/** Makes an entry of a row's cells, or says of each cell what is wrong with it. Thousands of rows name the same places: each is looked up once. */
export function createEntryReader({ directory, industries, actor }: Reader) {
  const places = new Map<string, Found>();
  const read: Record<Field, (cell: string) => Found> = {
    applicant: parsed('applicant'),
    creditCode(cell) {
      const found = parsed('creditCode')(cell);
      return 'value' in found && isCreditCode(String(found.value)) ? found : { code: 'creditCode' };
    },
    placeId(cell) {
      const found = places.get(cell) ?? placeOf(cell, directory);
      places.set(cell, found);
      return found;
    },
    industry: (cell) => industryOf(cell, industries),
    contactName: parsed('contactName'),
    phone: parsed('phone'),
  };

  return (cells: Line['cells']): { entry: NewRegistration } | { faults: RowFault[] } => {
    const faults: RowFault[] = [];
    const values: Partial<Record<Field, string | null>> = {};
    for (const { field } of columns) {
      const found = cells[field] === '' ? { code: 'missing' } : read[field](cells[field]);
      if ('value' in found) values[field] = found.value;
      else faults.push({ field, ...found });
    }
    if (faults.length > 0) return { faults };
    const entry = values as NewRegistration;
    const fault = jurisdictionFault(entry, directory, actor);
    return fault ? { faults: [fault] } : { entry };
  };
}

const parsed =
  (field: 'applicant' | 'creditCode' | 'contactName' | 'phone') =>
  (cell: string): Found => {
    const { success, data } = newRegistration.shape[field].safeParse(cell);
    return success ? { value: data } : { code: field };
  };

function placeOf(cell: string, directory: Directory): Found {
  const found = findPlace(directory, cell);
  return 'value' in found ? found : { code: `place-${found.fault}`, candidates: found.candidates };
}

/** 自然资源, 自然资源主管部门, natural resources, natural-resources */
function industryOf(cell: string, industries: readonly Industry[]): Found {
  const wanted = plain(cell);
  const industry = industries.find(({ id, name, nameEn }) =>
    [id, name, nameEn].some((called) => plain(called) === wanted),
  );
  return industry ? { value: industry.id } : { code: 'industry-unknown' };
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s|(主管部门|行业|类)$/g, '');

/** Who may not record an entry for its place, and who may instead; undefined when there is nothing wrong. */
export function jurisdictionFault(
  entry: NewRegistration,
  directory: Directory,
  actor: OperatorActor,
): RowFault | undefined {
  try {
    const { operating } = jurisdictionOf(directory, entry.placeId, entry.industry);
    if (actsFor(actor, operating.id, directory)) return undefined;
    return { field: 'placeId', code: 'other-jurisdiction', organizationId: operating.id };
  } catch (error) {
    if (error instanceof DomainError) return { field: 'industry', code: 'no-department' };
    throw error;
  }
}
