import { DomainError } from '../casework/domain-error.ts';
import { type Complaint, Prisma } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Organization } from '../directory/records.ts';
import type { Context, Effect, EffectOf } from './effect.ts';
import { commonParent } from './routing.ts';

export const assign: EffectOf<'assign'> = (context) => {
  const { input } = context;
  return 'operatorId' in input ? toColleague(context, input.operatorId) : toOrganization(context, input);
};

/** Whoever acknowledges has it. */
export const acknowledge: EffectOf<'acknowledge'> = ({ actor, complaint: { assigneeId } }) => ({
  columns: { assigneeId: actor.kind === 'operator' ? actor.id : null },
  data: { before: { assigneeId } },
});

/** Back to the sender; the second time to whoever is above both, for a ruling. */
export const giveBack: EffectOf<'return'> = ({ complaint, input, directory }) => {
  const from = organizationOf(complaint, directory);
  const sender = requireOrganization(complaint.senderId ?? '', directory);
  const returns = complaint.returns + 1;
  const to = returns < 2 ? sender : commonParent(directory, from, sender);
  return {
    columns: { ...inNewHands(to), senderId: null, returns },
    reason: input.reason,
    data: { from: from.id, to: to.id, suggested: requireOrganization(input.suggestedId, directory).id },
  };
};

export const rule: EffectOf<'rule'> = ({ complaint, input, directory }) => {
  const to = requireOrganization(input.organizationId, directory);
  return {
    columns: { ...inNewHands(to), senderId: complaint.organizationId, ruled: true },
    reason: input.reason,
    data: { from: complaint.organizationId, to: to.id },
  };
};

export const transfer: EffectOf<'transfer'> = (context) => toOrganization(context, context.input);

async function toColleague({ tx, complaint }: Context<'assign'>, operatorId: string): Promise<Effect> {
  const { organizationId } = complaint;
  const colleague = await tx.operator.findFirst({
    where: { id: operatorId, organizationId, disabledAt: null, roles: { hasSome: ['operator', 'supervisor'] } },
  });
  if (!colleague) throw new DomainError('invalid', 'unsuitable-colleague');
  const before = { assigneeId: complaint.assigneeId };
  return { columns: { assigneeId: operatorId }, data: { colleague: colleague.name, before } };
}

function toOrganization(
  { complaint, directory }: Context<'assign' | 'transfer'>,
  { organizationId, reason }: { organizationId: string; reason: string },
): Effect {
  const from = complaint.organizationId;
  const to = requireOrganization(organizationId, directory);
  if (to.id === from) throw new DomainError('invalid', 'unsuitable-organization');
  return { columns: { ...inNewHands(to), senderId: from }, reason, data: { from, to: to.id } };
}

/** An extension that was asked for goes with whoever asked. */
const inNewHands = (to: Organization) => ({ organizationId: to.id, assigneeId: null, extension: Prisma.DbNull });

/**
 * Complaints are the duty of operating organizations and industry departments; management bodies only hear of results.
 * @throws DomainError
 */
function requireOrganization(id: string, directory: Directory): Organization {
  const organization = directory.organization(id);
  if (!organization || organization.kind === 'management') throw new DomainError('invalid', 'unsuitable-organization');
  return organization;
}

/** The one that has the complaint. */
export function organizationOf({ number, organizationId }: Complaint, directory: Directory): Organization {
  const organization = directory.organization(organizationId);
  if (!organization) throw new Error(`${number} lies with an organization that the directory does not have.`);
  return organization;
}
