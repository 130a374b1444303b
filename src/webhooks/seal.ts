import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What keeps a text that only this site may read, but has to read again: the secrets that sign. */
export interface Seal {
  close(text: string): string;
  /** Undefined when it was closed with another key. */
  open(sealed: string): string | undefined;
}

const algorithm = 'aes-256-gcm';

export function createSeal(secretKey: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'xiangwen webhook secrets', 32));
  return {
    close(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, nonce);
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [nonce, cipher.getAuthTag(), closed].map((part) => part.toString('base64url')).join('.');
    },
    open(sealed) {
      const [nonce, tag, closed] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
      if (!nonce || !tag || !closed) return undefined;
      try {
        const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: 16 });
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(closed), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
