import { verifyAudit } from '../../src/audit/verify.ts';
import type { PrismaClient } from '../../src/database/generated/client.ts';
import type { Reply } from '../../src/delivery/reply.ts';
import { type Complainant, type Filing, isOfCases } from './complainant.ts';

const kinds = ['lost', 'repeated', 'different', 'outOfOrder', 'undelivered', 'unanswered'] as const;

/** What there was, and what was wrong with it: a sentence for each. */
export interface Accounts {
  turns: number;
  complaints: number;
  changes: number;
  replies: number;
  /** Replies that came more than once, which they may. */
  repliedTwice: number;
  faults: Record<(typeof kinds)[number], string[]>;
}

/** Compares what people did and were told with what the database holds. */
export async function accountFor(prisma: PrismaClient, complainants: Complainant[]): Promise<Accounts> {
  const accounts: Accounts = {
    turns: await prisma.message.count({ where: { direction: 'incoming' } }),
    complaints: await prisma.complaint.count(),
    changes: await prisma.caseEvent.count(),
    replies: await prisma.message.count({ where: { direction: 'outgoing' } }),
    repliedTwice: 0,
    faults: { lost: [], repeated: [], different: [], outOfOrder: [], undelivered: [], unanswered: [] },
  };
  for (const { chatId, filings, heard } of complainants) {
    for (const filing of filings) await checkFiling(prisma, filing, accounts);
    await checkReplies(prisma, chatId, heard, accounts);
  }
  await checkTrail(prisma, accounts);
  return accounts;
}

async function checkFiling(
  prisma: PrismaClient,
  { mark, number, files, moves }: Filing,
  { faults }: Accounts,
): Promise<void> {
  const found = await prisma.complaint.findMany({
    where: { story: { contains: mark } },
    include: { events: { orderBy: { id: 'asc' } }, attachments: true },
  });
  const [complaint, ...others] = found;
  for (const other of others) faults.repeated.push(`${mark} is also ${other.number}`);
  if (!complaint) return void (number && faults.lost.push(`${mark} was given ${number}`));
  const made = complaint.events.map(({ move }) => move);
  for (const move of new Set([...moves, ...made])) {
    const [told, kept] = [moves, made].map((all) => all.filter((one) => one === move).length) as [number, number];
    if (kept < told) faults.lost.push(`${mark} ${move}: ${kept} times instead of ${told}`);
    if (kept > told) faults.repeated.push(`${mark} ${move}: ${kept} times instead of ${told}`);
  }
  const is = {
    number: complaint.number,
    placeId: complaint.placeId,
    category: complaint.category,
    files: complaint.attachments.length,
    demands: complaint.demands.length,
    version: complaint.version,
  };
  const said = { number, placeId: '430424', category: 'system', files, demands: 2, version: moves.length };
  if (JSON.stringify(is) !== JSON.stringify(said))
    faults.different.push(`${mark} is ${JSON.stringify(is)}, said was ${JSON.stringify(said)}`);
}

/** Each message of the outbox in its order, and perhaps the latest of them once more. Answers to plain questions are not in it for the most part. */
async function checkReplies(prisma: PrismaClient, chatId: string, heard: string[], accounts: Accounts): Promise<void> {
  const { faults } = accounts;
  const outbox = await prisma.message.findMany({
    where: { chatId, direction: 'outgoing' },
    orderBy: { position: 'asc' },
  });
  for (const { id, state, failure } of outbox)
    if (state !== 'sent') faults.undelivered.push(`${id} to ${chatId} is ${state} ${failure ?? ''}`);
  const texts = outbox.map(({ body }) => (body as unknown as Reply).text.trim()).filter(isOfCases);
  let next = 0;
  for (const text of heard.filter(isOfCases)) {
    if (text === texts[next]) next += 1;
    else if (text === texts[next - 1]) accounts.repliedTwice += 1;
    else if (texts.includes(text)) faults.outOfOrder.push(`${chatId} heard “${text}” after ${next} of ${texts.length}`);
  }
  for (const text of texts.slice(next)) faults.lost.push(`${chatId} never heard “${text}”`);
}

/** The audit trail is whole, and tells of each change once. */
async function checkTrail(prisma: PrismaClient, { changes, faults }: Accounts): Promise<void> {
  const { broken } = await verifyAudit(prisma);
  if (broken) faults.different.push(`the audit trail is broken: ${broken.link} at ${broken.position}`);
  const told = await prisma.auditEntry.count({ where: { action: { startsWith: 'complaint.' } } });
  if (told < changes) faults.lost.push(`the audit trail tells of ${told} of ${changes} changes`);
  if (told > changes) faults.repeated.push(`the audit trail tells of ${told} changes, there were ${changes}`);
}
