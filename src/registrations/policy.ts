import { type Actor, maySupervise, mayWork, type OperatorActor } from '../casework/actor.ts';
import { mayRead, standingOf } from '../casework/sight.ts';
import type { Directory } from '../directory/directory.ts';
import type { Registration } from './registration.ts';

/** What somebody is to a registration: of the bodies that check it, supervising one of them, the applicant, time. */
export type Party = 'operating' | 'industry' | 'above' | 'applicant' | 'clock';

/** Whether a person in chat is its applicant only the database knows: `perform` asks it. */
export function partiesOf(actor: Actor, registration: Registration, directory: Directory): Party[] {
  if (actor.kind === 'clock') return ['clock'];
  if (actor.kind === 'person') return ['applicant'];
  const parties: Party[] = [];
  if (mayWork(actor) && actor.organizationId === registration.organizationId) parties.push('operating');
  if (mayWork(actor) && actor.organizationId === registration.industryOrganizationId) parties.push('industry');
  if (maySupervise(actor) && standing(actor, registration, directory) === 'above') parties.push('above');
  return parties;
}

export function maySee(actor: OperatorActor, registration: Registration, directory: Directory): boolean {
  return mayRead(actor, standing(actor, registration, directory));
}

/** Both bodies read it from the start, whichever has it now. */
function standing(actor: OperatorActor, registration: Registration, directory: Directory) {
  const organizationIds = [registration.organizationId, registration.industryOrganizationId];
  return standingOf(actor, { organizationIds, informedIds: [] }, directory);
}
