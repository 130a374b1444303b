import { loadWords } from '../../words.ts';

/** The words of the directory's pages, topics and corrections included. */
export const words = loadWords('src/backoffice/directory/locales');
