import { Secret, TOTP } from 'otpauth';
import type { Operator } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { digest, randomCode } from './secrets.ts';

/** What every authenticator app does by default: RFC 6238 with SHA-1, six digits, 30 seconds. */
const stepSeconds = 30;
const issuer = '湘问';

/** The columns of an account that has none. */
export const noSecondFactor = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null, recoveryCodes: [] };

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that the QR code holds. */
export function totpAddress(secret: string, login: string): string {
  return totp(secret, login).toString();
}

/** The time step that the code belongs to: this one or a neighbour. Undefined for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const token = code.normalize('NFKC').replace(/\s/g, '');
  // Whatever is of another length in bytes, the library does not compare but throws at.
  const delta = /^\d{6}$/.test(token) ? totp(secret).validate({ token, timestamp, window: 1 }) : null;
  return delta === null ? undefined : Math.floor(timestamp / 1000 / stepSeconds) + delta;
}

const totp = (secret: string, label = '') =>
  new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: stepSeconds });

/** @returns ten codes to show once, and what to keep of them */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: 10 }, randomCode);
  return { codes, hashes: codes.map(digest) };
}

/** Uses up a code of the app or a recovery code. @returns undefined when it is neither, or was used before */
export async function useSecondFactor(
  tx: Tx,
  { id, totpSecret }: Pick<Operator, 'id' | 'totpSecret'>,
  typed: string,
  now: Date,
): Promise<'totp' | 'recovery-code' | undefined> {
  const code = typed.normalize('NFKC').trim().toLowerCase();
  const step = totpSecret ? stepOfCode(totpSecret, code, now) : undefined;
  if (step !== undefined) {
    const unused = { OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] };
    const { count } = await tx.operator.updateMany({ where: { id, ...unused }, data: { totpLastStep: step } });
    return count === 1 ? 'totp' : undefined;
  }
  const hash = digest(code);
  const used = await tx.$executeRaw`
    UPDATE operators SET recovery_codes = array_remove(recovery_codes, ${hash})
    WHERE id = ${id}::uuid AND ${hash} = ANY(recovery_codes)`;
  return used === 1 ? 'recovery-code' : undefined;
}
