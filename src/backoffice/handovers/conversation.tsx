import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import { describeEvent } from '../../handovers/timeline.ts';
import type { Event } from '../casework/desk.ts';
import { Files } from '../casework/files.tsx';
import { momentText } from '../casework/moment.ts';
import { Delivery } from '../casework/timeline.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { OpenedHandover } from './desk.ts';
import { words } from './words.ts';

interface Props {
  visit: SignedInVisit;
  opened: Pick<OpenedHandover, 'transcript' | 'events' | 'attachments'>;
  directory: Directory;
  mask(text: string): string;
  revealed: boolean;
}

/** What the person and the bot said, then what the person and the operators say; what the person does not see looks different. */
export function Conversation({ visit: { locale, now }, opened, directory, mask, revealed }: Props) {
  const t = words(locale);
  const when = (at: Date) => <time dateTime={at.toISOString()}>{momentText(at, now)}</time>;
  return (
    <ol class="conversation">
      {opened.transcript.map(({ at, question, answer }) => (
        <>
          <li class="bubble bubble-person">
            <p class="bubble-head">
              {t('speaker.person')} {when(at)}
            </p>
            <p class="said">{question}</p>
          </li>
          <li class="bubble bubble-bot">
            <p class="bubble-head">{t('speaker.bot')}</p>
            <p class="said">{answer}</p>
          </li>
        </>
      ))}
      {opened.events.map((event) => (
        <li class={`bubble bubble-${sideOf(event)}`} id={`event-${event.id}`}>
          <p class="bubble-head">
            {t(`speaker.${sideOf(event)}`)} {when(event.at)}
          </p>
          <p class="said">{mask(said(event) ?? describeEvent(event, directory, locale))}</p>
          <Sent event={event} attachments={opened.attachments} revealed={revealed} locale={locale} />
          {event.message && <Delivery message={event.message} now={now} locale={locale} mask={mask} />}
        </li>
      ))}
    </ol>
  );
}

interface SentProps {
  event: Event;
  attachments: OpenedHandover['attachments'];
  revealed: boolean;
  locale: Locale;
}

/** The files that came with it. */
function Sent({ event, attachments, revealed, locale }: SentProps) {
  const files = attachments.filter(({ eventId }) => eventId === event.id);
  if (files.length === 0) return null;
  return (
    <>
      <Files attachments={files} revealed={revealed} locale={locale} />
      {!revealed && <p class="quiet">{words(locale)('filesMasked')}</p>}
    </>
  );
}

/** Whose words they are stands above them. */
const said = ({ actor, text }: Event) => (actor === 'person' && text) || undefined;

function sideOf({ actor, move, messageId }: Event): 'person' | 'operator' | 'internal' {
  if (actor === 'person') return 'person';
  return move === 'reply' || messageId ? 'operator' : 'internal';
}
