/** Area codes of Hunan, with their leading zero left out as international spelling does. */
const NUMBER =
  /(?<!\d)(?:(?:\+|00)?86[\s-]*)?\(?(0?7[34]\d)\)?[\s-]*(\d(?:[\s-]?\d){6,7})(?![\s-]?\d)|(?<!\d)\d(?:[\s-]?\d){6,11}(?!\d)/g;

/**
 * Digits of the numbers in a message, area codes with their zero: 0734-5212289, 734 521 2289, +86 (734) 5212289, 5212289.
 * Numbers of seven to twelve digits count, mobile numbers and QQ groups too; shorter ones are not asked about.
 */
export function phoneNumbers(folded: string): string[] {
  return [...folded.matchAll(NUMBER)].map(([whole, area, local]) =>
    area && local ? area.padStart(4, '0') + local.replace(/\D/g, '') : whole.replace(/\D/g, ''),
  );
}
