import { z } from 'zod';
import { newToken } from '../../accounts/api-tokens.ts';
import { allValid, attempt, type Problem } from '../accounts/attempt.ts';
import { nameIn } from '../accounts/name-in.ts';
import { organizationMeant } from '../accounts/organization-field.tsx';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendOnce } from './frame.tsx';
import { organizationsOf } from './in-scope.ts';
import type { SystemParts } from './parts.ts';
import { showNewToken, showToken, showTokens, type TypedToken } from './tokens-pages.tsx';

const typed = z.string().trim().catch('');
const form = z.object({
  name: typed,
  organization: typed,
  // One box that is ticked comes as a text, several as a list.
  rights: z.preprocess((rights) => [rights ?? []].flat(), z.array(z.string())).catch([]),
  days: typed,
});

/** What is chosen without end. */
const endless = 'endless';

export function tokenRoutes({ accounts: { tokens }, directory }: SystemParts): Route[] {
  const right = 'accounts';
  const record = 'token';
  return [
    { method: 'get', path: '/tokens', right, handle: list },
    { method: 'post', path: '/tokens', right, handle: create },
    { method: 'get', path: '/tokens/new', right, handle: showEmpty },
    { method: 'get', path: '/tokens/:id', right, record, handle: show },
    { method: 'post', path: '/tokens/:id/revocation', right, record, handle: revoke },
  ];

  async function list(visit: SignedInVisit): Promise<void> {
    showTokens(visit, await tokens.list(visit.operator), directory());
  }

  function showEmpty(visit: SignedInVisit): void {
    const own = directory().organization(visit.operator.organizationId);
    const empty = { name: '', organization: own ? nameIn(own, visit.locale) : '', rights: [], days: '365' };
    again(visit, empty);
  }

  function again(visit: SignedInVisit, given: TypedToken, problem?: Problem): void {
    showNewToken(visit, { typed: given, organizations: organizationsOf(visit, directory()), problem });
  }

  async function create(visit: SignedInVisit): Promise<void> {
    const given = form.parse(visit.req.body ?? {});
    const outcome = await attempt(() => tokens.create(visit.operator, readToken(visit, given)));
    if ('problem' in outcome) return again(visit, given, outcome.problem);
    const { id, token: secret } = outcome.done;
    sendOnce(visit, 'tokens', { id, secret, name: given.name });
  }

  function readToken(visit: SignedInVisit, { name, organization, rights, days }: TypedToken) {
    const { shape } = newToken;
    const { organization: organizationId, ...token } = allValid({
      name: shape.name.safeParse(name),
      organization: organizationMeant(organization, organizationsOf(visit, directory()), directory()),
      rights: shape.rights.safeParse(rights),
      days: shape.days.safeParse(days === endless ? null : days),
    });
    return { ...token, organizationId };
  }

  async function show(visit: SignedInVisit): Promise<void> {
    const token = await tokens.find(visit.operator, String(visit.req.params.id));
    if (!token) throw new NotFound();
    showToken(visit, token, directory());
  }

  async function revoke(visit: SignedInVisit): Promise<void> {
    const id = String(visit.req.params.id);
    await attempt(() => tokens.revoke(visit.operator, id));
    visit.res.redirect(303, `/tokens/${id}?done=revocation`);
  }
}
