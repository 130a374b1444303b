import { type Actor, maySupervise, mayWork, type OperatorActor, type ProgramActor } from '../casework/actor.ts';
import { mayRead, standingOf } from '../casework/sight.ts';
import type { Directory } from '../directory/directory.ts';
import type { Registration } from './registration.ts';

/** What somebody is to a registration: of the bodies that check it, supervising one of them, the applicant, time. */
export type Party = 'operating' | 'industry' | 'above' | 'applicant' | 'clock';

/** Whether a person in chat is its applicant only the database knows: `perform` asks it. */
export function partiesOf(actor: Actor, registration: Registration, directory: Directory): Party[] {
  if (actor.kind === 'clock') return ['clock'];
  if (actor.kind === 'person') return ['applicant'];
  if (actor.kind === 'program') return programParties(actor, registration, directory);
  const parties: Party[] = [];
  if (mayWork(actor) && actor.organizationId === registration.organizationId) parties.push('operating');
  if (mayWork(actor) && actor.organizationId === registration.industryOrganizationId) parties.push('industry');
  if (maySupervise(actor) && standing(actor, registration, directory) === 'above') parties.push('above');
  return parties;
}

/**
 * A program records what its organization, or one below it, has done. That of the provincial operating organization, which by the guide
 * sees to the running of the supermarket's system, records what departments have done there, too.
 */
function programParties(actor: ProgramActor, registration: Registration, directory: Directory): Party[] {
  const { organizationId, industryOrganizationId } = registration;
  const runsSystem = directory.operatingBody(directory.province)?.id === actor.organizationId;
  return [
    ...(actsFor(actor, organizationId, directory) ? ['operating' as const] : []),
    ...(runsSystem || actsFor(actor, industryOrganizationId, directory) ? ['industry' as const] : []),
  ];
}

/** Whether an organization's imports and programs may record what that one does: itself, and all below it. */
export function actsFor(
  { organizationId }: { organizationId: string },
  otherId: string,
  directory: Directory,
): boolean {
  const [own, other] = [directory.organization(organizationId), directory.organization(otherId)];
  return own !== undefined && other !== undefined && (own === other || directory.isBelow(other, own));
}

export function maySee(actor: OperatorActor, registration: Registration, directory: Directory): boolean {
  return mayRead(actor, standing(actor, registration, directory));
}

/** Both bodies read it from the start, whichever has it now. */
function standing(actor: OperatorActor, registration: Registration, directory: Directory) {
  const organizationIds = [registration.organizationId, registration.industryOrganizationId];
  return standingOf(actor, { organizationIds, informedIds: [] }, directory);
}
