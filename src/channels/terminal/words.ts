import { loadWords } from '../../words.ts';

export const words = loadWords('src/channels/terminal/locales');
