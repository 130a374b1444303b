import type { OperatorActor } from '../../casework/actor.ts';
import { tellChange } from '../../database/changes.ts';
import type { Prisma, PrismaClient } from '../../database/generated/client.ts';
import { inTransaction, type Tx } from '../../database/transaction.ts';

/** A case, whichever kind it is of. */
export interface CaseRef {
  kind: 'complaint' | 'registration' | 'handover';
  number: string;
}

export interface CaseHolder {
  operatorId: string;
  organizationId: string;
  name: string;
  since: Date;
}

export interface Attendance {
  /** Names of the others, those who type left out of those who look. */
  looking: string[];
  typing: string[];
  /** Who says that they are on it. */
  holder: CaseHolder | undefined;
}

/** Pages say every 15 seconds that they are open, and every 5 that somebody types; two missed words end it. In milliseconds. */
const looksFor = 35_000;
const typesFor = 12_000;
/** A claim ends by itself after so much time without activity. */
const claimLasts = 5 * 60_000;
/** A page's last word about typing may arrive after the move that was typed, which has let go of the case. */
const lateWord = 10_000;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** Who is at a case besides oneself, and who has it in hand. */
export async function attendanceOf(
  db: Tx | PrismaClient,
  { kind, number }: CaseRef,
  me: OperatorActor,
  now: Date,
): Promise<Attendance> {
  const rows = await db.presence.findMany({
    where: { kind, number, operatorId: { not: me.id }, seenAt: { gt: after(now, -looksFor) } },
    include: { operator: true },
    orderBy: { operatorId: 'asc' },
  });
  const isTyping = ({ typingAt }: { typingAt: Date | null }) => typingAt !== null && typingAt > after(now, -typesFor);
  return {
    looking: rows.filter((row) => !isTyping(row)).map(({ operator }) => operator.name),
    typing: rows.filter(isTyping).map(({ operator }) => operator.name),
    holder: await holderOf(db, { kind, number }, now),
  };
}

export async function holderOf(
  db: Tx | PrismaClient,
  { kind, number }: CaseRef,
  now: Date,
): Promise<CaseHolder | undefined> {
  const claim = await db.caseClaim.findUnique({
    where: { kind_number: { kind, number }, expiresAt: { gt: now } },
    include: { operator: true },
  });
  if (!claim) return undefined;
  const { name, organizationId } = claim.operator;
  return { operatorId: claim.operatorId, organizationId, name, since: claim.claimedAt };
}

/** Somebody's page is open; the others hear of it when that is new. Who types has the case in hand, unless somebody else has. */
export async function attend(
  prisma: PrismaClient,
  { kind, number }: CaseRef,
  me: OperatorActor,
  { typing, caseId, now }: { typing: boolean; caseId: string; now: Date },
): Promise<void> {
  await inTransaction(prisma, async (tx) => {
    const key = { kind_number_operatorId: { kind, number, operatorId: me.id } };
    const before = await tx.presence.findUnique({ where: key });
    const news = { seenAt: now, ...(typing && { typingAt: now }) };
    await tx.presence.upsert({ where: key, create: { kind, number, operatorId: me.id, ...news }, update: news });
    const isNew = !before || before.seenAt <= after(now, -looksFor);
    const startsTyping = typing && (!before?.typingAt || before.typingAt <= after(now, -typesFor));
    const hasJustMoved = typing && (await movesBy(tx, caseId, me, { at: { gt: after(now, -lateWord) } })) > 0;
    const claims = typing && !hasJustMoved && (await keepInHand(tx, { kind, number }, me, now));
    if (isNew || startsTyping || claims) await tellChange(tx, 'presence', `${kind}:${number}`);
  });
}

/** The page was left, or shows something else now. */
export async function leave(prisma: PrismaClient, { kind, number }: CaseRef, me: OperatorActor): Promise<void> {
  await inTransaction(prisma, async (tx) => {
    await tx.presence.deleteMany({ where: { kind, number, operatorId: me.id } });
    await tellChange(tx, 'presence', `${kind}:${number}`);
  });
}

/** “I am on it”, also in place of somebody else. */
export async function takeInHand(prisma: PrismaClient, ref: CaseRef, me: OperatorActor, now: Date): Promise<void> {
  const { kind, number } = ref;
  const claim = { operatorId: me.id, claimedAt: now, expiresAt: after(now, claimLasts) };
  await inTransaction(prisma, async (tx) => {
    await tx.caseClaim.upsert({
      where: { kind_number: { kind, number } },
      create: { kind, number, ...claim },
      update: claim,
    });
    await tellChange(tx, 'presence', `${kind}:${number}`);
  });
}

export async function letGo(tx: Tx, { kind, number }: CaseRef, me: OperatorActor): Promise<void> {
  const { count } = await tx.caseClaim.deleteMany({ where: { kind, number, operatorId: me.id } });
  if (count > 0) await tellChange(tx, 'presence', `${kind}:${number}`);
}

/** How often somebody has moved a case, of whatever kind it is. */
export function movesBy(
  db: Tx | PrismaClient,
  id: string,
  me: OperatorActor,
  which: Pick<Prisma.CaseEventWhereInput, 'move' | 'id' | 'at'>,
): Promise<number> {
  const isOfCase = { OR: [{ complaintId: id }, { registrationId: id }, { handoverId: id }] };
  return db.caseEvent.count({ where: { ...isOfCase, operatorId: me.id, ...which } });
}

/** @returns whether it was not in one's hands before, and is now */
async function keepInHand(tx: Tx, { kind, number }: CaseRef, me: OperatorActor, now: Date): Promise<boolean> {
  const until = after(now, claimLasts);
  const kept = await tx.caseClaim.updateMany({
    where: { kind, number, operatorId: me.id, expiresAt: { gt: now } },
    data: { expiresAt: until },
  });
  if (kept.count > 0) return false;
  const taken = await tx.$executeRaw`
    INSERT INTO case_claims (kind, number, operator_id, claimed_at, expires_at)
    VALUES (${kind}, ${number}, ${me.id}::uuid, ${now}, ${until})
    ON CONFLICT (kind, number) DO UPDATE
    SET operator_id = excluded.operator_id, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at
    WHERE case_claims.expires_at <= ${now}`;
  return taken > 0;
}
