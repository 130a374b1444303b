import { clockActor } from '../casework/actor.ts';
import { takeAttachments } from '../casework/attachments.ts';
import { DomainError } from '../casework/domain-error.ts';
import { lockCase } from '../casework/lifecycle.ts';
import { recordMove } from '../casework/record-move.ts';
import { readCommitments } from '../casework/settings.ts';
import type { Complaint } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { releaseHeld } from '../delivery/outbox.ts';
import type { Command } from './complaint.ts';
import type { Context, Effect, EffectOf, Ports } from './effect.ts';
import { effects } from './effects.ts';
import { eventData } from './event-data.ts';
import { refusalOf } from './guard.ts';
import { lifecycle, type State } from './lifecycle.ts';
import type { Move } from './moves.ts';
import { maySee } from './policy.ts';
import type { Surroundings } from './surroundings.ts';
import { tell } from './tell.ts';

type World = Surroundings & Ports;

/**
 * One move: the row is locked, the guard asked, the row changed, the person told, and event and audit entry written.
 * @throws DomainError
 */
export async function perform<M extends Move>(tx: Tx, command: Command<M>, world: World): Promise<Complaint> {
  const { move, input, actor } = command;
  const complaint = await lock(tx, command);
  await requireUnchanged(tx, complaint, command, world);
  const refusal = refusalOf(move, { ...world, actor, complaint });
  if (refusal) throw refusal;
  const context: Context<M> = { ...world, tx, complaint, input, actor, settings: await readCommitments(tx) };
  const effect = await (effects[move] as EffectOf<M>)(context);
  const changed = await save(tx, complaint, move, effect);
  if (complaint.chatId) await releaseHeld(tx, complaint.chatId, world.now); // a further move ends taking back
  const messageId = await tell(tx, { ...world, move, actor, before: complaint, complaint: changed, effect });
  const { reason, text, data, attachmentIds = [] } = effect;
  const eventId = await recordMove(tx, {
    kind: 'complaint',
    moved: changed,
    now: world.now,
    move,
    actor,
    fromState: complaint.state,
    reason,
    text,
    data,
    dueAt: complaint.dueAt,
    messageId,
  });
  await takeAttachments(tx, { complaintId: changed.id, chatId: changed.chatId }, attachmentIds, eventId);
  if (endsWithoutResult(changed)) await releaseMerged(tx, changed, world);
  return changed;
}

/** A merge locks both cases, always in the same order, so that two of them never wait for each other. */
async function lock(tx: Tx, { number, input }: Command): Promise<Complaint> {
  const numbers = [number, ...('leading' in input ? [input.leading] : [])];
  for (const each of numbers.sort()) await lockCase(tx, 'complaints', each);
  const complaint = await tx.complaint.findUnique({ where: { number } });
  if (!complaint) throw new DomainError('forbidden', 'unknown-case');
  return complaint;
}

/** Tells those who may see the case, or had it until just now, who was faster and what they did. */
async function requireUnchanged(tx: Tx, complaint: Complaint, { version, actor }: Command, { directory }: World) {
  if (version === undefined || version === complaint.version) return;
  const latest = await tx.caseEvent.findFirstOrThrow({
    where: { complaintId: complaint.id, move: { notIn: undisturbing } },
    orderBy: { id: 'desc' },
    include: { operator: true },
  });
  const { move, at, data, operator } = latest;
  if (actor.kind === 'operator' && !maySee(actor, complaint, directory))
    if (eventData.parse(data).from !== actor.organizationId) throw new DomainError('forbidden', 'unknown-case');
  throw new DomainError('changed', 'changed', {
    state: complaint.state,
    move,
    at,
    actor: latest.actor,
    operator: operator?.name,
  });
}

const undisturbing = (Object.keys(lifecycle) as Move[]).filter((move) => lifecycle[move].disturbsNobody);

async function save(tx: Tx, complaint: Complaint, move: Move, { state, columns }: Effect): Promise<Complaint> {
  const [usual] = lifecycle[move].to;
  const next = state ?? (usual === 'same' ? complaint.state : (usual as State));
  const [changed] = await tx.complaint.updateManyAndReturn({
    where: { id: complaint.id, version: complaint.version },
    data: { ...columns, state: next, version: { increment: lifecycle[move].disturbsNobody ? 0 : 1 } },
  });
  if (!changed) throw new DomainError('changed', 'changed', { state: complaint.state });
  return changed;
}

const endsWithoutResult = ({ state, resolvedAt }: Complaint): boolean =>
  state === 'declined' || state === 'withdrawn' || (state === 'closed' && resolvedAt === null);

/** Those merged into a case that comes to nothing go on by themselves. */
async function releaseMerged(tx: Tx, leading: Complaint, world: World): Promise<void> {
  const merged = await tx.complaint.findMany({ where: { leadingId: leading.id }, orderBy: { number: 'asc' } });
  for (const { number } of merged)
    await perform(tx, { number, move: 'unmerge', input: { reason: '' }, actor: clockActor }, world);
}
