import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import matter from 'gray-matter';
import { z } from 'zod';

/** A file of the seed cannot be used; the message names the file, and the line where there is one. */
export class SeedError extends Error {}

/**
 * The rows of a CSV file whose first line names the columns. No field spans lines, so row n stands on line n + 2.
 * @throws SeedError
 */
export function readCsv<T>(file: string, row: z.ZodType<T>): T[] {
  const records = attempt(file, () => parse(readFileSync(file), { columns: true, bom: true }));
  return validate(z.array(row), records, ([index, ...column]) => `${file}:${Number(index) + 2} ${column.join('.')}`);
}

/**
 * A Markdown file with front matter: the front matter's fields, and the text below them as `body`.
 * @throws SeedError
 */
export function readPage<T>(file: string, page: z.ZodType<T>): T {
  const { data, content } = attempt(file, () => matter(readFileSync(file, 'utf8')));
  return validate(page, { ...data, body: content.trim() }, (at) => `${file} ${at.join('.')}`);
}

function validate<T>(schema: z.ZodType<T>, value: unknown, where: (path: PropertyKey[]) => string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SeedError(parsed.error.issues.map((issue) => `${where(issue.path)}: ${issue.message}`).join('\n'));
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SeedError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
