import type { Move, MoveInput } from '../complaints/moves.ts';
import type { RegistrationMove, RegistrationMoveInput } from '../registrations/registration.ts';
import type { Desk } from './desk.ts';
import { refused } from './refusal.ts';

/** A move that the person in chat makes. What it comes to is told by the room's own notice. @throws Refusal */
export function performComplaint<M extends Move>(desk: Desk, number: string, move: M, input: MoveInput<M>) {
  const { tx, chatId, complaints } = desk;
  const actor = { kind: 'person', chatId } as const;
  return refused(desk, 'complaints', () => complaints.perform(tx, { number, move, input, actor }));
}

/** @throws Refusal */
export function performRegistration<M extends RegistrationMove>(
  desk: Desk,
  number: string,
  move: M,
  input: RegistrationMoveInput<M>,
) {
  const { tx, chatId, registrations } = desk;
  const actor = { kind: 'person', chatId } as const;
  return refused(desk, 'registrations', () => registrations.perform(tx, { number, move, input, actor }));
}
