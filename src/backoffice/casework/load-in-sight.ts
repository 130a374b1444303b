import type { OperatorActor } from '../../casework/actor.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { NotFound } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';

/** A room of cases, as far as a page has to see into it. */
interface Room<Held, Case> {
  find(db: PrismaClient, number: string): Promise<Held | undefined>;
  maySee(actor: OperatorActor, held: Held): boolean;
  allowedMoves(actor: OperatorActor, held: Held): readonly string[];
  load(db: PrismaClient, number: string): Promise<Case | undefined>;
}

/**
 * A case as it stands, and what may be done with it. One that is out of sight is looked up like one that is not there, and no further: to refuse either takes as long.
 * @throws NotFound
 */
export async function glimpseInSight<Held>(
  room: Omit<Room<Held, unknown>, 'load'>,
  prisma: PrismaClient,
  { operator }: SignedInVisit,
  number: string,
): Promise<{ held: Held; allowed: readonly string[] }> {
  const held = await room.find(prisma, number);
  if (!held || !room.maySee(operator, held)) throw new NotFound();
  return { held, allowed: room.allowedMoves(operator, held) };
}

/**
 * A case with all that its page shows.
 * @throws NotFound
 */
export async function loadInSight<Held, Case>(
  room: Room<Held, Case>,
  prisma: PrismaClient,
  visit: SignedInVisit,
  number: string,
): Promise<Case> {
  await glimpseInSight(room, prisma, visit, number);
  const found = await room.load(prisma, number);
  if (!found) throw new NotFound();
  return found;
}
