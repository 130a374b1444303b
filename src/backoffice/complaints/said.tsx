import { eventData } from '../../complaints/event-data.ts';
import { complaintWords } from '../../complaints/words.ts';
import type { Locale } from '../../directory/records.ts';
import type { Event } from '../casework/desk.ts';
import { words } from './words.ts';

interface Props {
  event: Event;
  demands: readonly string[];
  mask(text: string): string;
  locale: Locale;
}

/** What was said with a move: the text, the answer to each demand, the reasons of a rating. */
export function Said({ event, demands, mask, locale }: Props) {
  const { answers = [], reasons = [] } = eventData.parse(event.data);
  const t = words(locale);
  const domain = complaintWords(locale);
  return (
    <>
      {event.text && <blockquote class="said">{mask(event.text)}</blockquote>}
      {answers.length > 0 && (
        <dl class="answers">
          {answers.map((answer, index) => (
            <div>
              <dt class="said">{mask(t('demand', { position: index + 1, demand: demands[index] }))}</dt>
              <dd class="said">{mask(answer)}</dd>
            </div>
          ))}
        </dl>
      )}
      {reasons.length > 0 && <p>{reasons.map((reason) => domain(`ratingReason.${reason}`)).join(domain('and'))}</p>}
    </>
  );
}
