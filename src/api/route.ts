import type { z } from 'zod';
import type { Program, TokenRight } from '../accounts/api-tokens.ts';
import type { DomainError } from '../casework/domain-error.ts';
import type { Tx } from '../database/transaction.ts';
import type { Locale } from '../directory/records.ts';

type Shape = z.ZodType<object>;

/** One request, understood. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> {
  params: Params;
  query: Query;
  body: Body;
  locale: Locale;
  now: Date;
}

export interface ReadCall<Params = unknown, Query = unknown> extends Call<Params, Query> {
  program: Program;
}

/** A change: everything in it happens in one transaction, or nothing. */
export interface WriteCall<Params = unknown, Body = unknown> extends Call<Params, unknown, Body> {
  program: Program;
  tx: Tx;
}

interface Spec<Params extends Shape, Query extends Shape, Body extends Shape, Answer extends Shape> {
  /** The name of the operation, by which its words are found. */
  id: string;
  method: 'get' | 'post';
  /** `/registrations/{number}` */
  path: string;
  params?: Params;
  query?: Query;
  body?: Body;
  answer: Answer;
  /** A request that fits, for the document. */
  example: { params?: z.input<Params>; query?: z.input<Query>; body?: z.input<Body> };
  /** The sentence for a refusal of its room. */
  said?: (error: DomainError, locale: Locale) => string;
}

/** A row of the API's table: Express's routes, the checks, the OpenAPI document and the page for people are all made of it. */
export type ApiRoute = Spec<Shape, Shape, Shape, Shape> &
  (
    | { kind: 'open'; handle(call: Call): Promise<object> }
    | { kind: 'read'; right: TokenRight | null; handle(call: ReadCall): Promise<object> }
    | { kind: 'write'; right: TokenRight; status: number; handle(call: WriteCall): Promise<object> }
  );

/** For everybody, without a token. */
export const open = <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  spec: Spec<P, Q, B, A> & { handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<A>> },
): ApiRoute => ({ ...spec, kind: 'open' }) as unknown as ApiRoute;

/** Without a right: for every token. */
export const reads = <P extends Shape, Q extends Shape, A extends Shape>(
  right: TokenRight | null,
  spec: Omit<Spec<P, Q, Shape, A>, 'body' | 'method'> & {
    handle(call: ReadCall<z.output<P>, z.output<Q>>): Promise<z.input<A>>;
  },
): ApiRoute => ({ ...spec, method: 'get', right, kind: 'read' }) as unknown as ApiRoute;

export const writes = <P extends Shape, B extends Shape, A extends Shape>(
  right: TokenRight,
  spec: Omit<Spec<P, Shape, B, A>, 'query' | 'method'> & {
    status: 200 | 201;
    handle(call: WriteCall<z.output<P>, z.output<B>>): Promise<z.input<A>>;
  },
): ApiRoute => ({ ...spec, method: 'post', right, kind: 'write' }) as unknown as ApiRoute;
