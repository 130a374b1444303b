import type { Calendar } from '../../calendar/calendar.ts';
import type { OperatorActor } from '../../casework/actor.ts';
import { eventRow } from '../../casework/case-event.ts';
import { nextNumbers } from '../../casework/numbers.ts';
import { indexForSearch } from '../../casework/search-index.ts';
import { tellChange } from '../../database/changes.ts';
import { jsonRows } from '../../database/json-rows.ts';
import type { Tx } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import { announce } from '../../webhooks/outbox.ts';
import { jurisdictionOf } from '../jurisdiction.ts';
import type { NewRegistration } from '../registration.ts';
import { beginning, holdSubmissions } from '../submission.ts';
import type { ImportRow, Judgement } from './import.ts';
import { compare, findPresent, keyOf } from './judge.ts';
import { jurisdictionFault } from './read-entry.ts';

interface Batch {
  importId: string;
  rows: readonly ImportRow[];
  actor: OperatorActor;
  directory: Directory;
  calendar: Calendar;
  now: Date;
}

/**
 * Records some rows that were new when the file was read, each with its event. They are looked at again: since then an agency may have
 * been recorded by hand, or the directory changed.
 */
export async function recordBatch(tx: Tx, batch: Batch): Promise<void> {
  await holdSubmissions(tx);
  const { rows, directory, actor } = batch;
  const entries = rows.map(({ entry }) => entry as unknown as NewRegistration);
  const present = await findPresent(tx, entries);
  const judged = entries.map((entry) => {
    const fault = jurisdictionFault(entry, directory, actor);
    return fault ? { fate: 'faulty' as const, faults: [fault] } : compare(entry, present.get(keyOf(entry)));
  });
  const numbers = await record(
    tx,
    judged.flatMap(({ entry }) => entry ?? []),
    batch,
  );
  const settled = rows.map(({ importId, position, cells }, index) => {
    const { entry, ...judgement } = judged[index] as Judgement;
    const outcome = entry ? { ...judgement, fate: 'recorded', number: numbers.shift() } : judgement;
    return { importId, position, cells: cellsToKeep(outcome.fate, cells), ...outcome };
  });
  await tx.$executeRawUnsafe(settleRows, jsonRows(settled));
}

/** What stood in the file is needed for faulty rows alone, to be put right. */
export function cellsToKeep(fate: string, cells: unknown): unknown {
  return fate === 'faulty' ? cells : { applicant: (cells as { applicant: string }).applicant };
}

const settleRows = `
  UPDATE registration_import_rows AS kept
  SET fate = done.fate, faults = done.faults, number = done.number, cells = done.cells, entry = NULL
  FROM json_populate_recordset(NULL::registration_import_rows, $1::json) AS done
  WHERE kept.import_id = done.import_id AND kept.position = done.position`;

/** @returns their numbers */
async function record(tx: Tx, entries: readonly NewRegistration[], batch: Batch): Promise<string[]> {
  if (entries.length === 0) return [];
  const { importId, actor, directory, calendar, now } = batch;
  const numbers = await nextNumbers(tx, 'RZ', now, entries.length);
  const registrations = entries.map((entry, index) => {
    const jurisdiction = jurisdictionOf(directory, entry.placeId, entry.industry);
    return beginning({ entry, jurisdiction, number: numbers[index] as string, calendar, now });
  });
  await tx.registration.createMany({ data: registrations });
  const said = { now, actor, move: 'submit', fromState: null, toState: 'form_check', data: { importId } };
  await tx.caseEvent.createMany({
    data: registrations.map(({ id: registrationId }) => eventRow({ case: { registrationId }, ...said })),
  });
  await indexForSearch(
    tx,
    'registration',
    registrations.map(({ id }) => id),
  );
  await announce(
    tx,
    registrations.map((moved) => ({ kind: 'registration', moved, move: 'submit', fromState: null, now })),
  );
  // One is enough for those who look at a queue, and nobody looks at any of these yet.
  await tellChange(tx, 'registration', numbers[0] as string);
  return numbers;
}
