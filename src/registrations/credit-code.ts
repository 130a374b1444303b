import { DomainError } from '../casework/domain-error.ts';

/** GB 32100-2015: the letters that are easily mistaken (I, O, S, V, Z) are left out; a character's value is its position. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const base = characters.length;

/** Each position weighs three times the one before, modulo 31. */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((character) => characters.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * 3) % base;
  }
  return values[17] === (base - (sum % base)) % base;
}

/** @throws DomainError */
export function requireCreditCode(code: string): void {
  if (!isCreditCode(code)) throw new DomainError('invalid', 'credit-code');
}
