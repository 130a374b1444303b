import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Without those that are read for each other: i l 1, o 0. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** What a person reads from a page or a terminal and types once: `h7kq-x2mn-8dfw-tz4c`, 79 bits. */
export function randomCode(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** What only programs carry: 256 bits. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token or a code. They are random and long, so that a fast hash does. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
