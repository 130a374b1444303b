import { z } from 'zod';
import { changeSetting, isAsSeen } from '../../casework/setting.ts';
import { commitmentSetting, commitments, readCommitments } from '../../casework/settings.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { showDeadlines } from './deadlines-page.tsx';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { changeBy, sets, shows } from './setting-route.ts';

/** Fields of the form: texts, of which an empty one for a category means that it has no deadline of its own. */
const days = z.coerce.number();
const typedCommitments = z.object({
  acceptanceDays: days,
  resolutionDays: days,
  extensionDays: days,
  waitingDays: days,
  reopeningDays: days,
  enquiryDays: days,
  remedyDays: days,
  monthlyReportDays: days,
  resolutionDaysOf: z
    .record(z.string(), z.string().trim())
    .default({})
    .transform((of) => Object.fromEntries(Object.entries(of).flatMap(([id, n]) => (n ? [[id, Number(n)]] : [])))),
});
const input = typedCommitments.transform((typed): z.input<typeof commitments> => typed).pipe(commitments);

/** Deadlines that the site has set itself. */
export function deadlineRoutes(parts: SettingParts): Route[] {
  const { prisma, directory } = parts;
  return [shows('/deadlines', show), sets('/deadlines', parts, save)];

  async function show(visit: SignedInVisit): Promise<void> {
    const current = await readCommitments(prisma);
    showDeadlines(visit, parts, { current, mayEdit: maySet(visit.operator, directory()) });
  }

  async function save(visit: SignedInVisit): Promise<void> {
    const typed = visit.req.body ?? {};
    const read = input.safeParse(typed);
    if (!read.success) {
      const faulty = read.error.issues.map(({ path }) => path.join('.'));
      const current = await readCommitments(prisma);
      return showDeadlines(visit, parts, { current, mayEdit: true, typed, fault: 'invalid', faulty }, 422);
    }
    // Not over what somebody else has saved meanwhile.
    const saved = await changeSetting(prisma, commitmentSetting, changeBy(visit), (before) =>
      isAsSeen(before, typed.before) ? read.data : undefined,
    );
    if (saved) return visit.res.redirect(303, '/settings/deadlines?done');
    const current = await readCommitments(prisma);
    showDeadlines(visit, parts, { current, mayEdit: true, typed, fault: 'changed' }, 409);
  }
}
