import { z } from 'zod';
import { recordAudit } from '../../audit/audit.ts';
import type { OperatorActor } from '../../casework/actor.ts';
import { type Commitments, commitments, readCommitments, saveCommitments } from '../../casework/settings.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import { Forbidden, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { showCommitments } from './page.tsx';

interface Parts {
  prisma: PrismaClient;
  directory(): Directory;
}

/** Fields of the form: texts, of which an empty one for a category means that it has no deadline of its own. */
const days = z.coerce.number();
const typedCommitments = z.object({
  acceptanceDays: days,
  resolutionDays: days,
  extensionDays: days,
  waitingDays: days,
  reopeningDays: days,
  enquiryDays: days,
  resolutionDaysOf: z
    .record(z.string(), z.string().trim())
    .default({})
    .transform((of) => Object.fromEntries(Object.entries(of).flatMap(([id, n]) => (n ? [[id, Number(n)]] : [])))),
});
const input = typedCommitments.transform((typed): z.input<typeof commitments> => typed).pipe(commitments);

/** Deadlines that the site has set itself. All may read them who may come here; the provincial organization sets them. */
export function commitmentRoutes({ prisma, directory }: Parts): Route[] {
  return [
    { method: 'get', path: '/commitments', right: 'commitments', handle: show },
    { method: 'post', path: '/commitments', right: 'commitments', handle: save },
  ];

  async function show(visit: SignedInVisit): Promise<void> {
    showCommitments(visit, { current: await readCommitments(prisma), mayEdit: mayEdit(visit.operator) });
  }

  async function save(visit: SignedInVisit): Promise<void> {
    if (!mayEdit(visit.operator)) throw new Forbidden();
    const typed = visit.req.body ?? {};
    const read = input.safeParse(typed);
    const page = { current: await readCommitments(prisma), mayEdit: true, typed };
    if (!read.success) {
      const faulty = read.error.issues.map(({ path }) => path.join('.'));
      return showCommitments(visit, { ...page, fault: 'invalid', faulty }, 422);
    }
    const saved = await change(visit, read.data, typed.before);
    if (!saved) return showCommitments(visit, { ...page, fault: 'changed' }, 409);
    visit.res.redirect(303, '/commitments?done');
  }

  /** Not over what somebody else has saved meanwhile. */
  function change({ operator, now }: SignedInVisit, wanted: Commitments, seen: unknown): Promise<boolean> {
    return inTransaction(prisma, async (tx) => {
      const before = await readCommitments(tx);
      if (JSON.stringify(before) !== seen) return false;
      await saveCommitments(tx, wanted, now);
      await recordAudit(tx, {
        now,
        actor: `operator:${operator.id}`,
        organizationId: operator.organizationId,
        action: 'commitments.change',
        subject: 'commitments',
        detail: { before, after: wanted },
      });
      return true;
    });
  }

  function mayEdit({ organizationId }: OperatorActor): boolean {
    return directory().operatingBody(directory().province)?.id === organizationId;
  }
}
