import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What keeps a text that only this site may read, but has to read again: names, phones, secrets. */
export interface Seal {
  close(text: string): string;
  /** Undefined when it is not sealed, or with a key that is not at hand. */
  open(sealed: string): string | undefined;
  /** What everything begins with that was closed with the key in use. */
  mark: string;
}

const algorithm = 'aes-256-gcm';
const [nonceLength, tagLength] = [12, 16];
/** `sealed:<which key>:<nonce, tag and text>`: which key, so that a new one can take over while the old one still opens. */
const form = /^sealed:([\w-]{8}):([\w-]+)$/;

export const isSealed = (text: string): boolean => form.test(text);

/** @param former keys that something may still be closed with */
export function createSeal(secretKey: string, ...former: string[]): Seal {
  const current = keyOf(secretKey);
  const known = new Map([...former.map(keyOf), current].map(({ id, key }) => [id, key]));
  const mark = `sealed:${current.id}:`;
  return {
    mark,
    close(text) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, current.key, nonce);
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url');
    },
    open(sealed) {
      const [, id = '', body = ''] = form.exec(sealed) ?? [];
      const key = known.get(id);
      return key && opened(key, Buffer.from(body, 'base64url'));
    },
  };
}

function keyOf(secretKey: string): { id: string; key: Buffer } {
  const derive = (use: string, length: number) => Buffer.from(hkdfSync('sha256', secretKey, '', use, length));
  return { id: derive('xiangwen key id', 6).toString('base64url'), key: derive('xiangwen secrets at rest', 32) };
}

function opened(key: Buffer, sealed: Buffer): string | undefined {
  const [tagAt, textAt] = [nonceLength, nonceLength + tagLength];
  if (sealed.length < textAt) return undefined;
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, tagAt), { authTagLength: tagLength });
    decipher.setAuthTag(sealed.subarray(tagAt, textAt));
    return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
