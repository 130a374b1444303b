import type { ComponentChildren } from 'preact';
import type { Words } from '../../words.ts';
import type { Problem } from './attempt.ts';

/** The fields' ones, in the order of the form. */
const problemsOf = (problem: Problem | undefined): Problem[] =>
  problem ? [problem, ...(problem.others ?? [])].filter(({ field }) => field !== undefined) : [];

type FieldProps = {
  t: Words;
  name: string;
  label: string;
  problem?: Problem;
  hint?: string;
  value?: string;
  autocomplete?: string;
  inputmode?: 'numeric';
  autofocus?: boolean;
} & (
  | { type: 'password'; list?: undefined }
  /** With the id of a list of suggestions. */
  | { type?: 'text'; list?: string }
);

/** A line to fill in, with its label above and what is wrong with it below: then it is the one to begin at. */
export function Field({ t, name, label, problem, hint, autofocus, ...input }: FieldProps) {
  const problems = problemsOf(problem);
  const wrong = problems.find(({ field }) => field === name);
  const described = [hint && `${name}-hint`, wrong && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class="mb-3">
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        id={name}
        name={name}
        class={wrong ? 'form-control is-invalid' : 'form-control'}
        required
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={described || undefined}
        autofocus={wrong ? wrong === problems[0] : autofocus && problems.length === 0}
        autocapitalize="none"
        spellcheck={false}
        {...input}
      />
      <Hint name={name} text={hint} />
      <Wrong t={t} name={name} problem={problem} />
    </div>
  );
}

function Hint({ name, text }: { name: string; text?: string }) {
  return text ? (
    <div class="form-hint mt-1" id={`${name}-hint`}>
      {text}
    </div>
  ) : null;
}

export function Wrong({ t, name, problem }: { t: Words; name: string; problem?: Problem }) {
  const wrong = problemsOf(problem).find(({ field }) => field === name);
  return wrong ? (
    <div class="invalid-feedback d-block" id={`${name}-problem`}>
      {t(`problem.${wrong.code}`, wrong.values)}
    </div>
  ) : null;
}

/** What is wrong with a form as a whole; of a field's problem, that there is one. */
export function ProblemNotice({ t, problem }: { t: Words; problem?: Problem }) {
  return problem ? (
    <div class="alert alert-danger text-body" role="alert">
      {t(problem.field ? 'problem.see-below' : `problem.${problem.code}`, problem.values)}
    </div>
  ) : null;
}

export function Notice({ children }: { children: ComponentChildren }) {
  return (
    <div class="alert alert-success text-body" role="status">
      {children}
    </div>
  );
}

export function Submit({ children }: { children: ComponentChildren }) {
  return (
    <button type="submit" class="btn btn-primary">
      {children}
    </button>
  );
}

/** A button that is a form of its own. */
export function Action({ action, label, danger = false }: { action: string; label: string; danger?: boolean }) {
  return (
    <form method="post" action={action}>
      <button type="submit" class={danger ? 'btn btn-outline-danger' : 'btn'}>
        {label}
      </button>
    </form>
  );
}

/** A button that is a form of its own, behind a word about what it brings. */
export function ConfirmedAction({ action, label, about }: { action: string; label: string; about: string }) {
  return (
    <details class="confirmed">
      <summary class="btn">{label}</summary>
      <div class="card card-body">
        <p>{about}</p>
        <Action action={action} label={label} danger />
      </div>
    </details>
  );
}

/** Something that is shown this once. */
export function Once({ values, label }: { values: readonly string[]; label: string }) {
  return (
    <ul class="list-unstyled card card-body font-monospace fs-3" aria-label={label}>
      {values.map((value) => (
        <li>{value}</li>
      ))}
    </ul>
  );
}
