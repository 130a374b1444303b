import type { DirectoryRecords, Locale, Topic } from '../directory/records.ts';
import { normalise } from '../enquiry/normalise.ts';
import type { Entry } from './entry.ts';
import type { Finding, Findings } from './finding.ts';

const locales: readonly Locale[] = ['zh-CN', 'en'];
const longest = { title: 60, question: 200, body: 3000 };
const mostQuestions = 200;

/** Whether a topic may be saved. `records`: the directory and the topics as they are. */
export function checkTopic({ topics }: Entry, records: DirectoryRecords): Findings {
  const inEach = locales.map((locale) => {
    const topic = topics.find((one) => one.locale === locale);
    return topic ? checkText(topic) : [{ field: `title:${locale}`, code: 'missing' }];
  });
  return {
    faults: inEach.flat(),
    cautions: [...unlikeNumbers(topics), ...unknownNumbers(topics, records), ...takenQuestions(topics, records)],
  };
}

function checkText({ locale, title, body, questions, source }: Topic): Finding[] {
  const of = (name: string, code: string, values?: Record<string, string>) => ({
    field: `${name}:${locale}`,
    code,
    values,
  });
  return [
    ...(title ? [] : [of('title', 'missing')]),
    ...(title.length > longest.title ? [of('title', 'too-long', { most: String(longest.title) })] : []),
    ...(body ? [] : [of('body', 'missing')]),
    ...(body.length > longest.body ? [of('body', 'too-long', { most: String(longest.body) })] : []),
    ...(source ? [] : [of('source', 'missing')]),
    ...(questions.length > 0 ? [] : [of('questions', 'no-question')]),
    ...(questions.length > mostQuestions ? [of('questions', 'too-many', { most: String(mostQuestions) })] : []),
    ...questions
      .filter((question) => question.length > longest.question)
      .map(() => of('questions', 'question-too-long', { most: String(longest.question) })),
  ];
}

/** What is fact in one language is fact in the other. */
function unlikeNumbers(topics: readonly Topic[]): Finding[] {
  const [chinese, english] = locales.map((locale) =>
    numbersIn(topics.find((one) => one.locale === locale)?.body ?? ''),
  );
  const differ = [...(chinese ?? [])]
    .filter((one) => !english?.has(one))
    .concat([...(english ?? [])].filter((one) => !chinese?.has(one)));
  return differ.length > 0
    ? [{ field: 'body:en', code: 'numbers-differ', values: { numbers: differ.join('、') } }]
    : [];
}

/** A number in a text that nobody keeps up to date in the directory. */
function unknownNumbers(topics: readonly Topic[], { contacts }: DirectoryRecords): Finding[] {
  const known = new Set(contacts.map(({ value }) => value));
  return topics.flatMap(({ locale, body }) => {
    const unknown = [...numbersIn(body)].filter((number) => !known.has(number));
    return unknown.length > 0
      ? [{ field: `body:${locale}`, code: 'number-unknown', values: { numbers: unknown.join('、') } }]
      : [];
  });
}

/** Phones and QQ groups; not years, days or hours. */
const numbersIn = (body: string): Set<string> =>
  new Set(body.match(/(?<![\d-])(?:0\d{2,3}-\d{7,8}|\d{7,11})(?![\d-])/g));

/** The same words cannot ask for two things. */
function takenQuestions(topics: readonly Topic[], records: DirectoryRecords): Finding[] {
  const folded = (question: string) => normalise(question).compact;
  const id = topics[0]?.id;
  const others = records.topics.filter((topic) => topic.id !== id);
  return topics.flatMap(({ locale, questions }) =>
    questions.flatMap((question) => {
      const other = others.find((topic) => topic.questions.some((one) => folded(one) === folded(question)));
      return other
        ? [{ field: `questions:${locale}`, code: 'question-taken', values: { question, title: other.title } }]
        : [];
    }),
  );
}
