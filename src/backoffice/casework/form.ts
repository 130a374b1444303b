/** What a form of a case asks for; the table of an area's moves is made of these, and page and handler alike read it. */
export interface Form<Move extends string = string> {
  move: Move;
  /** The address under the case, `resolution`; also the key of the form's words. */
  noun: string;
  fields: readonly Field[];
  /** Of the keyboard: opens it. */
  key?: string;
  /** The person in chat reads what is written here. */
  public?: true;
  /** The noun of the form after which nothing can be sent any more: what is typed there is asked about first. */
  unsent?: string;
}

export interface Field {
  name: string;
  kind: FieldKind;
  needed?: true;
  /** Of `choice` and `checks`, known when the case is; of `line`, what is likely meant. */
  options?: string;
}

/**
 * `each`: one text per demand. `organization`, `place`: a name, resolved here. `checks`: any of some. `items`: what is wrong, and what to
 * hand in, per item of a check list. `flag`: yes or no.
 */
export type FieldKind =
  | 'line'
  | 'text'
  | 'choice'
  | 'decision'
  | 'flag'
  | 'checks'
  | 'each'
  | 'items'
  | 'organization'
  | 'place';

export interface Option {
  value: string;
  label: string;
}

/** What fields need to know of the case whose page they are on. */
export interface FieldContext {
  options: Record<string, readonly Option[]>;
  /** Of `each`: what is answered. */
  each: readonly string[];
  /** What stands in a field before anything was typed. */
  values: Record<string, string>;
}

/** A form as it came, whatever was typed. */
export type Typed = Record<string, unknown>;

const field =
  (kind: FieldKind) =>
  (name: string, options?: string): Field => ({ name, kind, needed: true, ...(options && { options }) });

export const line = field('line');
export const text = field('text');
export const choice = field('choice');
export const checks = field('checks');
export const each = field('each');
export const items = field('items');
export const decision = field('decision');
export const organization = field('organization');
export const place = field('place');
export const flag = (name: string): Field => ({ name, kind: 'flag' });
export const optional = ({ needed, ...rest }: Field): Field => rest;
