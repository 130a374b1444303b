import { loadWords } from '../../words.ts';

export const words = loadWords('src/backoffice/notices/locales');
