import type { z } from 'zod';
import type { Directory } from '../../directory/directory.ts';
import { findOrganization, findPlace, type Resolved } from '../../directory/find-by-name.ts';
import type { Field, Typed } from './form.ts';

export interface Fault {
  field: string;
  /** A key of `fault.…` of the shared words. */
  code: 'missing' | 'unusable' | 'unknown' | 'similar' | 'ambiguous' | 'incomplete';
  /** Of a name that several have; the items that are not said in full. */
  candidates?: string[];
}

export type Reading<Input> = { input: Input } | { faults: Fault[] };

/** A form as the domain needs it, or every field that has to be put right. */
export function readForm<Input>(
  fields: readonly Field[],
  typed: Typed,
  schema: z.ZodType<Input>,
  directory: Directory,
): Reading<Input> {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const field of fields) {
    const read = readField(field, typed[field.name], directory);
    if ('fault' in read) faults.push({ field: field.name, code: read.fault, candidates: read.candidates });
    else values[field.name] = read.value;
  }
  if (faults.length > 0) return { faults };
  const parsed = schema.safeParse(values);
  if (parsed.success) return { input: parsed.data };
  return { faults: parsed.error.issues.map(({ path }) => ({ field: String(path[0]), code: 'unusable' })) };
}

function readField(
  field: Field,
  typed: unknown,
  directory: Directory,
): Resolved<unknown> | { fault: 'incomplete'; candidates: string[] } {
  const empty = () => (field.needed ? ({ fault: 'missing' } as const) : { value: undefined });
  switch (field.kind) {
    case 'flag':
      return { value: oneOf(typed) === 'yes' };
    case 'decision':
      return oneOf(typed) ? { value: oneOf(typed) === 'yes' } : empty();
    case 'checks':
      return { value: listOf(typed) };
    case 'each':
      return { value: listOf(typed) };
    case 'items': {
      const filled = itemsOf(typed).filter(({ wrong, handIn }) => wrong || handIn);
      const half = filled.filter(({ wrong, handIn }) => !wrong || !handIn).map(({ item }) => item);
      if (half.length > 0) return { fault: 'incomplete', candidates: half };
      return filled.length > 0 ? { value: filled } : empty();
    }
    case 'organization':
      return oneOf(typed) ? findOrganization(directory, oneOf(typed)) : empty();
    case 'place':
      return oneOf(typed) ? findPlace(directory, oneOf(typed)) : empty();
    case 'line': {
      const value = listOf(typed).find(Boolean);
      return value ? { value } : empty();
    }
    default:
      return oneOf(typed) ? { value: oneOf(typed) } : empty();
  }
}

export const oneOf = (typed: unknown): string => (typeof typed === 'string' ? typed.trim() : '');

/** Of fields of one name: the form reader gives a text for one of them, else a list, or an object when they are many. */
export function listOf(typed: unknown): string[] {
  if (typeof typed === 'string') return [typed.trim()];
  return typeof typed === 'object' && typed !== null ? Object.values(typed).map(oneOf) : [];
}

export function itemsOf(typed: unknown): { item: string; wrong: string; handIn: string }[] {
  if (typeof typed !== 'object' || typed === null) return [];
  return Object.entries(typed).map(([item, row]) => ({ item, wrong: oneOf(row?.wrong), handIn: oneOf(row?.handIn) }));
}
