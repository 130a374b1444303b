import { z } from 'zod';

/** What a subscription can ask to be told of. */
export const webhookEvents = [
  'complaint.created',
  'complaint.changed',
  'registration.created',
  'registration.changed',
] as const;

export type WebhookEventType = (typeof webhookEvents)[number];

/** What is sent: whatever else somebody needs, they ask the API for, with their own rights. No personal data. */
export const webhookMessage = z.object({
  type: z.enum([...webhookEvents, 'ping']),
  timestamp: z.iso.datetime(),
  /** Of a ping, nothing. */
  data: z
    .object({
      number: z.string(),
      move: z.string(),
      state: z.string(),
      previousState: z.string().nullable(),
      organizationId: z.string(),
    })
    .nullable(),
});

export type WebhookMessage = z.infer<typeof webhookMessage>;
