import type { Words } from '../../words.ts';
import type { Problem } from '../accounts/attempt.ts';
import { Wrong } from '../accounts/form.tsx';

interface Props {
  t: Words;
  name: string;
  /** Under which the words of the options stand. */
  kind: string;
  options: readonly string[];
  chosen: readonly string[];
  problem?: Problem;
}

/** Some of several, each with the name that programs know it by. */
export function Choices({ t, name, kind, options, chosen, problem }: Props) {
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t(`field.${name}`)}</legend>
      {options.map((option) => (
        <label class="form-check">
          <input
            type="checkbox"
            class="form-check-input"
            name={name}
            value={option}
            checked={chosen.includes(option)}
          />
          <span class="form-check-label">
            {t(`${kind}.${option}`)} <code>{option}</code>
          </span>
        </label>
      ))}
      <Wrong t={t} name={name} problem={problem} />
    </fieldset>
  );
}
