/** Without what XML cannot hold: characters that no keyboard types, and halves of others. */
export const writable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');

/** In Chinese characters, of which others take half. */
export const lengthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\u0020-\u02ff]/.test(one) ? 0.5 : 1), 0);
