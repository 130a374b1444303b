import { loadWords } from '../../words.ts';

/** Names of lists: `list.<name>`; headings of their columns: `column.<word>`. */
export const words = loadWords('src/backoffice/exports/locales');
