import type { Desk } from '../../desk.ts';
import { placeIn } from '../place-step.ts';
import { accusedIn } from './accused.ts';
import type { ComplaintAnswers } from './answers.ts';
import { demandsIn } from './demands.ts';
import { categoryIn, idIn, industryWords } from './keywords.ts';
import { nameIn, phoneIn } from './person.ts';

/** Answers that a whole story gives by itself. What it leaves open, or says twice, is asked. */
function cutStory(text: string, desk: Desk): Partial<ComplaintAnswers> {
  const { directory } = desk.knowledge;
  const found: Partial<ComplaintAnswers> = {
    ...placeIn(text, desk),
    category: categoryIn(text),
    industry: idIn(text, industryWords),
    accused: accusedIn(text),
    personName: nameIn(text),
    phone: phoneIn(text, (digits) => directory.contactsByNumber(digits).length > 0),
    story: text.trim(),
  };
  const demands = demandsIn(text);
  if (demands.length > 0) found.demands = demands;
  return withoutBlanks(found);
}

/** What a story adds to the answers there are: none of them is replaced, and what happened is told on. */
export function addStory(text: string, answers: ComplaintAnswers, desk: Desk): Partial<ComplaintAnswers> {
  const { story = '', ...found } = cutStory(text, desk);
  const known = withoutBlanks(answers);
  const { placeOptions, ...rest } = found;
  return {
    ...rest,
    ...(!answers.placeId && placeOptions && { placeOptions }),
    ...known,
    story: [answers.story, story].filter(Boolean).join('\n'),
  };
}

/** null is an answer: that there is none. */
function withoutBlanks<T extends object>(answers: T): Partial<T> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)) as Partial<T>;
}
