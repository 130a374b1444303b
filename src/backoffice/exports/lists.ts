import type { Right } from '../routes.ts';

/** Every list that goes into a file, and the right of its page: whoever sees the page may take with them what it shows. */
export const lists = {
  complaints: 'cases',
  registrations: 'cases',
  handovers: 'cases',
  figures: 'figures',
  rows: 'figures',
  directory: 'directory',
  topics: 'directory',
  corrections: 'directory',
  calls: 'upkeep',
  learning: 'directory',
  operators: 'accounts',
  organizations: undefined,
  audit: 'audit',
} as const satisfies Record<string, Right | undefined>;

export type ListName = keyof typeof lists;

export const formats = ['csv', 'xlsx'] as const;
