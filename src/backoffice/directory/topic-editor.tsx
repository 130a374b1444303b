import type { Locale, Topic } from '../../directory/records.ts';
import { type Entry, subjectOfTopic } from '../../knowledge/entry.ts';
import { mayKeepTopics } from '../../knowledge/policy.ts';
import type { Typed } from '../casework/form.ts';
import type { Drafting, Editor, FieldsProps } from './editor.ts';
import { Field } from './fields.tsx';
import { linesIn, textIn } from './read-typed.ts';
import { words } from './words.ts';

const locales: readonly Locale[] = ['zh-CN', 'en'];

/** Topics: what people ask, and the answer, in both languages. */
export const topicEditor: Editor = {
  path: '/topics',
  subjectOf: subjectOfTopic,
  draft,
  typedOf,
  fields: TopicFields,
  order: locales.flatMap((of) => ['title', 'questions', 'body', 'source'].map((name) => `${name}:${of}`)),
  title: ({ topics }, locale) => (topics.find((topic) => topic.locale === locale) ?? topics[0])?.title ?? '',
  tries,
  mayAdd: mayKeepTopics,
};

function draft(typed: Typed, { before, records, source, today }: Drafting): Entry {
  const id = before?.topics[0]?.id ?? newId(textIn(typed, 'title', 'en'), records.topics);
  const topics = locales.map((locale): Topic => {
    const old = before?.topics.find((topic) => topic.locale === locale);
    const body = textIn(typed, 'body', locale);
    // Who changes what it says, or says that it is still so, vouches for it from that day on; sample questions change nothing of that.
    const isVouched = old?.body !== body || textIn(typed, 'verified') === 'yes';
    return {
      ...{ id, locale, title: textIn(typed, 'title', locale), questions: linesIn(typed, 'questions', locale), body },
      source: textIn(typed, 'source', locale) || source,
      verifiedOn: isVouched ? today : (old?.verifiedOn ?? today),
    };
  });
  return { regions: [], organizations: [], contacts: [], topics };
}

/** A word for its address, from the English title. */
function newId(title: string, topics: readonly Topic[]): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'topic';
  const taken = new Set(topics.map(({ id }) => id));
  let id = base;
  while (taken.has(id)) id += '-more';
  return id;
}

function typedOf(entry: Entry | undefined, query: Record<string, unknown>): Typed {
  const of = (value: (topic: Topic) => string) =>
    Object.fromEntries((entry?.topics ?? []).map((topic) => [topic.locale, value(topic)]));
  return {
    title: of(({ title }) => title),
    body: of(({ body }) => body),
    source: of(({ source }) => source),
    learned: textIn(query, 'learned'),
    questions: entry ? of(({ questions }) => questions.join('\n')) : { 'zh-CN': textIn(query, 'questions') },
  };
}

/** A sample question that was there, those that are new, and one in English. */
function tries(before: Entry | undefined, { topics }: Entry): string[] {
  return topics.flatMap(({ locale, questions }) => {
    const known = before?.topics.find((topic) => topic.locale === locale)?.questions ?? [];
    const added = questions.filter((question) => !known.includes(question)).slice(0, 3);
    return [...new Set([...questions.slice(0, 1), ...added])];
  });
}

function TopicFields({ typed, before, faulty, focus, locale }: FieldsProps) {
  const t = words(locale);
  return (
    <>
      {locales.map((of) => (
        <fieldset class="entry-fields">
          <legend>{t(`topic.in.${of}`)}</legend>
          <Field
            name={`title[${of}]`}
            label={t('topic.title')}
            value={textIn(typed, 'title', of)}
            faulty={faulty.has(`title:${of}`)}
            focus={focus === `title:${of}`}
            lang={of}
          />
          <Field
            name={`questions[${of}]`}
            label={t('topic.questions')}
            hint={t('topic.questionsHint')}
            value={textIn(typed, 'questions', of)}
            faulty={faulty.has(`questions:${of}`)}
            focus={focus === `questions:${of}`}
            rows={8}
            lang={of}
          />
          <Field
            name={`body[${of}]`}
            label={t('topic.body')}
            hint={t('topic.bodyHint')}
            value={textIn(typed, 'body', of)}
            faulty={faulty.has(`body:${of}`)}
            focus={focus === `body:${of}`}
            rows={8}
            lang={of}
          />
          <Field
            name={`source[${of}]`}
            label={t('topic.source')}
            hint={t('topic.sourceHint')}
            value={textIn(typed, 'source', of)}
            faulty={faulty.has(`source:${of}`)}
            focus={focus === `source:${of}`}
          />
        </fieldset>
      ))}
      {before && (
        <label class="form-check mb-3">
          <input
            class="form-check-input"
            type="checkbox"
            name="verified"
            value="yes"
            checked={textIn(typed, 'verified') === 'yes'}
          />
          <span class="form-check-label">{t('topic.verifiedToday', { day: before.topics[0]?.verifiedOn })}</span>
        </label>
      )}
    </>
  );
}
