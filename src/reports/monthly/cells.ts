import type { Locale } from '../../directory/records.ts';
import { said } from '../said.ts';
import type { Cell } from './sections.ts';
import { words } from './words.ts';

/** A cell as people read it. */
export function cellInWords(cell: Cell, locale: Locale): string {
  if (typeof cell === 'string') return cell;
  return 'day' in cell ? cell.day : said(cell, words(locale));
}
