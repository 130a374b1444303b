import { createKnowledge, type Knowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import { readSeed } from '../../src/directory/seed-files.ts';

let shared: Knowledge | undefined;

/** What the bot knows from the seed; built once per test file. */
export function seedKnowledge(): Knowledge {
  shared ??= createKnowledge(readSeed(seedFolder));
  return shared;
}

/** A question's answer in the words that tests compare: its kind, and the places it is about as 衡阳市/衡东县. */
export function understood(question: string): { kind: string; places: string[]; topics: string[] } {
  const { directory, enquiry } = seedKnowledge();
  const answer = enquiry.answer(question);
  const regions =
    answer.kind === 'place-of-phone' ? answer.contacts.map((contact) => directory.regionOf(contact)) : answer.places;
  return {
    kind: answer.kind,
    places: [...new Set(regions.map((region) => directory.path(region)))],
    topics: 'topics' in answer ? answer.topics : [],
  };
}
