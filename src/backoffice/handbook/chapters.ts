import type { Locale } from '../../directory/records.ts';
import { readMarkdown } from '../../http/markdown.ts';

/** In the order in which one reads them; each is a file per language in the folder of chapters. */
const order = [
  'first-day',
  'day',
  'keys',
  'complaints',
  'clocks',
  'supervising',
  'departments',
  'registrations',
  'talks',
  'directory',
  'learning',
  'notices',
  'figures',
  'monthly-reports',
  'settings',
  'accounts',
  'audit',
] as const;

export type ChapterId = (typeof order)[number];

export interface Chapter {
  id: ChapterId;
  title: string;
  /** Whom it is for and what it is about, in a sentence. */
  summary: string;
  html: string;
}

const chapters: Record<Locale, readonly Chapter[]> = {
  'zh-CN': order.map((id) => read(id, 'zh-CN')),
  en: order.map((id) => read(id, 'en')),
};

export const chaptersIn = (locale: Locale): readonly Chapter[] => chapters[locale];

function read(id: ChapterId, locale: Locale): Chapter {
  return { id, ...readMarkdown(`src/backoffice/handbook/chapters/${id}.${locale}.md`) };
}
