import { z } from 'zod';
import type { Directory } from '../directory/directory.ts';
import type { Locale, Organization } from '../directory/records.ts';
import { webhookMessage } from '../webhooks/message.ts';

/** Names of schemas in the OpenAPI document: what is asked with, and what is answered. */
export const requests = z.registry<{ id: string }>();
export const answers = z.registry<{ id: string }>();

/** The key of a field's words: the document and the page say them in the reader's language. */
export const field = <S extends z.ZodType>(key: string, schema: S): S => schema.describe(key) as S;

export const moment = z.iso.datetime();

export const reference = z.object({ id: z.string(), name: z.string() }).register(answers, { id: 'Reference' });

export const organizationOf = (id: string, directory: Directory, locale: Locale) => {
  const organization = directory.organization(id);
  return { id, name: organization ? nameOf(organization, locale) : id };
};

export const placeOf = (id: string, directory: Directory, locale: Locale) => {
  const region = directory.region(id);
  return { id, name: region ? directory.displayName(region, locale) : id };
};

export const nameOf = ({ name, nameEn }: Pick<Organization, 'name' | 'nameEn'>, locale: Locale) =>
  locale === 'en' ? nameEn : name;

const longestPage = 200;

/** Where a page of a list begins, and how long it is. */
export const paging = {
  after: field('after', z.string().max(100).optional()),
  limit: field('limit', z.coerce.number().int().min(1).max(longestPage).default(50)),
};

/** One more than the page has was asked for: its last then tells where the next page begins. */
export function pageOf<T>(found: readonly T[], limit: number, keyOf: (item: T) => string) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? keyOf(last) : null };
}

export const next = field('next', z.string().nullable());

export const eventOf = ({ at, move, actor, fromState, toState, onTime }: CaseEventShown) => ({
  at: at.toISOString(),
  move,
  actor: actor as z.infer<typeof event>['actor'],
  from: fromState,
  to: toState,
  onTime,
});

interface CaseEventShown {
  at: Date;
  move: string;
  actor: string;
  fromState: string | null;
  toState: string;
  onTime: boolean | null;
}

/** What happened to a case, without who did it and what was said. */
export const event = z
  .object({
    at: moment,
    move: z.string(),
    actor: field('actor', z.enum(['operator', 'person', 'program', 'clock'])),
    from: z.string().nullable(),
    to: z.string(),
    onTime: field('onTime', z.boolean().nullable()),
  })
  .register(answers, { id: 'Event' });

/** Why personal data is needed in full; it stands in the audit trail. */
export const reveal = field('reveal', z.string().trim().min(2).max(500).optional());

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    faults: z.array(z.object({ at: z.string(), says: z.string() })).optional(),
  })
  .register(answers, { id: 'Problem' });

webhookMessage.register(answers, { id: 'WebhookMessage' });
