import type { z } from 'zod';
import { type Desk, say } from '../desk.ts';
import { Refusal } from '../refusal.ts';
import type { Button, ContactInput, Reply } from '../turn.ts';
import { aside, isAsking } from './aside.ts';
import { says } from './sayings.ts';

/** A flow that a chat is in: what was answered so far, and which question stands. Kept with the chat. */
export interface Frame {
  name: string;
  /** The step whose question stands. */
  at: string;
  data: unknown;
}

/** What became of an input. */
export interface Taken {
  /** The frame as it is now; none when the flow is over. */
  frame: Frame | undefined;
  replies: Reply[];
  /** The input was not for this flow, which is over: it is still to be taken. */
  unheard?: boolean;
}

export interface Flow {
  begin(data: object, desk: Desk): Promise<Taken>;
  take(frame: Frame, desk: Desk): Promise<Taken>;
  /** The question that stands, again. */
  ask(frame: Frame, desk: Desk): Promise<Reply>;
  /** What was filled in before the person went away. */
  recap(frame: Frame, desk: Desk): string[];
}

export interface Question {
  text: string;
  buttons?: Button[][];
  requestContact?: string;
}

type Awaitable<T> = T | Promise<T>;

/** What a step makes of an answer: new data, or why it does not do. Nothing when it is no answer to its question. */
export type Reading<D> = { set: Partial<D>; replies?: Reply[] } | { refuse: string } | { over: Reply[] } | undefined;

type Reader<V, D> = (value: V, data: D, desk: Desk) => Awaitable<Reading<D>>;

export interface Step<D> {
  name: string;
  /** Whether the question arises at all. */
  applies?(data: D): boolean;
  isMissing(data: D): boolean;
  ask(data: D, desk: Desk): Awaitable<Question>;
  /** The answer in words, for the summary. */
  shown?(data: D, desk: Desk): string | undefined;
  /** Would take any text: a plain question is answered first. */
  takesAnything?: boolean;
  text?: Reader<string, D>;
  /** A button's `flow:<step>:<value>`. */
  button?: Reader<string, D>;
  contact?: Reader<ContactInput, D>;
}

export interface FlowTable<D> {
  name: string;
  /** Anything stored that is not of this shape counts as nothing. */
  shape: z.ZodType<D>;
  steps: readonly Step<D>[];
  /** A way back and a way out stand under each question; not where what is said goes to a person. */
  bare?: boolean;
  /** Takes an answer to several questions at once apart. */
  absorb?(text: string, data: D, step: Step<D>, desk: Desk): Partial<D> | undefined;
  file?(data: D, desk: Desk): Awaitable<Reading<D>>;
  /** Before each question: whether the flow goes on at all. */
  isOver?(data: D, desk: Desk): Promise<boolean>;
  cancel?(data: D, desk: Desk): Promise<void>;
  /** Everything is answered. */
  finish(data: D, desk: Desk): Promise<Reply[]>;
}

/** A table of steps as something that goes on from one question to the next that is not answered yet. */
export function createFlow<D extends object>(table: FlowTable<D>): Flow {
  const { steps } = table;
  const applying = (data: D) => steps.filter(({ applies }) => applies?.(data) ?? true);
  const missing = (data: D) => applying(data).find(({ isMissing }) => isMissing(data));
  const dataOf = ({ data }: Frame): D => table.shape.safeParse(data).data ?? table.shape.parse({});
  const stepOf = ({ at }: Frame, data: D) =>
    applying(data).find(({ name }) => name === at) ?? missing(data) ?? (steps[0] as Step<D>);

  return {
    begin: (data, desk) => goOn({ name: table.name, at: '', data }, desk),
    take,
    ask: (frame, desk) => askStep(stepOf(frame, dataOf(frame)), dataOf(frame), desk),
    recap: (frame, desk) => summaryOf(table, dataOf(frame), desk),
  };

  async function take(frame: Frame, desk: Desk): Promise<Taken> {
    const data = dataOf(frame);
    if (await table.isOver?.(data, desk)) return { frame: undefined, replies: [], unheard: true };
    const { input } = desk.turn;
    switch (input.kind) {
      case 'text':
        return onText(input.text, frame, desk);
      case 'button':
        return onButton(input.action, frame, desk);
      case 'file':
        return settle(await onFile(data, desk), frame, desk);
      case 'contact': {
        const reader = steps.find(({ contact }) => contact);
        return settle(await reader?.contact?.(input, data, desk), frame, desk);
      }
      case 'command':
        return cancel(data, desk);
    }
  }

  async function onText(text: string, frame: Frame, desk: Desk): Promise<Taken> {
    const data = dataOf(frame);
    const step = stepOf(frame, data);
    if (!table.bare && says.cancel(text)) return cancel(data, desk);
    if (!table.bare && says.back(text)) return back(frame, desk);
    if (!table.bare && (isAsking(text) || !step.takesAnything)) {
      // What is plainly a question is one, also where a step would take a part of it for its answer.
      const answer = isAsking(text) ? aside(text, desk) : undefined;
      if (answer) return repeat(frame, desk, [answer]);
    }
    const absorbed = table.absorb?.(text, data, step, desk);
    const reading = absorbed ? { set: absorbed } : await step.text?.(text, data, desk);
    if (reading) return settle(reading, frame, desk);
    const answer = aside(text, desk);
    return answer ? repeat(frame, desk, [answer]) : repeat(frame, desk, [say(desk.t('flow.notUnderstood'))]);
  }

  async function onButton(action: string, frame: Frame, desk: Desk): Promise<Taken> {
    const data = dataOf(frame);
    const [, name = '', ...value] = action.split(':');
    if (name === 'back') return back(frame, desk);
    if (name === 'cancel') return cancel(data, desk);
    if (name === 'keep') return goOn(frame, desk);
    if (name === 'edit') return edit(value[0] ?? '', frame, desk);
    const step = applying(data).find((candidate) => candidate.name === name);
    const reading = await step?.button?.(value.join(':'), data, desk);
    return reading ? settle(reading, frame, desk) : repeat(frame, desk, [say(desk.t('flow.expired'))]);
  }

  async function onFile(data: D, desk: Desk): Promise<Reading<D>> {
    return (await table.file?.(data, desk)) ?? { refuse: desk.t('file.notHere') };
  }

  async function settle(reading: Reading<D>, frame: Frame, desk: Desk): Promise<Taken> {
    if (!reading) return repeat(frame, desk, [say(desk.t('flow.notUnderstood'))]);
    if ('over' in reading) return { frame: undefined, replies: reading.over };
    if ('refuse' in reading) return repeat(frame, desk, [say(reading.refuse)]);
    try {
      return await goOn({ ...frame, data: { ...dataOf(frame), ...reading.set } }, desk, reading.replies);
    } catch (error) {
      // What was filled in stays, so that it can be put right.
      if (error instanceof Refusal) return repeat(frame, desk, [say(error.message)]);
      throw error;
    }
  }

  /** To the first question without an answer; past the last, the flow does what it is for. */
  async function goOn(frame: Frame, desk: Desk, replies: Reply[] = []): Promise<Taken> {
    const data = dataOf(frame);
    const next = missing(data);
    if (!next) return { frame: undefined, replies: [...replies, ...(await table.finish(data, desk))] };
    return repeat({ ...frame, at: next.name, data }, desk, replies);
  }

  async function repeat(frame: Frame, desk: Desk, replies: Reply[] = []): Promise<Taken> {
    const data = dataOf(frame);
    return { frame, replies: [...replies, await askStep(stepOf(frame, data), data, desk)] };
  }

  function back(frame: Frame, desk: Desk): Promise<Taken> {
    const data = dataOf(frame);
    const all = applying(data);
    const before = all[all.indexOf(stepOf(frame, data)) - 1];
    return before ? edit(before.name, frame, desk) : repeat(frame, desk, [say(desk.t('flow.first'))]);
  }

  function edit(name: string, frame: Frame, desk: Desk): Promise<Taken> {
    const known = applying(dataOf(frame)).some((step) => step.name === name);
    return repeat(known ? { ...frame, at: name } : frame, desk);
  }

  async function cancel(data: D, desk: Desk): Promise<Taken> {
    await table.cancel?.(data, desk);
    return { frame: undefined, replies: [say(desk.t(`flow.cancelled.${table.name}`))] };
  }

  async function askStep(step: Step<D>, data: D, desk: Desk): Promise<Reply> {
    const { text, buttons = [], requestContact } = await step.ask(data, desk);
    const kept = step.isMissing(data) ? undefined : step.shown?.(data, desk);
    return {
      text: kept ? `${text}\n${desk.t('flow.now', { value: kept })}` : text,
      buttons: [...buttons, ...(table.bare ? [] : wayOut(step, data, kept !== undefined, desk))],
      contacts: [],
      ...(requestContact && { requestContact }),
    };
  }

  function wayOut(step: Step<D>, data: D, keep: boolean, { t }: Desk): Button[][] {
    const way = (name: string) => ({ label: t(`flow.${name}`), action: `flow:${name}` });
    return [
      [
        ...(keep ? [way('keep')] : []),
        ...(applying(data)[0] === step ? [] : [way('back')]),
        way('cancel'),
      ],
    ];
  }
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
