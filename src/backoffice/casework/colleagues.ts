import type { PrismaClient } from '../../database/generated/client.ts';
import type { Option } from './form.ts';

/** Who works on cases in an organization, by name. */
export async function colleaguesOf(prisma: PrismaClient, organizationId: string): Promise<Option[]> {
  const operators = await prisma.operator.findMany({
    where: { organizationId, disabledAt: null, roles: { hasSome: ['operator', 'supervisor'] } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return operators.map(({ id, name }) => ({ value: id, label: name }));
}
