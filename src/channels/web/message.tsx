import { render } from 'preact-render-to-string';
import type { ContactCard, Reply } from '../../conversation/turn.ts';
import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import type { QuestionState, RoomEvent } from './room.ts';
import { words } from './words.ts';

/** Up to this many contacts get a button to call; more are a list whose numbers are links anyway. */
const mostCallButtons = 3;

/** One message as HTML: the same for the page, for a tab's stream and for a conversation read back. */
export function renderEvent(event: RoomEvent, locale: Locale): string {
  return render(<Message event={event} t={words(locale)} />);
}

export function Message({ event, t }: { event: RoomEvent; t: Words }) {
  return event.kind === 'question' ? (
    <Question id={event.id} text={event.text} state={event.state} past={event.past} t={t} />
  ) : (
    <ReplyMessage id={event.id} reply={event.reply} t={t} />
  );
}

/** A reply by itself, to be looked at: its buttons lead nowhere. */
export function renderReply(reply: Reply, locale: Locale): string {
  return render(<ReplyMessage reply={reply} t={words(locale)} still />);
}

interface QuestionProps {
  id?: string;
  text?: string;
  state: QuestionState;
  past?: boolean;
  t: Words;
}

export function Question({ id, text = '', state, past, t }: QuestionProps) {
  return (
    <div class="message question" id={id} data-state={state} data-past={past ? '' : undefined}>
      <span class="unseen">{t('message.yours')}</span>
      <p class="bubble" dir="auto">
        {text}
      </p>
      <p class="unsent">
        <span class="why">{t('message.unsent')}</span>
        <button type="button" class="retry">
          {t('message.retry')}
        </button>
      </p>
    </div>
  );
}

function ReplyMessage({ id, reply, t, still }: { id?: string; reply: Reply; t: Words; still?: boolean }) {
  const contacts = reply.contacts.length <= mostCallButtons ? reply.contacts : [];
  return (
    <div class="message reply" id={id}>
      <span class="unseen">{t('message.ours')}</span>
      <div class="bubble" dir="auto">
        <Paragraphs text={reply.text} />
      </div>
      {contacts.length > 0 && (
        <p class="calls">
          {contacts.map((contact) => (
            <CallButton contact={contact} t={t} />
          ))}
        </p>
      )}
      {reply.buttons.map((row) => (
        <p class="choices">
          {row.map(({ label, action }) =>
            still ? (
              <span class="button">{label}</span>
            ) : (
              <button type="button" data-action={action}>
                {label}
              </button>
            ),
          )}
        </p>
      ))}
    </div>
  );
}

function CallButton({ contact, t }: { contact: ContactCard; t: Words }) {
  return (
    <a class="button" href={`tel:${contact.phone}`}>
      {t('message.call', { name: contact.name })}
    </a>
  );
}

/** Blank lines part paragraphs, lines that start with "• " are a list, other line ends are kept. */
function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {blocksOf(text).map((lines) =>
        isItem(lines[0]) ? (
          <ul>
            {lines.map((line) => (
              <li>
                <Linked text={line.slice(2)} />
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <Linked text={lines.join('\n')} />
          </p>
        ),
      )}
    </>
  );
}

/** Runs of lines of one sort; a blank line ends a run. */
function blocksOf(text: string): string[][] {
  const blocks: string[][] = [[]];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const block = blocks.at(-1) ?? [];
    const continues = line.trim() !== '' && block.length > 0 && isItem(line) === isItem(block[0]);
    if (continues) block.push(line);
    else blocks.push(line.trim() === '' ? [] : [line]);
  }
  return blocks.filter((block) => block.length > 0);
}

function isItem(line = ''): boolean {
  return line.startsWith('• ');
}

/** Area code and number as the directory writes them, not part of a longer number. */
const phone = /(?<![\d-])(0\d{2,3}-\d{7,8})(?![\d-])/;

function Linked({ text }: { text: string }) {
  return <>{text.split(phone).map((part, index) => (index % 2 === 1 ? <a href={telLink(part)}>{part}</a> : part))}</>;
}

/** 0734-5212289 → tel:+867345212289 */
function telLink(number: string): string {
  return `tel:+86${number.replace(/^0|-/g, '')}`;
}
