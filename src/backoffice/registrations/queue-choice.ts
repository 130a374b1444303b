import { z } from 'zod';
import { dueFilters } from '../../casework/queue-order.ts';
import type { Directory } from '../../directory/directory.ts';
import { openStates, type QueueFilter } from '../../registrations/queue.ts';
import type { Registration } from '../../registrations/registration.ts';
import { keyIn, oneOf, placesIn, typed } from '../casework/queue-address.ts';

export const scopes = ['mine', 'organization', 'below'] as const;
export const endedStates = [
  'verified',
  'failed',
  'removed',
  'withdrawn',
] as const satisfies readonly Registration['state'][];
export const checks = ['form', 'qualification'] as const;

/** What the address of the queue asks for; what makes no sense there asks for nothing. */
const choiceShape = z.object({
  scope: z.enum(scopes).catch('mine'),
  state: oneOf(['ended', 'noticed', ...openStates, ...endedStates]),
  check: oneOf(checks),
  due: oneOf(dueFilters),
  industry: typed(40),
  place: typed(60),
  q: typed(100),
  after: keyIn('RZ'),
  before: keyIn('RZ'),
});

export type Choice = z.infer<typeof choiceShape>;
export type FilterName = (typeof filterNames)[number];

/** In the order in which they are shown. */
export const filterNames = ['q', 'state', 'check', 'due', 'industry', 'place'] as const;

/** What is one's own to do is told by state and check: who asks for others asks for all that the organization has. */
export function readChoice(query: unknown): Choice {
  const choice = choiceShape.parse(query);
  return choice.scope === 'mine' && (choice.state || choice.check) ? { ...choice, scope: 'organization' } : choice;
}

/** The same in another scope, from its first page on. */
export function inScope(choice: Choice, scope: Choice['scope']): Choice {
  const all = { ...firstPage(choice), scope };
  return scope === 'mine' ? { ...all, state: undefined, check: undefined } : all;
}

/** The address of a list: another scope or filter begins at its first page. */
export function addressOf(choice: Partial<Choice>): string {
  const named = Object.entries(choice).filter(([name, value]) => value && !(name === 'scope' && value === 'mine'));
  return named.length === 0 ? '/registrations' : `/registrations?${new URLSearchParams(named as [string, string][])}`;
}

export const firstPage = ({ after: _after, before: _before, ...choice }: Choice): Choice => choice;

/** As the domain takes it; a place that nobody knows finds nothing. */
export function filterOf(choice: Choice, directory: Directory): QueueFilter {
  const { scope, state, check, due, industry, place, q } = choice;
  return {
    ...{ scope, check, due, industry },
    noticed: state === 'noticed',
    states: statesOf(state),
    placeIds: place === undefined ? undefined : placesIn(place, directory),
    search: q,
  };
}

function statesOf(state: Choice['state']): readonly Registration['state'][] | undefined {
  if (state === undefined || state === 'noticed') return undefined;
  return state === 'ended' ? endedStates : [state];
}
