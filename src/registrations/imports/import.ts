import { z } from 'zod';
import type { OperatorActor } from '../../casework/actor.ts';
import type {
  Operator,
  RegistrationImport,
  RegistrationImportFate,
  RegistrationImportRow,
} from '../../database/generated/client.ts';
import type { NewRegistration } from '../registration.ts';
import type { Field } from './columns.ts';

export type Fate = RegistrationImportFate;

/**
 * `new`: will be recorded. `known`, `different`: the agency has or had a registration of the industry, with the same content or not; an
 * import never changes one. `faulty`: cannot be recorded as it stands. `recorded`: was new, and is there now.
 */
export const fates = ['new', 'recorded', 'known', 'different', 'faulty'] as const satisfies readonly Fate[];

/** What is wrong with a row, or what differs; `code` is a key of `fault.…` of the words. */
export interface RowFault {
  field: Field;
  code: string;
  organizationId?: string;
  candidates?: string[];
  row?: number;
  number?: string;
}

export interface Judgement {
  fate: Fate;
  entry?: NewRegistration;
  faults: RowFault[];
  number?: string;
}

export const storedFaults = z.array(
  z.object({
    field: z.custom<Field>(),
    code: z.string(),
    organizationId: z.string().optional(),
    candidates: z.array(z.string()).optional(),
    row: z.number().optional(),
    number: z.string().optional(),
  }),
);

export type ImportRow = RegistrationImportRow;

export interface Import extends RegistrationImport {
  operator: Operator;
  counts: Record<Fate, number>;
}

export interface RegistrationImports {
  /**
   * Reads a file and keeps what would become of each of its rows; nothing is recorded yet.
   * @returns the import's id
   * @throws DomainError whose code is a key of `file.…`
   */
  propose(file: { name: string; bytes: Uint8Array }, actor: OperatorActor): Promise<string>;
  /** Of the actor's organization, else undefined. */
  find(id: string, actor: OperatorActor): Promise<Import | undefined>;
  /** Those of the actor's organization, latest first. */
  latest(actor: OperatorActor): Promise<Import[]>;
  /** In the order of the file, after a row. */
  rows(id: string, page: { fates?: readonly Fate[]; after?: number; take?: number }): Promise<ImportRow[]>;
  /** Begins to record, in the background; an import that has begun goes on as it is. */
  confirm(held: Import, actor: OperatorActor): Promise<void>;
  /** Forgets a file that was not confirmed. */
  discard(held: Import): Promise<void>;
  /** Goes on with what a process left that ended, and forgets what nobody needs any more. */
  resume(): Promise<void>;
  /** After the rows in hand; what is left is resumed by the next process. */
  close(): Promise<void>;
}
