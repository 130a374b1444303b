import { maskQuestion } from '../../casework/mask-question.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Group } from '../../learning/groups.ts';

const mostSamples = 5;

/** Questions as a keeper may see them, without what is of people; those that had nothing of that first. */
export const maskedIn = (group: Group, directory: Directory): string[] =>
  [...new Set(group.questions.map(({ text }) => masked(text, directory)))].sort(
    (one, other) => Number(one.includes('*')) - Number(other.includes('*')),
  );

export const masked = (text: string, directory: Directory): string =>
  maskQuestion(text, (digits) => directory.contactsByNumber(digits).length > 0);

/** The most frequent questions of a group that hold nothing personal. */
export const samplesOf = (group: Group, directory: Directory): string[] =>
  maskedIn(group, directory)
    .filter((text) => !text.includes('*') && text.length <= 200)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .slice(0, mostSamples);
