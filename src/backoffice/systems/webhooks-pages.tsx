import type { WebhookDelivery, WebhookSubscription } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Organization } from '../../directory/records.ts';
import { webhookEvents } from '../../webhooks/message.ts';
import type { Words } from '../../words.ts';
import type { Problem } from '../accounts/attempt.ts';
import { Action, ConfirmedAction, Field, Notice } from '../accounts/form.tsx';
import { OrganizationField } from '../accounts/organization-field.tsx';
import { shownTime } from '../accounts/shown-time.ts';
import { Facts } from '../casework/facts.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Choices } from './choices.tsx';
import { sendForm, sendList } from './frame.tsx';
import { organizationName } from './organization-name.ts';
import { words } from './words.ts';

/** The form as it was typed. */
export interface TypedSubscription {
  url: string;
  /** By name. */
  organization: string;
  events: readonly string[];
}

export function showSubscriptions(
  visit: SignedInVisit,
  subscriptions: readonly WebhookSubscription[],
  directory: Directory,
): void {
  const t = words(visit.locale);
  const rows = subscriptions.map((one) => ({
    id: one.id,
    cells: [one.url, organizationName(one, directory, visit), t(one.pausedAt ? 'webhooks.paused' : 'webhooks.active')],
  }));
  const notice = visit.req.query.done === 'removal' ? t('webhooks.done.removal') : undefined;
  sendList(visit, 'webhooks', { notice, columns: ['url', 'organization', 'state'], rows });
}

interface SubscriptionForm {
  typed: TypedSubscription;
  organizations: readonly Organization[];
  problem?: Problem;
}

export function showNewSubscription(visit: SignedInVisit, { typed, organizations, problem }: SubscriptionForm): void {
  const t = words(visit.locale);
  const children = (
    <>
      <Field
        t={t}
        name="url"
        label={t('field.url')}
        hint={t('webhooks.urlHint')}
        value={typed.url}
        autocomplete="off"
        autofocus
        problem={problem}
      />
      <OrganizationField
        organizations={organizations}
        value={typed.organization}
        problem={problem}
        locale={visit.locale}
      />
      <Choices t={t} name="events" kind="event" options={webhookEvents} chosen={typed.events} problem={problem} />
    </>
  );
  sendForm(visit, 'webhooks', { problem, children });
}

interface Shown {
  subscription: WebhookSubscription;
  deliveries: readonly WebhookDelivery[];
  /** Where the older ones begin. */
  older?: string;
}

export function showSubscription(
  visit: SignedInVisit,
  { subscription, deliveries, older }: Shown,
  directory: Directory,
): void {
  const t = words(visit.locale);
  const { id, url, events, createdAt, pausedAt } = subscription;
  const done = ['test', 'pause', 'resumption', 'resending', 'gone'].find((noun) => noun === visit.req.query.done);
  const address = `/webhooks/${id}`;
  const children = (
    <>
      {done && <Notice>{t(`webhooks.done.${done}`)}</Notice>}
      <div class="card card-body mb-3">
        <Facts
          facts={[
            [t('field.url'), url],
            [t('field.organization'), organizationName(subscription, directory, visit)],
            [t('field.events'), events.map((event) => t(`event.${event}`)).join(t('comma'))],
            [t('field.created'), shownTime(createdAt)],
            [t('field.state'), t(pausedAt ? 'webhooks.paused' : 'webhooks.active')],
          ]}
        />
        <div class="btn-list mt-3">
          <Action action={`${address}/test`} label={t('webhooks.test')} />
          {pausedAt ? (
            <Action action={`${address}/resumption`} label={t('webhooks.resume')} />
          ) : (
            <Action action={`${address}/pause`} label={t('webhooks.pause')} />
          )}
          <ConfirmedAction
            action={`${address}/removal`}
            label={t('webhooks.remove')}
            about={t('webhooks.removeBrings')}
          />
        </div>
      </div>
      <h2>{t('webhooks.log')}</h2>
      {deliveries.length === 0 ? (
        <p class="text-secondary">{t('webhooks.logEmpty')}</p>
      ) : (
        <Log address={address} deliveries={deliveries} t={t} />
      )}
      {older && (
        <p class="mt-3">
          <a class="btn" rel="next" href={`${address}?before=${older}`}>
            {t('webhooks.older')}
          </a>
        </p>
      )}
    </>
  );
  sendPage(visit, { title: t('webhooks.one'), children });
}

function Log({ address, deliveries, t }: { address: string; deliveries: readonly WebhookDelivery[]; t: Words }) {
  return (
    <div class="card table-responsive">
      <table class="table card-table table-mobile-md">
        <caption class="visually-hidden">{t('webhooks.log')}</caption>
        <thead>
          <tr>
            {['at', 'event', 'state', 'attempts', 'next'].map((column) => (
              <th scope="col">{t(`field.${column}`)}</th>
            ))}
            <th scope="col">
              <span class="visually-hidden">{t('webhooks.resend')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr>
              <td data-label={t('field.at')} class="text-nowrap">
                {shownTime(delivery.createdAt)}
              </td>
              <td data-label={t('field.event')}>
                {t(`event.${delivery.type}`)}
                <div class="text-secondary">{aboutOf(delivery)}</div>
              </td>
              <td data-label={t('field.state')}>{stateInWords(delivery, t)}</td>
              <td data-label={t('field.attempts')}>{delivery.attempts}</td>
              <td data-label={t('field.next')} class="text-nowrap">
                {delivery.state === 'waiting' && delivery.dueAt ? shownTime(delivery.dueAt) : '–'}
              </td>
              <td>
                <form method="post" action={`${address}/resending`}>
                  <input type="hidden" name="delivery" value={delivery.id} />
                  <button type="submit" class="btn btn-sm">
                    {t('webhooks.resend')}
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 已送达（200）, 等待重试：对方返回 500, 未送达：连接超时 */
function stateInWords({ state, answer, failure }: WebhookDelivery, t: Words): string {
  const said = t(`webhooks.state.${state}`, { answer });
  return failure ? t('webhooks.because', { said, why: t(`webhooks.failure.${failure}`, { answer }) }) : said;
}

function aboutOf({ body }: WebhookDelivery): string {
  return (JSON.parse(body) as { data: { number: string } | null }).data?.number ?? '';
}
