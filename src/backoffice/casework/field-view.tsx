import type { Words } from '../../words.ts';
import type { Field, FieldContext, Option, Typed } from './form.ts';
import { itemsOf, listOf, oneOf } from './read-form.ts';
import { ifSaid, labelOf } from './words.ts';

export interface FieldProps {
  field: Field;
  /** Of its form: makes the id one of its own. */
  noun: string;
  context: FieldContext;
  /** Nothing typed yet: what the case suggests. */
  typed: Typed | undefined;
  faulty: boolean;
  /** Of the area: `field.<name>`, `hint.<name>`. */
  t: Words;
  /** Shared. */
  shared: Words;
}

export const organizationList = 'organizations';
export const placeList = 'places';

/** A label and what it labels. The few fields that may stay empty say so; of a faulty one the sentence on top of the page says why. */
export function FieldView(props: FieldProps) {
  const { field, t } = props;
  const hint = ifSaid(t, `hint.${field.name}`);
  if (field.kind === 'flag') return <Flag {...props} />;
  if (field.kind in groups) {
    const Group = groups[field.kind as keyof typeof groups];
    return (
      <fieldset class="mb-3" aria-describedby={hint ? hintId(props) : undefined}>
        <legend class="form-label">
          <Label {...props} />
        </legend>
        {hint && <Hint props={props} text={hint} />}
        <Group {...props} />
      </fieldset>
    );
  }
  return (
    <div class="mb-3">
      <label class="form-label" for={idOf(props)}>
        <Label {...props} />
      </label>
      <Control {...props} described={hint !== ''} />
      {hint && <Hint props={props} text={hint} />}
    </div>
  );
}

function Label({ field: { name, needed }, noun, t, shared }: FieldProps) {
  return (
    <>
      {labelOf(t, noun, name)}
      {!needed && <span class="quiet"> {shared('optional')}</span>}
    </>
  );
}

function Hint({ props, text }: { props: FieldProps; text: string }) {
  return (
    <small class="form-hint" id={hintId(props)}>
      {text}
    </small>
  );
}

function Control(props: FieldProps & { described: boolean }) {
  const { field, context, typed, faulty, shared, described } = props;
  const value = typed ? oneOf(typed[field.name]) : (context.values[field.name] ?? '');
  const common = {
    id: idOf(props),
    name: field.name,
    class: `${field.kind === 'choice' ? 'form-select' : 'form-control'}${faulty ? ' is-invalid' : ''}`,
    'aria-invalid': faulty ? ('true' as const) : undefined,
    'aria-describedby': described ? hintId(props) : undefined,
    required: field.needed,
  };
  switch (field.kind) {
    case 'text':
      return <textarea {...common} rows={3} maxLength={4000} value={value} />;
    case 'choice':
      return (
        <select {...common}>
          <option value="">{shared('choose')}</option>
          {optionsOf(field, context).map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case 'organization':
      return <input {...common} list={organizationList} value={value} autocomplete="off" />;
    case 'place':
      return <input {...common} list={placeList} value={value} autocomplete="off" />;
    default:
      return <Line {...props} common={common} />;
  }
}

/** What is likely meant can be chosen from a list; anything else is typed. Both have the field's name, and one of them is filled in. */
function Line({ field, context, typed, shared, common }: FieldProps & { common: { id: string; class: string } }) {
  const value = listOf(typed?.[field.name] ?? context.values[field.name]).find(Boolean) ?? '';
  const options = optionsOf(field, context);
  const isListed = options.some((option) => option.value === value);
  if (options.length === 0) return <input {...common} maxLength={200} value={value} autocomplete="off" />;
  return (
    <>
      <select {...common} class="form-select mb-1" required={false}>
        <option value="">{shared('chooseOrType')}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {`${option.value} ${option.label}`}
          </option>
        ))}
      </select>
      <input
        name={field.name}
        class={common.class}
        maxLength={200}
        value={isListed ? '' : value}
        autocomplete="off"
        aria-label={shared('typed')}
      />
    </>
  );
}

const optionsOf = ({ options }: Field, context: FieldContext): readonly Option[] =>
  options ? (context.options[options] ?? []) : [];

function Flag({ field, typed, t }: FieldProps) {
  return (
    <label class="form-check mb-3">
      <input
        class="form-check-input"
        type="checkbox"
        name={field.name}
        value="yes"
        checked={oneOf(typed?.[field.name]) === 'yes'}
      />
      <span class="form-check-label">{t(`field.${field.name}`)}</span>
    </label>
  );
}

function Decision({ field, typed, t }: FieldProps) {
  return (
    <>
      {(['yes', 'no'] as const).map((answer) => (
        <label class="form-check">
          <input
            class="form-check-input"
            type="radio"
            name={field.name}
            value={answer}
            required
            checked={oneOf(typed?.[field.name]) === answer}
          />
          <span class="form-check-label">{t(`decision.${answer}`)}</span>
        </label>
      ))}
    </>
  );
}

function Checks({ field, context, typed }: FieldProps) {
  const chosen = listOf(typed?.[field.name]);
  return (
    <>
      {optionsOf(field, context).map(({ value, label }) => (
        <label class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            name={field.name}
            value={value}
            checked={chosen.includes(value)}
          />
          <span class="form-check-label">{label}</span>
        </label>
      ))}
    </>
  );
}

function Each({ field, noun, context, typed, faulty }: FieldProps) {
  const answers = listOf(typed?.[field.name]);
  const isFaulty = (index: number) => faulty && !answers[index];
  return (
    <>
      {context.each.map((what, index) => (
        <div class="mb-2">
          <label class="each" for={`${noun}-${field.name}-${index}`}>
            {`${index + 1}. ${what}`}
          </label>
          <textarea
            id={`${noun}-${field.name}-${index}`}
            class={`form-control${isFaulty(index) ? ' is-invalid' : ''}`}
            aria-invalid={isFaulty(index) ? 'true' : undefined}
            name={`${field.name}[${index}]`}
            required={field.needed}
            rows={2}
            maxLength={4000}
            value={answers[index] ?? ''}
          />
        </div>
      ))}
    </>
  );
}

/** A row per item of the check list; those with nothing in them do not count. */
function Items({ field, noun, context, typed, t }: FieldProps) {
  const rows = itemsOf(typed?.[field.name]);
  return (
    <>
      {optionsOf(field, context).map(({ value: item, label }) => (
        <div class="item-row">
          <span class="item-name">{label}</span>
          {(['wrong', 'handIn'] as const).map((column) => (
            <span>
              <label for={`${noun}-${item}-${column}`}>{t(`field.${column}`)}</label>
              <textarea
                id={`${noun}-${item}-${column}`}
                class="form-control"
                name={`${field.name}[${item}][${column}]`}
                aria-label={`${label}：${t(`field.${column}`)}`}
                rows={1}
                placeholder=" "
                maxLength={1000}
                value={rows.find((row) => row.item === item)?.[column] ?? ''}
              />
            </span>
          ))}
        </div>
      ))}
    </>
  );
}

const groups = { decision: Decision, checks: Checks, each: Each, items: Items };

const idOf = ({ noun, field }: FieldProps) => `${noun}-${field.name}`;
const hintId = (props: FieldProps) => `${idOf(props)}-hint`;
