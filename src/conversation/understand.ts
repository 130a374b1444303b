import type { Region } from '../directory/records.ts';
import { type Answer, unknownBecause } from '../enquiry/answer.ts';
import { chosenOption } from './follow-up.ts';
import type { Scene } from './scene.ts';
import { isTooLong, longestQuestion } from './turn.ts';

/** What a text asks, with what the chat was last about in mind. */
export function understand(text: string, { knowledge, state }: Scene): Answer {
  if (isTooLong(text, longestQuestion)) return unknownBecause('too-long');
  if (!/[\p{L}\p{N}]/u.test(text)) return unknownBecause('empty');
  const regions = (ids: string[]) => ids.flatMap((id) => knowledge.directory.region(id) ?? []);
  const answer = knowledge.enquiry.answer(text, regions(state.context.places));
  const mentioned = 'places' in answer ? answer.places : [];
  const chosen = chosenOption(text, mentioned, regions(state.context.options), knowledge.directory);
  return chosen ? contactOf(chosen) : answer;
}

export const contactOf = (region: Region): Answer => ({
  kind: 'contact',
  places: [region],
  topics: [],
  confidence: 1,
});
