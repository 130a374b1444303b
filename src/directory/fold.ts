import * as OpenCC from 'opencc-js/t2cn';

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' });
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Cs}]/gu;

/** Spellings that mean the same look the same: full-width forms folded (NFKC), traditional characters simplified, lower case. */
export const fold = (text: string): string => toSimplified(text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase());
