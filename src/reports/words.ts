import { loadWords } from '../words.ts';

/** Names and definitions of figures: `figure.<id>`, `means.<id>`. */
export const words = loadWords('src/reports/locales');
