import type { Calendar } from '../calendar/calendar.ts';
import type { Locale, Region } from '../directory/records.ts';
import { type Answer, unknownBecause } from '../enquiry/answer.ts';
import type { Words } from '../words.ts';
import type { Knowledge } from './knowledge.ts';
import { languageOf } from './language.ts';
import { renderAnswer } from './render.ts';
import { isTooLong, longestQuestion, type Reply } from './turn.ts';

/** An answer for programs; `phones` and `places` hold what it states as the answer, best first. */
export interface AskResult {
  kind: Answer['kind'];
  text: string;
  phones: string[];
  /** 衡阳市/衡东县, 衡阳市/市本级, 湖南省 */
  places: string[];
  topics: string[];
  /** What a question back offers. */
  options: string[];
}

export interface Asking {
  knowledge: Knowledge;
  calendar: Calendar;
  now: Date;
  words: (locale: Locale) => Words;
}

/** Answers one question without a conversation around it. */
export function ask(question: string, at: Asking): AskResult {
  const { answer, reply } = answerOnce(question, at);
  const { directory } = at.knowledge;
  const stated = statedPlaces(answer, at.knowledge);
  return {
    kind: answer.kind,
    text: reply.text,
    phones:
      answer.kind === 'place-of-phone'
        ? [...new Set(answer.contacts.map(({ value }) => value))]
        : stated.flatMap((region) => directory.contact(region, 'consultation')?.value ?? []),
    places: stated.map((region) => directory.path(region)),
    topics: 'topics' in answer ? answer.topics : [],
    options: reply.buttons.flat().map(({ label }) => label),
  };
}

/** The answer to one question, and how a chat would say it. */
export function answerOnce(question: string, at: Asking): { answer: Answer; reply: Reply; locale: Locale } {
  const answer = isTooLong(question, longestQuestion)
    ? unknownBecause('too-long')
    : at.knowledge.enquiry.answer(question);
  const locale = languageOf(question) ?? 'zh-CN';
  return { answer, reply: renderAnswer(answer, { ...at, locale, t: at.words(locale) }), locale };
}

function statedPlaces(answer: Answer, { directory }: Knowledge): Region[] {
  switch (answer.kind) {
    case 'contact':
    case 'topic':
      return answer.places;
    case 'list':
      return answer.places.flatMap((prefecture) => [prefecture, ...directory.children(prefecture)]);
    case 'place-of-phone':
      return [...new Set(answer.contacts.map((contact) => directory.regionOf(contact)))];
    default:
      return [];
  }
}
