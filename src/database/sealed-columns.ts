import { DatabaseError } from './database-error.ts';
import type { PrismaClient } from './generated/client.ts';
import { isSealed, type Seal } from './seal.ts';

/** Columns that are encrypted where they are stored. SQL of one's own sees them as they are there; ask for them by model. */
const columns: Record<string, readonly string[]> = {
  Complaint: ['personName', 'phone'],
  Registration: ['contactName', 'phone'],
  Operator: ['totpSecret'],
};
/** By which relations other records lead to them. */
const relations: Record<string, string> = {
  ...{ complaint: 'Complaint', complaints: 'Complaint', leading: 'Complaint', merged: 'Complaint' },
  ...{ registration: 'Registration', operator: 'Operator', operators: 'Operator', assignee: 'Operator' },
  events: 'CaseEvent',
};

/** The client of a database whose sealed columns are closed as they are written and opened as they are read. */
export function sealing(prisma: PrismaClient, seal: Seal): PrismaClient {
  const extended = prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, args, query }) {
          const result: unknown = await query(closed(model, args as Written, seal) as typeof args);
          open(model, result, seal);
          return result;
        },
      },
    },
  });
  // It answers as the plain one does, but for events of the client, which nobody listens to.
  return extended as unknown as PrismaClient;
}

type Row = Record<string, unknown>;
type Written = { data?: Row | Row[]; create?: Row; update?: Row } | undefined;

/** In place: the result is nobody else's yet. What cannot be opened is as if it was not there; `assertReadable` speaks up before that. */
function open(model: string, result: unknown, seal: Seal): void {
  if (Array.isArray(result)) for (const row of result) open(model, row, seal);
  else if (result && typeof result === 'object') {
    const row = result as Row;
    for (const name of columns[model] ?? []) {
      const value = row[name];
      if (typeof value === 'string' && isSealed(value)) row[name] = seal.open(value) ?? '';
    }
    for (const name of Object.keys(row)) if (relations[name]) open(relations[name], row[name], seal);
  }
}

function closed(model: string, args: Written, seal: Seal): Written {
  const names = columns[model];
  if (!names || !args) return args;
  const sealed = (value: unknown) => (typeof value === 'string' && value ? seal.close(value) : value);
  const row = (given: Row): Row => ({
    ...given,
    ...Object.fromEntries(names.flatMap((name) => (name in given ? [[name, sealed(given[name])]] : []))),
  });
  const { data, create, update } = args;
  return {
    ...args,
    ...(data && { data: Array.isArray(data) ? data.map(row) : row(data) }),
    ...(create && { create: row(create) }),
    ...(update && { update: row(update) }),
  };
}

/** The same as tables, with what else is sealed, by whoever writes it. */
const stored = {
  complaints: ['person_name', 'phone'],
  registrations: ['contact_name', 'phone'],
  operators: ['totp_secret'],
  webhook_subscriptions: ['secret'],
};

const batch = 500;

/**
 * Closes with the key in use whatever is not: what is older than encryption, and what a former key closed. Safe beside a running site and
 * as often as one likes. @returns how many values were closed, and how many are closed with a key that is not at hand
 */
export async function reseal(prisma: PrismaClient, seal: Seal, goesOn = () => true) {
  const count = { closed: 0, unreadable: 0 };
  for (const [table, names] of Object.entries(stored))
    for (const name of names) await resealColumn(prisma, { table, name, seal, goesOn, count });
  return count;
}

interface Column {
  table: string;
  name: string;
  seal: Seal;
  goesOn(): boolean;
  count: { closed: number; unreadable: number };
}

async function resealColumn(prisma: PrismaClient, { table, name, seal, goesOn, count }: Column): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  while (goesOn()) {
    const rows = await prisma.$queryRawUnsafe<{ id: string; was: string }[]>(
      `SELECT id, ${name} AS was FROM ${table}
       WHERE id > $1::uuid AND ${name} <> '' AND NOT starts_with(${name}, $2) ORDER BY id LIMIT ${batch}`,
      after,
      seal.mark,
    );
    const readable = rows.flatMap(({ id, was }) => {
      const text = isSealed(was) ? seal.open(was) : was;
      return text === undefined ? [] : [{ id, was, becomes: seal.close(text) }];
    });
    // Only what is still as it was read: somebody may have written meanwhile.
    count.closed += await prisma.$executeRawUnsafe(
      `UPDATE ${table} AS kept SET ${name} = new.becomes
       FROM json_to_recordset($1::json) AS new (id uuid, was text, becomes text)
       WHERE kept.id = new.id AND kept.${name} = new.was`,
      JSON.stringify(readable),
    );
    count.unreadable += rows.length - readable.length;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

/** @throws DatabaseError when the latest of what is sealed cannot be opened: better no site than one that shows nobody's name */
export async function assertReadable(prisma: PrismaClient, seal: Seal | undefined): Promise<void> {
  const latest = await prisma.$queryRaw<{ value: string }[]>`
    (SELECT phone AS value FROM complaints WHERE phone <> '' ORDER BY id DESC LIMIT 1) UNION ALL
    (SELECT phone FROM registrations WHERE phone <> '' ORDER BY id DESC LIMIT 1) UNION ALL
    (SELECT totp_secret FROM operators WHERE totp_secret <> '' ORDER BY id DESC LIMIT 1)`;
  if (latest.some(({ value }) => isSealed(value) && seal?.open(value) === undefined))
    throw new DatabaseError(
      'sealed',
      'Names, phones and second factors in the database are encrypted with a key that is not at hand. Set SECRET_KEY to the key that the ' +
        'site had when it wrote them; a new one takes over with the former in SECRET_KEY_PREVIOUS. On the embedded database it may be in ' +
        'the file secret-key of the data folder.',
    );
}
