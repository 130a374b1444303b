import { z } from 'zod';
import type { Typed } from '../casework/form.ts';

const longest = 20_000;
const text = z
  .string()
  .max(longest)
  .catch('')
  .transform((value) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim());
const table = z.record(z.string(), z.unknown()).catch({});

/** A field's text, whatever was sent under that name. */
export const textIn = (typed: Typed, ...path: readonly string[]): string => {
  const [name = '', ...rest] = path;
  return rest.length === 0 ? text.parse(typed[name]) : textIn(table.parse(typed[name]), ...rest);
};

/** One item per line, each once. */
export const linesIn = (typed: Typed, ...path: readonly string[]): string[] => [
  ...new Set(
    textIn(typed, ...path)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
