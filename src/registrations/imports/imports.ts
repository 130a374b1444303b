import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { recordAudit } from '../../audit/audit.ts';
import type { Calendar } from '../../calendar/calendar.ts';
import type { OperatorActor } from '../../casework/actor.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { newId } from '../../database/ids.ts';
import { jsonRows } from '../../database/json-rows.ts';
import { inTransaction, type Tx } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Industry } from '../../directory/records.ts';
import type { Fate, Import, RegistrationImports } from './import.ts';
import { judgeLines } from './judge.ts';
import { mostBytes } from './limits.ts';
import { readFile } from './read-file.ts';
import { cellsToKeep, recordBatch } from './record-batch.ts';

interface Parts {
  directory: () => Directory;
  calendar: () => Calendar;
  industries: readonly Industry[];
  prisma: PrismaClient;
  clock: () => Date;
  log: Logger;
}

/** Rows that are recorded in one transaction: others wait for it no longer than for a page. */
const batchSize = 100;
const day = 24 * 60 * 60_000;
/** How long a file waits for being confirmed, and how long the outcome of one that was can be looked up. */
const kept = { proposed: day, done: 30 * day };

/** Imports of registrations from files: proposed, confirmed, recorded in the background. */
export function createRegistrationImports(parts: Parts): RegistrationImports {
  const { prisma, clock, log, directory, industries } = parts;
  let closing = false;
  /** The work in hand, one import after the other. */
  let working: Promise<void> = Promise.resolve();
  return { propose, find, latest, rows, confirm, discard, resume, close };

  async function propose(file: { name: string; bytes: Uint8Array }, actor: OperatorActor): Promise<string> {
    if (file.bytes.length > mostBytes) throw new DomainError('invalid', 'too-large');
    const { letters, lines } = await readFile(file.bytes);
    const judged = await judgeLines(prisma, lines, { directory: directory(), industries, actor });
    const now = clock();
    const id = newId(now);
    const { organizationId, id: operatorId } = actor;
    const rows = lines.map(({ position, cells }, index) => {
      const judgement = judged[index] ?? { fate: 'faulty' };
      const keeping = judgement.fate === 'new' ? cells : cellsToKeep(judgement.fate, cells);
      return { importId: id, position, cells: keeping, ...judgement };
    });
    await inTransaction(prisma, async (tx) => {
      const fileName = file.name.slice(0, 200);
      const data = { id, state: 'proposed' as const, organizationId, operatorId, fileName, letters, createdAt: now };
      await tx.registrationImport.create({ data });
      await tx.$executeRawUnsafe(insertRows, jsonRows(rows));
    });
    return id;
  }

  async function find(id: string, { organizationId }: OperatorActor): Promise<Import | undefined> {
    const held = await prisma.registrationImport.findUnique({ where: { id, organizationId }, include });
    return held ? { ...held, counts: await countsOf(prisma, id) } : undefined;
  }

  async function latest({ organizationId }: OperatorActor): Promise<Import[]> {
    const order = { where: { organizationId }, orderBy: { createdAt: 'desc' }, take: 10 } as const;
    const held = await prisma.registrationImport.findMany({ ...order, include });
    return Promise.all(held.map(async (one) => ({ ...one, counts: await countsOf(prisma, one.id) })));
  }

  function rows(importId: string, { fates, after = 0, take }: Parameters<RegistrationImports['rows']>[1]) {
    return prisma.registrationImportRow.findMany({
      where: { importId, position: { gt: after }, fate: fates && { in: [...fates] } },
      orderBy: { position: 'asc' },
      take,
    });
  }

  async function confirm({ id, state }: Import, actor: OperatorActor): Promise<void> {
    if (state !== 'proposed') return;
    const now = clock();
    const begun = await inTransaction(prisma, async (tx) => {
      const counts = await countsOf(tx, id);
      const { count } = await tx.registrationImport.updateMany({
        where: { id, state: 'proposed' },
        data: { state: 'running', planned: counts.new, operatorId: actor.id, confirmedAt: now },
      });
      const { organizationId } = actor;
      const entry = { now, actor: `operator:${actor.id}`, organizationId, subject: `import:${id}`, detail: counts };
      if (count > 0) await recordAudit(tx, { ...entry, action: 'registration.import' });
      return count > 0;
    });
    if (begun) void inTurn(id);
  }

  async function discard({ id }: Import): Promise<void> {
    await prisma.registrationImport.deleteMany({ where: { id, state: 'proposed' } });
  }

  async function resume(): Promise<void> {
    const before = (age: number) => new Date(clock().getTime() - age);
    await prisma.registrationImport.deleteMany({
      where: {
        OR: [
          { state: 'proposed', createdAt: { lt: before(kept.proposed) } },
          { state: 'done', finishedAt: { lt: before(kept.done) } },
        ],
      },
    });
    const running = await prisma.registrationImport.findMany({ where: { state: 'running' }, orderBy: { id: 'asc' } });
    for (const { id } of running) await inTurn(id);
  }

  function close(): Promise<void> {
    closing = true;
    return working;
  }

  /** What fails is logged, and tried again when imports are resumed. */
  function inTurn(id: string): Promise<void> {
    working = working.then(async () => {
      try {
        // The embedded database works in this very process: between two batches others have their turn.
        do await setImmediate();
        while (!closing && (await step(id)));
      } catch (error) {
        log.error({ err: error, import: id }, 'an import stopped; it is resumed within a minute');
      }
    });
    return working;
  }

  /** One batch; of several processes one does it, the others leave it to that one. @returns whether there may be more */
  function step(id: string): Promise<boolean> {
    return inTransaction(prisma, async (tx) => {
      const held = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM registration_imports WHERE id = ${id}::uuid AND state = 'running' FOR UPDATE SKIP LOCKED`;
      if (held.length === 0) return false;
      const { operator } = await tx.registrationImport.findUniqueOrThrow({ where: { id }, include });
      const next = { where: { importId: id, fate: 'new' }, orderBy: { position: 'asc' }, take: batchSize } as const;
      const batch = await tx.registrationImportRow.findMany(next);
      const now = clock();
      if (batch.length > 0) {
        const { directory: current, calendar } = parts;
        const actor: OperatorActor = { kind: 'operator', ...operator };
        const surroundings = { actor, directory: current(), calendar: calendar(), now };
        await recordBatch(tx, { importId: id, rows: batch, ...surroundings });
        return true;
      }
      await tx.registrationImport.update({ where: { id }, data: { state: 'done', finishedAt: now } });
      return false;
    });
  }
}

const include = { operator: true } as const;

const insertRows = `
  INSERT INTO registration_import_rows (import_id, position, fate, cells, entry, faults, number)
  SELECT import_id, position, fate, cells, entry, faults, number
  FROM json_populate_recordset(NULL::registration_import_rows, $1::json)`;

async function countsOf(db: Tx | PrismaClient, importId: string): Promise<Record<Fate, number>> {
  const groups = await db.registrationImportRow.groupBy({ by: ['fate'], where: { importId }, _count: true });
  const counts = { new: 0, recorded: 0, known: 0, different: 0, faulty: 0 };
  for (const { fate, _count } of groups) counts[fate] = _count;
  return counts;
}
