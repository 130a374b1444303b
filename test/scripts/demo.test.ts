import path from 'node:path';
import { pino } from 'pino';
import { accounts } from '../../scripts/demo/accounts.ts';
import { buildDemo } from '../../scripts/demo/build.ts';
import { roles } from '../../src/casework/actor.ts';
import { openStates } from '../../src/complaints/lifecycle.ts';
import { openDatabase } from '../../src/database/open.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';

afterAll(deleteFolders);

test('the demo has a morning of work, every state and every role', async () => {
  const dataDir = path.join(temporaryFolder(), 'demo');
  await buildDemo(dataDir, new Date('2026-11-25T09:30:00+08:00'));
  const { prisma, close } = await openDatabase({ dataDir, log: pino({ enabled: false }) });

  const complaints = await prisma.complaint.groupBy({ by: ['state'], _count: true });
  const registrations = await prisma.registration.groupBy({ by: ['state'], _count: true });
  expect(complaints.map(({ state }) => state).sort()).toEqual(
    'accepted assigned closed declined in_progress merged resolved submitted waiting withdrawn'.split(' '),
  );
  expect(registrations.map(({ state }) => state).sort()).toEqual(
    'admitted failed form_check refused removed verified withdrawn'.split(' '),
  );
  const mine = { organizationId: 'operating:430424', state: { in: [...openStates] } };
  expect(await prisma.complaint.count({ where: mine })).toBeGreaterThanOrEqual(30);
  expect(
    await prisma.complaint.count({ where: { ...mine, dueAt: { lt: new Date('2026-11-25T09:30:00+08:00') } } }),
  ).toBeGreaterThan(2);
  expect(await prisma.enquiry.count({ where: { kind: 'unknown' } })).toBeGreaterThan(20);
  expect(await prisma.enquiry.count({ where: { feedback: 'wrong_number' } })).toBeGreaterThan(2);
  expect(new Set(accounts.flatMap((account) => (account.shown ? account.roles : [])))).toEqual(new Set(roles));
  const reports = await prisma.monthlyReport.findMany({ where: { month: '2026-10' } });
  const stands = (place: string) => reports.find(({ number }) => number === `2026-10-${place}`)?.state;
  expect([stands('430424'), stands('430400'), stands('430426')]).toEqual(['accepted', 'submitted', 'draft']);
  await close();
}, 240_000);
