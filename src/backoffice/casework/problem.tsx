import { readNumber } from '../../casework/numbers.ts';
import type { Locale } from '../../directory/records.ts';
import { type Words, wordFor } from '../../words.ts';
import type { Attempt, Event } from './desk.ts';
import type { Field, FieldContext } from './form.ts';
import { itemsOf, listOf } from './read-form.ts';
import { labelOf, words } from './words.ts';

interface Props {
  attempt: Attempt | undefined;
  /** Whether its form is on the page still; else what was typed is shown here, to be copied. */
  stillAllowed: boolean;
  fields: FieldContext;
  describe(event: Event): string;
  locale: Locale;
  t: Words;
}

/** Why a form was not done, and what happened meanwhile: on top of the page, and read out first. */
export function Problem({ attempt, stillAllowed, fields, describe, locale, t }: Props) {
  if (!attempt) return null;
  const shared = words(locale);
  const nameOf = (name: string, candidate: string) =>
    labelled(candidate, attempt.form.fields.find((field) => field.name === name)?.options, fields);
  return (
    <div class="alert alert-danger problem" role="alert" tabIndex={-1}>
      <p>
        <strong>{attempt.refusal ?? shared('problem.notDone')}</strong>
      </p>
      {attempt.faults.map(({ field, code, candidates }) => (
        <p>
          {shared(`fault.${code}`, {
            field: labelOf(t, attempt.form.noun, field),
            candidates: candidates?.map((one) => nameOf(field, one)).join(shared('comma')),
          })}
        </p>
      ))}
      {attempt.news.length > 0 && (
        <>
          <p>{shared('problem.meanwhile')}</p>
          <ul>
            {attempt.news.map((event) => (
              <li class="said">{describe(event)}</li>
            ))}
          </ul>
          <p>{shared(stillAllowed ? 'problem.typedKept' : 'problem.typedBelow')}</p>
        </>
      )}
      {!stillAllowed && <TypedBefore attempt={attempt} fields={fields} t={t} />}
    </div>
  );
}

function TypedBefore({ attempt: { form, typed }, fields, t }: Pick<Props, 'fields' | 't'> & { attempt: Attempt }) {
  return form.fields
    .map((field) => ({ name: field.name, said: saidIn(field, typed[field.name], fields).filter(Boolean) }))
    .filter(({ said }) => said.length > 0)
    .map(({ name, said }) => (
      <label class="d-block mb-2">
        {labelOf(t, form.noun, name)}
        <textarea class="form-control" readOnly rows={3} value={said.join('\n')} />
      </label>
    ));
}

const labelled = (value: string, options: string | undefined, fields: FieldContext): string =>
  fields.options[options ?? '']?.find((option) => option.value === value)?.label ?? value;

/** What was typed in a field, or chosen there, in the words of the page. */
function saidIn({ kind, options }: Field, typed: unknown, fields: FieldContext): string[] {
  const shown = (value: string) => labelled(value, options, fields);
  if (kind !== 'items') return listOf(typed).map(shown);
  return itemsOf(typed).flatMap(({ item, wrong, handIn }) => (wrong || handIn ? [shown(item), wrong, handIn] : []));
}

/** What was just done, after the redirect. */
export function Done({ noun, number, t }: { noun: unknown; number: unknown; t: Words }) {
  if (typeof noun !== 'string' || typeof number !== 'string') return null;
  const done = wordFor(t, `done.${noun}`, { number: readNumber(number)?.number });
  return (
    done && (
      <p class="alert alert-success done" role="status">
        {done}
      </p>
    )
  );
}
