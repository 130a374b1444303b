import type { OperatorActor } from '../../casework/actor.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintParts } from './parts.ts';

/** Other complaints that whoever works on this one should know of, latest first. */
export interface Relatives {
  /** From the same chat; of an anonymous complainant nothing more is said than that. */
  samePerson: Complaint[];
  sameAgency: Complaint[];
}

/** Shown of each; looked at for that: some may not be seen. */
const most = 5;
const lookedAt = 50;

/** Those alone that the operator may see. */
export async function relativesOf(
  { complaints, prisma }: ComplaintParts,
  operator: OperatorActor,
  { id, chatId, accusedKey }: Complaint,
): Promise<Relatives> {
  const find = async (where: { chatId: string } | { accusedKey: string } | undefined) => {
    if (!where) return [];
    const found = await prisma.complaint.findMany({
      where: { ...where, id: { not: id } },
      orderBy: { submittedAt: 'desc' },
      take: lookedAt,
    });
    return found.filter((one) => complaints.maySee(operator, one)).slice(0, most);
  };
  return {
    samePerson: await find(chatId ? { chatId } : undefined),
    sameAgency: await find(accusedKey ? { accusedKey } : undefined),
  };
}
