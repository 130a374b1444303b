import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import { refusalInWords } from '../../complaints/words.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import { showQueue } from './queue.tsx';

/** What became of those that were selected, one by one. */
export interface SelectionOutcome {
  noun: 'acknowledgement' | 'assignment';
  done: string[];
  refused: { number: string; why: string }[];
  /** Why nothing was tried. */
  missing?: 'selection' | 'colleague';
}

const selected = z
  .preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().regex(/^TS\d{8}-\d{4,6}~\d{1,9}$/)).max(200),
  )
  .catch([]);

const moves = {
  acknowledgement: { move: 'acknowledge', input: () => ({}) },
  assignment: {
    move: 'assign',
    input: (body: { operatorId?: unknown }) => z.object({ operatorId: z.uuid() }).safeParse(body).data,
  },
} as const;

/** Several complaints at once: each is a move of its own, and one that fails holds up no other. */
export function selectionRoutes(parts: ComplaintParts): Route[] {
  const nouns = ['acknowledgement', 'assignment'] as const;
  return nouns.map((noun) => ({
    method: 'post',
    path: `/complaints/selection/${noun}`,
    right: 'recording',
    handle: (visit: SignedInVisit) => act(visit, noun),
  }));

  async function act(visit: SignedInVisit, noun: SelectionOutcome['noun']): Promise<void> {
    const { body = {} } = visit.req;
    const chosen = selected.parse(body.selected);
    const input = moves[noun].input(body);
    const outcome: SelectionOutcome = { noun, done: [], refused: [] };
    if (!input) outcome.missing = 'colleague';
    else if (chosen.length === 0) outcome.missing = 'selection';
    else
      for (const one of chosen) {
        const [number = '', version] = one.split('~');
        const error = await attempt(visit, { number, version: Number(version), move: moves[noun].move, input });
        if (error) outcome.refused.push({ number, why: refusalInWords(error, visit.locale) });
        else outcome.done.push(number);
      }
    const back = Object.fromEntries(new URLSearchParams(String(body.back ?? '')));
    await showQueue(visit, parts, back, { outcome, selected: outcome.missing ? chosen : [] });
  }

  async function attempt(
    { operator }: SignedInVisit,
    command: { number: string; version: number; move: 'acknowledge' | 'assign'; input: object },
  ): Promise<DomainError | undefined> {
    try {
      await inTransaction(parts.prisma, (tx) => parts.complaints.perform(tx, { ...command, actor: operator } as never));
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}
