import { cannedReplyInput, removeCannedReply, saveCannedReply } from '../../casework/canned-replies.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { RegistrationParts } from '../registrations/parts.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { type Refused, showCannedReplies } from './page.tsx';

const path = '/canned-replies';

/** Texts that are used again and again: everybody who works on cases reads them, supervisors and managers edit their organization's. */
export function cannedReplyRoutes(parts: RegistrationParts): Route[] {
  const show = (visit: SignedInVisit, refused?: Refused) => showCannedReplies(visit, parts, refused);
  return [
    { method: 'get', path, right: 'cases', handle: (visit: SignedInVisit) => show(visit) },
    { method: 'post', path, right: 'cannedReplies', handle: save },
    { method: 'post', path: `${path}/removal`, right: 'cannedReplies', handle: remove },
  ];

  async function save(visit: SignedInVisit): Promise<void> {
    const typed: Record<string, unknown> = visit.req.body ?? {};
    const id = typeof typed.id === 'string' && typed.id ? typed.id : undefined;
    const parsed = cannedReplyInput.safeParse(typed);
    if (!parsed.success) return show(visit, { typed, fault: { code: 'incomplete' } });
    await attempt(visit, typed, () =>
      saveCannedReply(parts.prisma, visit.operator, { id, input: parsed.data, now: visit.now }),
    );
  }

  async function remove(visit: SignedInVisit): Promise<void> {
    const id = String(visit.req.body?.id ?? '');
    await attempt(visit, {}, () => removeCannedReply(parts.prisma, visit.operator, id, visit.now));
  }

  async function attempt(visit: SignedInVisit, typed: Record<string, unknown>, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values } = error;
      return show(visit, { typed, fault: { code, values } });
    }
    visit.res.redirect(303, path);
  }
}
