import { hashOf, recordAudit } from '../../src/audit/audit.ts';
import { readTrail } from '../../src/audit/trail.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { describeDatabase } from '../support/database.ts';

describeDatabase('the audit trail', (database) => {
  const prisma = () => database().prisma;
  const now = new Date('2026-11-25T09:00:00+08:00');

  async function write(count: number): Promise<void> {
    for (let entry = 1; entry <= count; entry += 1)
      await inTransaction(prisma(), (tx) =>
        recordAudit(tx, {
          now,
          actor: 'system',
          organizationId: entry % 2 ? 'odd' : 'even',
          action: 'reveal',
          subject: `complaint:${entry}`,
          detail: { b: 1, a: [{ d: 1, c: '理由' }] },
        }),
      );
  }

  /** As somebody would who may do everything to the database. */
  async function tamper(...statements: string[]): Promise<void> {
    const trigger = (verb: string) => `ALTER TABLE audit_entries ${verb} TRIGGER audit_entries_append_only`;
    for (const sql of [trigger('DISABLE'), ...statements, trigger('ENABLE')]) await prisma().$executeRawUnsafe(sql);
  }

  beforeEach(async () => {
    await tamper('DELETE FROM audit_entries');
    await write(7);
  });

  test('an untouched one is whole, however it is cut into batches', async () => {
    const { hash } = await prisma().auditEntry.findUniqueOrThrow({ where: { position: 7 } });
    for (const batch of [1, 3, 7, 1000]) expect(await verifyAudit(prisma(), batch)).toEqual({ entries: 7, hash });
  });

  test('an empty one is whole', async () => {
    await tamper('DELETE FROM audit_entries');
    expect(await verifyAudit(prisma())).toEqual({ entries: 0, hash: '' });
  });

  test('simultaneous entries all find their place', async () => {
    await Promise.all(Array.from({ length: 5 }, () => write(2)));
    expect(await verifyAudit(prisma())).toMatchObject({ entries: 17 });
    expect((await verifyAudit(prisma())).broken).toBeUndefined();
  });

  test.each(['UPDATE audit_entries SET subject = subject', 'DELETE FROM audit_entries', 'TRUNCATE audit_entries'])(
    'the program itself may not: %s',
    async (sql) => {
      await expect(prisma().$executeRawUnsafe(sql)).rejects.toThrow('append-only');
    },
  );

  test.each([
    ["action = 'export'", 'changed'],
    ["actor = 'operator:other'", 'changed'],
    ["at = at + interval '1 second'", 'changed'],
    ['organization_id = NULL', 'changed'],
    [`detail = '{"a": [], "b": 1}'`, 'changed'],
    ["hash = repeat('0', 64)", 'changed'],
    ["previous_hash = repeat('0', 64)", 'detached'],
  ])('an entry with %s is found', async (change, link) => {
    await tamper(`UPDATE audit_entries SET ${change} WHERE position = 4`);
    expect(await verifyAudit(prisma(), 3)).toMatchObject({ entries: 3, broken: { link, position: 4 } });
  });

  test('an entry whose hash was made to fit is found at the next one', async () => {
    const entry = await prisma().auditEntry.findUniqueOrThrow({ where: { position: 4 } });
    const hash = hashOf({ ...entry, action: 'nothing' });
    await tamper(`UPDATE audit_entries SET action = 'nothing', hash = '${hash}' WHERE position = 4`);
    expect(await verifyAudit(prisma())).toMatchObject({ entries: 4, broken: { link: 'detached', position: 5 } });
  });

  test.each([1, 4])('a missing entry %i is found', async (position) => {
    await tamper(`DELETE FROM audit_entries WHERE position = ${position}`);
    expect(await verifyAudit(prisma(), 2)).toMatchObject({
      entries: position - 1,
      broken: { link: 'missing', position: position + 1 },
    });
  });

  test('a missing entry whose place was filled by moving the others up is found', async () => {
    const moveUp = [5, 6, 7].map((at) => `UPDATE audit_entries SET position = ${at - 1} WHERE position = ${at}`);
    await tamper('DELETE FROM audit_entries WHERE position = 4', ...moveUp);
    expect(await verifyAudit(prisma())).toMatchObject({ entries: 3, broken: { link: 'detached', position: 4 } });
  });

  test('two entries that changed places are found', async () => {
    const swap = ['99 WHERE position = 4', '4 WHERE position = 5', '5 WHERE position = 99'];
    await tamper(...swap.map((what) => `UPDATE audit_entries SET position = ${what}`));
    expect(await verifyAudit(prisma())).toMatchObject({ entries: 3, broken: { link: 'reordered', position: 4 } });
  });

  test('entries cut off at the end show in the latest hash', async () => {
    const before = await verifyAudit(prisma());
    await tamper('DELETE FROM audit_entries WHERE position = 7');
    expect((await verifyAudit(prisma())).hash).not.toBe(before.hash);
  });

  describe('as a page', () => {
    const positions = ({ entries }: { entries: { position: number }[] }) => entries.map(({ position }) => position);

    test('the latest first, a page at a time', async () => {
      const first = await readTrail(prisma(), 'all', {}, undefined, 3);
      expect(positions(first)).toEqual([7, 6, 5]);
      const second = await readTrail(prisma(), 'all', {}, first.before, 3);
      expect(positions(second)).toEqual([4, 3, 2]);
      const last = await readTrail(prisma(), 'all', {}, second.before, 3);
      expect(positions(last)).toEqual([1]);
      expect(last.before).toBeUndefined();
    });

    test('only those of the organizations in sight', async () => {
      expect(positions(await readTrail(prisma(), ['even'], {}, undefined))).toEqual([6, 4, 2]);
      expect(positions(await readTrail(prisma(), [], {}, undefined))).toEqual([]);
    });
  });
});
