import { type Desk, say } from '../desk.ts';
import { Refusal } from '../refusal.ts';
import type { Button, Reply } from '../turn.ts';
import { aside, isAsking } from './aside.ts';
import { type FlowTable, type Reading, type Step, summaryOf } from './flow-table.ts';
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
  /** The flow was over already: the input is still to be taken. */
  unheard?: boolean;
}

export interface Flow {
  begin(data: object, desk: Desk): Promise<Taken>;
  take(frame: Frame, desk: Desk): Promise<Taken>;
  /** The question that stands, again. */
  ask(frame: Frame, desk: Desk): Promise<Reply>;
  /** For somebody who was away: what is filled in so far; nothing when nothing is. */
  recap(frame: Frame, desk: Desk): Reply[];
}

/** A table of steps as something that goes on from one question to the next that has no answer yet. */
export function createFlow<D extends object>(table: FlowTable<D>): Flow {
  const { steps } = table;
  const applying = (data: D) => steps.filter(({ applies }) => applies?.(data) ?? true);
  const missing = (data: D) => applying(data).find(({ isMissing }) => isMissing(data));
  const dataOf = ({ data }: Frame): D => table.shape.safeParse(data).data ?? table.shape.parse({});
  const stepOf = (frame: Frame) => {
    const data = dataOf(frame);
    return applying(data).find(({ name }) => name === frame.at) ?? missing(data) ?? (steps[0] as Step<D>);
  };

  return {
    begin: (data, desk) => heeding({ name: table.name, at: '', data }, desk, (frame) => begin(frame, desk)),
    take: (frame, desk) => heeding(frame, desk, () => take(frame, desk)),
    ask,
    recap: (frame, desk) => recapOf(frame, 'flow.resumed', desk),
  };

  async function begin(frame: Frame, desk: Desk): Promise<Taken> {
    const taken = await goOn(frame, desk);
    return table.absorb ? withRecap(taken, desk) : taken;
  }

  /** What was filled in stays when it is refused, so that it can be put right. */
  async function heeding(frame: Frame, desk: Desk, work: (frame: Frame) => Promise<Taken>): Promise<Taken> {
    try {
      return await work(frame);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refusal = say(error.message);
      return table.endsWhenRefused ? { frame: undefined, replies: [refusal] } : repeat(frame, desk, refusal);
    }
  }

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
        return settle((await table.file?.(data, desk)) ?? { refuse: desk.t('file.notHere') }, frame, desk);
      case 'contact': {
        const reader = steps.find(({ contact }) => contact);
        return settle(await reader?.contact?.(input, data, desk), frame, desk);
      }
      case 'command':
        return cancel(frame, desk);
    }
  }

  /** What is plainly a question is one, also where a step would take a part of it, or anything, for its answer. */
  async function onText(text: string, frame: Frame, desk: Desk): Promise<Taken> {
    const data = dataOf(frame);
    const step = stepOf(frame);
    if (!step.isBare && says.cancel(text)) return cancel(frame, desk);
    if (!step.isBare && says.back(text)) return back(frame, desk);
    const answer = step.isBare ? undefined : aside(text, desk);
    if (answer && isAsking(text)) return repeat(frame, desk, answer);
    const absorbed = table.absorb?.(text, data, step, desk);
    if (absorbed) return withRecap(await settle({ set: absorbed }, frame, desk), desk);
    const reading = await step.text?.(text, data, desk);
    return !reading && answer ? repeat(frame, desk, answer) : settle(reading, frame, desk);
  }

  /** What was taken apart is shown as it was understood, unless the summary shows it next. */
  function withRecap(taken: Taken, desk: Desk): Taken {
    const { frame, replies } = taken;
    if (!frame || frame.at === 'summary') return taken;
    return { ...taken, replies: [recapOf(frame, 'flow.understood', desk), ...replies].flat() };
  }

  function recapOf(frame: Frame, heading: string, desk: Desk): Reply[] {
    const lines = summaryOf(table, dataOf(frame), desk).map(shortened);
    return lines.length > 0 ? [say([desk.t(heading), ...lines].join('\n'))] : [];
  }

  async function onButton(action: string, frame: Frame, desk: Desk): Promise<Taken> {
    const [, name = '', ...rest] = action.split(':');
    const value = rest.join(':');
    if (name === 'back') return back(frame, desk);
    if (name === 'cancel') return cancel(frame, desk);
    if (name === 'keep') return goOn(frame, desk);
    if (name === 'edit') return edit(value, frame, desk);
    const data = dataOf(frame);
    const step = applying(data).find((candidate) => candidate.name === name);
    const reading = await step?.button?.(value, data, desk);
    return settle(reading ?? { refuse: desk.t('flow.expired') }, frame, desk);
  }

  async function settle(reading: Reading<D>, frame: Frame, desk: Desk): Promise<Taken> {
    if (!reading) return repeat(frame, desk, say(desk.t('flow.notUnderstood')));
    if ('over' in reading) return { frame: undefined, replies: reading.over };
    if ('refuse' in reading) return repeat(frame, desk, say(reading.refuse));
    return goOn({ ...frame, data: { ...dataOf(frame), ...reading.set } }, desk);
  }

  /** To the first question without an answer; past the last, the flow does what it is for. */
  async function goOn(frame: Frame, desk: Desk): Promise<Taken> {
    const data = dataOf(frame);
    const next = missing(data);
    if (!next) return { frame: undefined, replies: await table.finish(data, desk) };
    const entered = await next.enter?.(data, desk);
    return repeat({ ...frame, at: next.name, data: { ...data, ...entered } }, desk);
  }

  async function repeat(frame: Frame, desk: Desk, ...before: Reply[]): Promise<Taken> {
    return { frame, replies: [...before, await ask(frame, desk)] };
  }

  function back(frame: Frame, desk: Desk): Promise<Taken> {
    const all = applying(dataOf(frame));
    const before = all[all.indexOf(stepOf(frame)) - 1];
    return before ? edit(before.name, frame, desk) : repeat(frame, desk, say(desk.t('flow.first')));
  }

  function edit(name: string, frame: Frame, desk: Desk): Promise<Taken> {
    const isKnown = applying(dataOf(frame)).some((step) => step.name === name);
    return repeat(isKnown ? { ...frame, at: name } : frame, desk);
  }

  async function cancel(frame: Frame, desk: Desk): Promise<Taken> {
    await table.cancel?.(dataOf(frame), desk);
    return { frame: undefined, replies: [say(desk.t(`flow.cancelled.${table.name}`))] };
  }

  async function ask(frame: Frame, desk: Desk): Promise<Reply> {
    const data = dataOf(frame);
    const step = stepOf(frame);
    const { text, buttons = [], requestContact } = await step.ask(data, desk);
    const now = step.isMissing(data) ? undefined : step.shown?.(data, desk);
    const ways = [...(now ? ['keep'] : []), ...(applying(data)[0] === step ? [] : ['back']), 'cancel'];
    return {
      text: now ? `${text}\n${desk.t('flow.now', { value: now })}` : text,
      buttons: step.isBare ? buttons : [...buttons, waysOn(ways, desk)],
      contacts: [],
      ...(requestContact && { requestContact }),
    };
  }
}

const longestLine = 100;

const shortened = (line: string): string => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line);

const waysOn = (names: string[], { t }: Desk): Button[] =>
  names.map((name) => ({ label: t(`flow.${name}`), action: `flow:${name}` }));
