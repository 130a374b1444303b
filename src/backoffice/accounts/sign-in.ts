import { z } from 'zod';
import type { OpenSession } from '../../accounts/sessions.ts';
import { createRate } from '../../rate.ts';
import type { OpenRoute } from '../routes.ts';
import type { Visit } from '../visit.ts';
import { attempt, type Problem } from './attempt.ts';
import { giveSession, takeSession } from './identify.ts';
import type { AccountPagesParts } from './parts.ts';
import { goingOn, showCode, showSignIn } from './sign-in-pages.tsx';

const form = z.object({ login: z.string().catch(''), password: z.string().catch(''), code: z.string().catch('') });

/** Tries of one address in a minute. Generous, as a whole office may sit behind one. */
const tries = 60;

export function signInRoutes({ accounts }: AccountPagesParts): OpenRoute[] {
  const excessOf = createRate({ points: tries, duration: 60 });
  return [
    { method: 'get', path: '/sign-in', stages: ['nobody'], handle: show },
    { method: 'post', path: '/sign-in', stages: ['nobody'], handle: signIn },
    { method: 'get', path: '/sign-in/code', stages: ['code'], handle: (visit) => showCode(visit) },
    { method: 'post', path: '/sign-in/code', stages: ['code'], handle: giveCode },
    {
      method: 'post',
      path: '/sign-out',
      stages: ['code', 'change-password', 'enrol', 'signed-in'],
      handle: signOut,
    },
  ];

  async function show(visit: Visit): Promise<void> {
    showSignIn(visit, { isUntouched: !(await accounts.setup.isDone()) });
  }

  async function signIn(visit: Visit): Promise<void> {
    if (await isTooOften(visit)) return showSignIn(visit, { problem: { code: 'too-often' }, status: 429 });
    const { login, password } = form.parse(visit.req.body ?? {});
    const device = { userAgent: visit.req.get('user-agent') ?? '', address: visit.req.ip ?? '' };
    await enter(visit, () => accounts.signIn.withPassword({ login, password, ...device }), showSignIn);
  }

  async function giveCode(visit: Visit): Promise<void> {
    if (await isTooOften(visit)) return showCode(visit, { problem: { code: 'too-often' }, status: 429 });
    const { code } = form.parse(visit.req.body ?? {});
    await enter(visit, () => accounts.signIn.withSecondFactor(sessionOf(visit), code), showCode);
  }

  async function enter(
    visit: Visit,
    work: () => Promise<string>,
    showAgain: (visit: Visit, refused: { problem: Problem; status: number }) => void,
  ): Promise<void> {
    const outcome = await attempt(work);
    if ('problem' in outcome) return showAgain(visit, { problem: outcome.problem, status: 401 });
    giveSession(visit.res, outcome.done);
    const next = await accounts.sessions.find(outcome.done);
    visit.res.redirect(303, next?.stage === 'code' ? `/sign-in/code${goingOn(visit)}` : pageAfter(visit));
  }

  async function signOut(visit: Visit): Promise<void> {
    await accounts.signIn.signOut(sessionOf(visit));
    takeSession(visit.res);
    visit.res.redirect(303, '/sign-in');
  }

  async function isTooOften({ req, res }: Visit): Promise<boolean> {
    const excess = await excessOf(req.ip ?? '');
    if (excess) res.set('Retry-After', String(excess.seconds));
    return excess !== undefined;
  }
}

/** @throws Error in a page that is open to nobody in particular */
export function sessionOf({ sessionId, stage, operator }: Visit): OpenSession {
  if (!sessionId || stage === 'nobody' || !operator) throw new Error('nobody has signed in');
  return { sessionId, stage, operator };
}

/** Where somebody wanted to go before; never another site. */
function pageAfter({ req }: Visit): string {
  const wanted = String(req.query.next ?? '/');
  const site = 'http://site.invalid';
  const address = URL.canParse(wanted, site) ? new URL(wanted, site) : undefined;
  return address?.origin === site ? address.pathname.replace(/^\/+/, '/') + address.search : '/';
}
