interface Props {
  name: string;
  label: string;
  value: string;
  hint?: string;
  faulty?: boolean;
  /** It is where one begins. */
  focus?: boolean;
  /** Lines of a text; one: a line. */
  rows?: number;
  lang?: string;
}

/** A label, what it labels, and what helps to fill it in. */
export function Field({ name, label, value, hint, faulty, focus, rows = 1, lang }: Props) {
  const id = `field-${name.replace(/[^\w-]/g, '-')}`;
  const common = {
    id,
    name,
    lang,
    class: `form-control${faulty ? ' is-invalid' : ''}`,
    'aria-invalid': faulty ? ('true' as const) : undefined,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    autocomplete: 'off',
    autofocus: focus,
  };
  return (
    <div class="mb-3">
      <label class="form-label" for={id}>
        {label}
      </label>
      {rows > 1 ? <textarea {...common} rows={rows} value={value} /> : <input {...common} value={value} />}
      {hint && (
        <small class="form-hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
    </div>
  );
}
