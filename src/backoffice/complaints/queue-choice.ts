import { z } from 'zod';
import { dueFilters } from '../../casework/queue-order.ts';
import { assigneeFilters, type Complaint, channels, type QueueFilter } from '../../complaints/complaint.ts';
import type { Directory } from '../../directory/directory.ts';
import { keyIn, oneOf, placesIn, typed } from '../casework/queue-address.ts';

export const scopes = ['mine', 'organization', 'below', 'informed'] as const;
export const openStates = ['submitted', 'accepted', 'assigned', 'in_progress', 'waiting'] as const;
export const endedStates = ['resolved', 'closed', 'declined', 'withdrawn', 'merged'] as const;

/** What the address of the queue asks for; what makes no sense there asks for nothing. */
const choiceShape = z.object({
  scope: z.enum(scopes).catch('mine'),
  state: oneOf(['ended', ...openStates, ...endedStates]),
  due: oneOf(dueFilters),
  category: typed(40),
  place: typed(60),
  accused: typed(100),
  channel: oneOf(channels),
  assignee: oneOf(assigneeFilters),
  followUp: oneOf(['yes']),
  extension: oneOf(['yes']),
  q: typed(100),
  like: z
    .string()
    .regex(/^TS\d{8}-\d{4,6}$/)
    .optional()
    .catch(undefined),
  after: keyIn('TS'),
  before: keyIn('TS'),
});

export type Choice = z.infer<typeof choiceShape>;
export type FilterName = Exclude<keyof Choice, 'scope' | 'after' | 'before'>;

/** In the order in which they are shown. */
export const filterNames: readonly FilterName[] = [
  ...([
    'q',
    'like',
    'state',
    'due',
    'category',
    'place',
    'accused',
    'assignee',
    'channel',
    'followUp',
    'extension',
  ] as const),
];

export const readChoice = (query: unknown): Choice => choiceShape.parse(query);

/** The address of a list: another scope or filter begins at its first page. */
export function addressOf(choice: Partial<Choice>): string {
  const named = Object.entries(choice).filter(([name, value]) => value && !(name === 'scope' && value === 'mine'));
  return named.length === 0 ? '/' : `/?${new URLSearchParams(named as [string, string][])}`;
}

export const firstPage = ({ after: _after, before: _before, ...choice }: Choice): Choice => choice;

/** As the domain takes it; a place that nobody knows finds nothing. */
export function filterOf(choice: Choice, directory: Directory): QueueFilter {
  const { scope, state, due, category, place, accused, channel, assignee, followUp, extension, q, like } = choice;
  return {
    ...{ scope, due, category, accused, channel, assignee, like },
    states: statesOf(state),
    placeIds: place === undefined ? undefined : (placesIn(place, directory) ?? []),
    followUp: followUp === 'yes',
    extension: extension === 'yes',
    search: q,
  };
}

function statesOf(state: Choice['state']): readonly Complaint['state'][] | undefined {
  if (state === undefined) return undefined;
  return state === 'ended' ? endedStates : [state];
}
