import type { ComponentChildren } from 'preact';
import type { Message } from '../../database/generated/client.ts';
import type { Locale } from '../../directory/records.ts';
import type { Event } from './desk.ts';
import { momentText } from './moment.ts';
import { words } from './words.ts';

interface Props {
  events: readonly Event[];
  now: Date;
  locale: Locale;
  /** What happened, in a sentence. */
  describe(event: Event): string;
  /** What was said besides, and files that came with it. */
  more?(event: Event): ComponentChildren;
  /** Moves that the person has to learn of, in another way where nothing was sent. */
  tells?(move: string): boolean;
  /** Masks what people wrote, until it is revealed. */
  mask(text: string): string;
}

/** What happened to a case, oldest first; what the person got, what the person said and what stays inside look different. */
export function Timeline({ events, now, locale, describe, more, tells, mask }: Props) {
  const t = words(locale);
  return (
    <ol class="timeline-list">
      {events.map((event) => (
        <li class={`event event-${audienceOf(event, tells)}`} id={`event-${event.id}`}>
          <p class="event-head">
            <span class="event-audience">{t(`audience.${audienceOf(event, tells)}`)}</span>{' '}
            <time dateTime={event.at.toISOString()}>{momentText(event.at, now)}</time>
          </p>
          <p class="said">{mask(describe(event))}</p>
          {more?.(event)}
          {event.message && <Delivery message={event.message} now={now} locale={locale} mask={mask} />}
        </li>
      ))}
    </ol>
  );
}

/** `public`: the person got a message; `untold`: nobody in chat did; `person`: they did it themselves; `internal`: only those who work on it see it. */
function audienceOf({ actor, messageId, move }: Event, tells?: (move: string) => boolean) {
  if (actor === 'person') return 'person';
  if (messageId) return 'public';
  return tells?.(move) ? 'untold' : 'internal';
}

interface DeliveryProps {
  message: Message;
  now: Date;
  locale: Locale;
  mask(text: string): string;
}

/** Whether what the person should read has reached their chat, and if not why; and how it read. */
export function Delivery({ message, now, locale, mask }: DeliveryProps) {
  const t = words(locale);
  const { state, failure, sentAt } = message;
  const at = sentAt ? momentText(sentAt, now) : '';
  return (
    <details class={`delivery delivery-${state}`}>
      <summary>{t(`delivery.${state}`, { at, why: failure ? t(`failure.${failure}`) : '' })}</summary>
      <p class="said">{mask(textOf(message))}</p>
    </details>
  );
}

function textOf({ body }: Message): string {
  return typeof body === 'object' && body && 'text' in body ? String(body.text) : '';
}
