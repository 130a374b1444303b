import { z } from 'zod';
import { isTooLong, type Turn } from '../../conversation/turn.ts';

/** Halves of a surrogate pair, and NUL: UTF-8 and PostgreSQL's text cannot hold them. */
const unstorable = /[\p{Surrogate}\0]/gu;

const line = z.string().transform((text) => text.replace(unstorable, '\uFFFD').trim());
const id = z.uuid().toLowerCase();

const message = z.union([
  z.object({ id, text: line }),
  // A button comes back as its reply carried it: at most 64 bytes of ASCII.
  z.object({ id, action: z.string().regex(/^[\x20-\x7e]{1,64}$/), label: line.pipe(z.string().min(1).max(200)) }),
]);

export type MessageFault = 'empty' | 'emptyFile' | 'tooLong' | 'malformed';

/** What a tab posted: the message's id, the words to show for it, and what the conversation is to be told. */
export type PostedMessage = { id: string; shown: string; input: Turn['input'] };

export function readMessage(body: unknown): PostedMessage | { fault: MessageFault } {
  const { data } = message.safeParse(body);
  if (!data) return { fault: 'malformed' };
  if ('action' in data) {
    return { id: data.id, shown: data.label, input: { kind: 'button', action: data.action, label: data.label } };
  }
  if (data.text === '') return { fault: 'empty' };
  if (isTooLong(data.text)) return { fault: 'tooLong' };
  return { id: data.id, shown: data.text, input: commandOf(data.text) ?? { kind: 'text', text: data.text } };
}

const file = z.object({ id, name: line.pipe(z.string().min(1).max(255)), caption: line.default('') });

/** A file that came as a request's body, with what its address says of it. */
export function readFile(query: unknown, content: unknown): PostedMessage | { fault: MessageFault } {
  const { data } = file.safeParse(query);
  if (!data) return { fault: 'malformed' };
  if (!Buffer.isBuffer(content) || content.length === 0) return { fault: 'emptyFile' };
  if (isTooLong(data.caption)) return { fault: 'tooLong' };
  const { id, name, caption } = data;
  const read = () => Promise.resolve(content);
  const input = { kind: 'file', file: { name, size: content.length, read }, caption } as const;
  return { id, shown: [name, caption].filter(Boolean).join('\n'), input };
}

/** `/lang en` is a command; `/etc/passwd` is not. */
function commandOf(text: string): Turn['input'] | undefined {
  const [, name, args = ''] = text.match(/^\/(\w{1,32})(?:\s+(.*))?$/) ?? [];
  return name ? { kind: 'command', name: name.toLowerCase(), args } : undefined;
}
