import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { projectRoot } from '../config.ts';
import { randomCode } from './secrets.ts';

/** argon2id with the least that OWASP asks for: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const passwordLength = { min: 12, max: 128 };
/** So many characters have to be left when the common words are taken out of a password. */
const ownCharacters = 6;
const differentCharacters = 5;

export type PasswordFault = 'password-short' | 'password-long' | 'password-common' | 'password-names';

/** Longest first, so that one which contains another is taken out whole. */
const commonPasswords = readFileSync(path.join(projectRoot, 'src/accounts/common-passwords.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .sort((one, other) => other.length - one.length);

/** @param names words of the account that everybody knows: the login, the organization's and its place's names */
export function passwordFault(password: string, names: readonly string[]): PasswordFault | undefined {
  const plain = readable(password).toLowerCase();
  const { length } = [...plain];
  if (length < passwordLength.min) return 'password-short';
  if (length > passwordLength.max) return 'password-long';
  if (names.some((name) => plain.includes(name.toLowerCase()))) return 'password-names';
  const own = commonPasswords.reduce((rest, common) => rest.replaceAll(common, ''), plain);
  if ([...own].length < ownCharacters || new Set(plain).size < differentCharacters) return 'password-common';
}

export function hashPassword(password: string): Promise<string> {
  return hash(readable(password), cost);
}

/** Works as long without a hash as with one, so that the time tells nobody which logins exist. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomCode());
  const matches = await verify(passwordHash ?? (await decoy), readable(password));
  return matches && passwordHash !== undefined;
}

let decoy: Promise<string> | undefined;

/** The same password, whichever keyboard or input method it comes from. */
function readable(password: string): string {
  return password.normalize('NFKC');
}
