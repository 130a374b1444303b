import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit, Visit } from '../visit.ts';
import { attempt, type Problem } from './attempt.ts';
import { giveSession } from './identify.ts';
import { showAccount, showEnrolment, showPassword, showRecoveryCodes } from './own-account-pages.tsx';
import type { AccountPagesParts } from './parts.ts';
import { sessionOf } from './sign-in.ts';

const typed = z.string().catch('');
const form = z.object({ current: typed, next: typed, again: typed, code: typed });
const read = ({ req }: Visit) => form.parse(req.body ?? {});

export function ownAccountRoutes({ accounts: { ownAccount, sessions } }: AccountPagesParts): Route[] {
  return [
    { method: 'get', path: '/account', handle: (visit: SignedInVisit) => account(visit) },
    { method: 'post', path: '/account/guide', handle: putGuideAway },
    { method: 'post', path: '/account/sessions/:id/revocation', handle: revokeSession },
    { method: 'post', path: '/account/recovery-codes', handle: renewRecoveryCodes },
    { method: 'post', path: '/account/totp/removal', handle: removeSecondFactor },
    {
      method: 'get',
      path: '/account/password',
      stages: ['change-password', 'signed-in'],
      handle: (visit: Visit) => showPassword(visit),
    },
    { method: 'post', path: '/account/password', stages: ['change-password', 'signed-in'], handle: changePassword },
    {
      method: 'get',
      path: '/account/totp',
      stages: ['enrol', 'signed-in'],
      handle: (visit: Visit) => enrolment(visit),
    },
    { method: 'post', path: '/account/totp', stages: ['enrol', 'signed-in'], handle: confirmEnrolment },
  ];

  async function account(visit: SignedInVisit, problem?: Problem): Promise<void> {
    const own = await ownAccount.read(visit);
    showAccount(visit, { ...own, sessions: await sessions.list(visit.operator.id) }, problem);
  }

  async function putGuideAway(visit: SignedInVisit): Promise<void> {
    await ownAccount.putGuideAway(visit);
    visit.res.redirect(303, '/');
  }

  async function revokeSession(visit: SignedInVisit): Promise<void> {
    await attempt(() => ownAccount.revokeSession(visit, String(visit.req.params.id)));
    visit.res.redirect(303, '/account?done=session');
  }

  async function renewRecoveryCodes(visit: SignedInVisit): Promise<void> {
    const outcome = await attempt(() => ownAccount.renewRecoveryCodes(visit, read(visit).current));
    if ('problem' in outcome) return account(visit, outcome.problem);
    showRecoveryCodes(visit, outcome.done);
  }

  async function removeSecondFactor(visit: SignedInVisit): Promise<void> {
    const outcome = await attempt(() => ownAccount.removeSecondFactor(visit, read(visit).current));
    if ('problem' in outcome) return account(visit, outcome.problem);
    visit.res.redirect(303, '/account?done=second-factor');
  }

  async function changePassword(visit: Visit): Promise<void> {
    const { current, next, again } = read(visit);
    const outcome = await attempt(async () => {
      if (next !== again) throw new DomainError('invalid', 'password-differs');
      return ownAccount.changePassword(sessionOf(visit), { current, next });
    });
    if ('problem' in outcome) return showPassword(visit, outcome.problem);
    giveSession(visit.res, outcome.done);
    visit.res.redirect(303, visit.stage === 'signed-in' ? '/account?done=password' : '/');
  }

  async function enrolment(visit: Visit, problem?: Problem): Promise<void> {
    const outcome = await attempt(() => ownAccount.enrolment(sessionOf(visit)));
    if ('problem' in outcome) return visit.res.redirect(303, '/account');
    await showEnrolment(visit, outcome.done, problem);
  }

  async function confirmEnrolment(visit: Visit): Promise<void> {
    const outcome = await attempt(() => ownAccount.confirmEnrolment(sessionOf(visit), read(visit).code));
    if ('problem' in outcome) return enrolment(visit, outcome.problem);
    showRecoveryCodes(visit, outcome.done);
  }
}
