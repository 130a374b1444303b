import { z } from 'zod';
import { mayManageAccountsOf } from '../../accounts/policy.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { WebhookSubscription } from '../../database/generated/client.ts';
import { newSubscription } from '../../webhooks/subscriptions.ts';
import { allValid, attempt, type Problem } from '../accounts/attempt.ts';
import { nameIn } from '../accounts/name-in.ts';
import { organizationMeant } from '../accounts/organization-field.tsx';
import { NotFound, type Route, type SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendOnce } from './frame.tsx';
import { organizationsOf } from './in-scope.ts';
import type { SystemParts } from './parts.ts';
import { showNewSubscription, showSubscription, showSubscriptions, type TypedSubscription } from './webhooks-pages.tsx';

const typed = z.string().trim().catch('');
const form = z.object({
  url: typed,
  organization: typed,
  events: z.preprocess((events) => [events ?? []].flat(), z.array(z.string())).catch([]),
});

const onPage = 50;

export function webhookRoutes({ subscriptions, directory }: SystemParts): Route[] {
  const right = 'accounts';
  const record = 'subscription';
  const verbs = { test: subscriptions.ping, pause: subscriptions.pause, resumption: subscriptions.resume };
  return [
    { method: 'get', path: '/webhooks', right, handle: list },
    { method: 'post', path: '/webhooks', right, handle: create },
    { method: 'get', path: '/webhooks/new', right, handle: showEmpty },
    { method: 'get', path: '/webhooks/:id', right, record, handle: show },
    ...Object.entries(verbs).map(([noun, verb]) =>
      change(noun, async ({ operator }, one) => {
        await verb(operator, one);
        return `/webhooks/${one.id}?done=${noun}`;
      }),
    ),
    change('resending', async (visit, one) => {
      const isKnown = await subscriptions.resend(visit.operator, one, typed.parse(visit.req.body?.delivery));
      return `/webhooks/${one.id}?done=${isKnown ? 'resending' : 'gone'}`;
    }),
    change('removal', async (visit, one) => {
      await subscriptions.remove(visit.operator, one);
      return '/webhooks?done=removal';
    }),
  ];

  /** `POST /webhooks/…/pause`; then the page that `work` names, which tells what was done. */
  function change(
    noun: string,
    work: (visit: SignedInVisit, subscription: WebhookSubscription) => Promise<string>,
  ): SignedInRoute {
    const handle = async (visit: SignedInVisit) => {
      visit.res.redirect(303, await work(visit, await inScope(visit)));
    };
    return { method: 'post', path: `/webhooks/:id/${noun}`, right, record, handle };
  }

  /** @throws NotFound the same for one that is not there as for one that is another's */
  async function inScope({ req, operator }: SignedInVisit): Promise<WebhookSubscription> {
    const found = await subscriptions.find(String(req.params.id));
    if (!found || !mayManageAccountsOf(operator, found.organizationId, directory())) throw new NotFound();
    return found;
  }

  async function list(visit: SignedInVisit): Promise<void> {
    const all = await subscriptions.list();
    const rows = all.filter(({ organizationId }) => mayManageAccountsOf(visit.operator, organizationId, directory()));
    showSubscriptions(visit, rows, directory());
  }

  function showEmpty(visit: SignedInVisit): void {
    const own = directory().organization(visit.operator.organizationId);
    again(visit, { url: '', organization: own ? nameIn(own, visit.locale) : '', events: [] });
  }

  function again(visit: SignedInVisit, given: TypedSubscription, problem?: Problem): void {
    showNewSubscription(visit, { typed: given, organizations: organizationsOf(visit, directory()), problem });
  }

  async function create(visit: SignedInVisit): Promise<void> {
    const given = form.parse(visit.req.body ?? {});
    const outcome = await attempt(async () => {
      if (!subscriptions.canSign) throw new DomainError('not-allowed', 'no-secret-key');
      const { shape } = newSubscription;
      const { organization: organizationId, ...rest } = allValid({
        url: shape.url.safeParse(given.url),
        organization: organizationMeant(given.organization, organizationsOf(visit, directory()), directory()),
        events: shape.events.safeParse(given.events),
      });
      return subscriptions.create(visit.operator, { ...rest, organizationId });
    });
    if ('problem' in outcome) return again(visit, given, outcome.problem);
    sendOnce(visit, 'webhooks', outcome.done);
  }

  async function show(visit: SignedInVisit): Promise<void> {
    const subscription = await inScope(visit);
    const found = await subscriptions.log(subscription, typed.parse(visit.req.query.before), onPage + 1);
    const deliveries = found.slice(0, onPage);
    const older = found.length > onPage ? deliveries.at(-1)?.id : undefined;
    showSubscription(visit, { subscription, deliveries, older }, directory());
  }
}
