import type { z } from 'zod';
import type { Desk } from '../desk.ts';
import type { Button, ContactInput, Reply } from '../turn.ts';

export interface Question {
  text: string;
  buttons?: Button[][];
  requestContact?: string;
}

type Awaitable<T> = T | Promise<T>;

/**
 * What a step makes of an answer: new data; why it does not do; or that the flow is over, with the last words. Nothing when it is no
 * answer to its question.
 */
export type Reading<D> = { set: Partial<D> } | { refuse: string } | { over: Reply[] } | undefined;

/** @throws Refusal */
type Reader<V, D> = (value: V, data: D, desk: Desk) => Awaitable<Reading<D>>;

export interface Step<D> {
  name: string;
  /** Whether the question arises at all. */
  applies?(data: D): boolean;
  isMissing(data: D): boolean;
  /** What happens when the flow gets here. @throws Refusal */
  enter?(data: D, desk: Desk): Promise<Partial<D>>;
  ask(data: D, desk: Desk): Awaitable<Question>;
  /** The answer in words, for the summary. */
  shown?(data: D, desk: Desk): string | undefined;
  /** Would take any text: a plain question is answered first. */
  takesAnything?: boolean;
  /** What is said here goes to a person: nothing in it is a question to the bot, or a way back or out. */
  isBare?: boolean;
  text?: Reader<string, D>;
  /** A button's `flow:<step>:<value>`. */
  button?: Reader<string, D>;
  contact?: Reader<ContactInput, D>;
}

export interface FlowTable<D> {
  name: string;
  /** Anything stored that is not of this shape counts as nothing. */
  shape: z.ZodType<D>;
  /** Asked in this order, those that have no answer yet. */
  steps: readonly Step<D>[];
  /** Takes a text that answers several questions apart. */
  absorb?(text: string, data: D, step: Step<D>, desk: Desk): Partial<D> | undefined;
  /** A file may come at any step. */
  file?(data: D, desk: Desk): Awaitable<Reading<D>>;
  /** Somebody else may have ended what the flow is about. */
  isOver?(data: D, desk: Desk): Promise<boolean>;
  cancel?(data: D, desk: Desk): Promise<void>;
  /** Everything is answered. @throws Refusal */
  finish(data: D, desk: Desk): Promise<Reply[]>;
  /** A refusal is about the case, which nothing that is filled in here can change. */
  endsWhenRefused?: boolean;
}

/** `• 地方：衡东县` for each question that has an answer. */
export function summaryOf<D>({ steps, name }: FlowTable<D>, data: D, desk: Desk): string[] {
  return steps
    .filter(({ applies, isMissing }) => (applies?.(data) ?? true) && !isMissing(data))
    .flatMap((step) => {
      const value = step.shown?.(data, desk);
      return value ? [desk.t('flow.line', { what: desk.t(`${name}.step.${step.name}`), value })] : [];
    });
}
