import type { CannedReply } from '../../casework/canned-replies.ts';
import type { Locale } from '../../directory/records.ts';
import type { FieldContext, Form, Typed } from './form.ts';
import { itemsOf, oneOf } from './read-form.ts';
import { words } from './words.ts';

/** Which canned replies a form takes: what the person reads takes replies, a list of what is wrong takes reasons. */
function kindFor({ fields, public: isPublic }: Form): CannedReply['kind'] | undefined {
  if (fields.some(({ kind }) => kind === 'items')) return 'refusal';
  return isPublic && fields.some(({ name, kind }) => name === 'text' && kind === 'text') ? 'reply' : undefined;
}

/** What is typed, with the text added: a reply below it; of a reason the first line is what is wrong, the rest what to hand in. */
export function insertInto(form: Form, typed: Typed, { item }: CannedReply, text: string): Typed {
  if (kindFor(form) !== 'refusal') return { ...typed, text: below(oneOf(typed.text), text) };
  const field = form.fields.find(({ kind }) => kind === 'items')?.name ?? '';
  const [first = '', ...rest] = text.split('\n');
  const rows = Object.fromEntries(itemsOf(typed[field]).map((row) => [row.item, row]));
  const name = item ?? Object.keys(rows).at(-1) ?? '';
  const row = rows[name];
  const filled = { wrong: below(row?.wrong ?? '', first), handIn: below(row?.handIn ?? '', rest.join('；')) };
  return { ...typed, [field]: { ...rows, [name]: filled } };
}

const below = (before: string, text: string) => [before, text].filter(Boolean).join('\n');

interface Props {
  form: Form;
  fields: FieldContext;
  replies: readonly CannedReply[];
  address: string;
  locale: Locale;
}

/** A list to choose from; what is chosen is filled in by the server. */
export function CannedReplies({ form, fields, replies, address, locale }: Props) {
  const t = words(locale);
  const items = form.fields.flatMap(({ kind, options = '' }) =>
    kind === 'items' ? (fields.options[options] ?? []) : [],
  );
  const fits = (item: string | null) => item === null || items.some(({ value }) => value === item);
  const offered = replies.filter(({ kind, item }) => kind === kindFor(form) && (kind === 'reply' || fits(item)));
  if (offered.length === 0) return null;
  return (
    <p class="canned">
      <label for={`canned-${form.noun}`}>{t('canned.label')}</label>
      <select class="form-select" id={`canned-${form.noun}`} name="canned">
        <option value="">{t('choose')}</option>
        {offered.map(({ id, title, titleEn }) => (
          <option value={id}>{locale === 'en' ? (titleEn ?? title) : title}</option>
        ))}
      </select>
      <button
        type="submit"
        class="btn btn-sm"
        formAction={`${address}/canned-reply`}
        formNoValidate
        name="noun"
        value={form.noun}
      >
        {t('canned.insert')}
      </button>
    </p>
  );
}
