import type { ChapterId } from './chapters.ts';

/** Where the handbook speaks of a page, by how the page's address begins; the first that fits counts. */
const about: readonly [start: RegExp, chapter: ChapterId][] = [
  [/^\/(registrations)/, 'registrations'],
  [/^\/handovers/, 'talks'],
  [/^\/(directory|topics|corrections|upkeep)/, 'directory'],
  [/^\/notices/, 'notices'],
  [/^\/learning/, 'learning'],
  [/^\/dashboard/, 'figures'],
  [/^\/monthly-reports/, 'monthly-reports'],
  [/^\/(settings|canned-replies)/, 'settings'],
  [/^\/(operators|organizations|tokens|webhooks|setup)/, 'accounts'],
  [/^\/audit/, 'audit'],
  [/^\/account/, 'first-day'],
  [/^\/($|complaints)/, 'complaints'],
];

export const chapterOf = (path: string): ChapterId | undefined => about.find(([start]) => start.test(path))?.[1];
