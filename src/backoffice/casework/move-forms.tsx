import type { CannedReply } from '../../casework/canned-replies.ts';
import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import type { Draft } from '../live/drafts.ts';
import { CannedReplies } from './canned.tsx';
import type { Attempt, Desk, Opened, Shown } from './desk.ts';
import { FieldView } from './field-view.tsx';
import type { FieldContext, Form } from './form.ts';
import { momentText } from './moment.ts';
import { ifSaid, words } from './words.ts';

interface Props {
  desk: Pick<Desk, 'path' | 'forms'>;
  opened: Opened;
  shown: Shown;
  locale: Locale;
  /** Of the area: `form.<noun>.title`, `.button`, `.hint`, `field.<name>`. */
  t: Words;
}

/** What may be done now: what was tried, else the likeliest, is at hand and the rest folded. The table's order says which is likelier. */
export function MoveForms({ desk, opened, shown, locale, t }: Props) {
  const attempted = shown.attempt?.form;
  const drafts = shown.aside?.drafts;
  const isFirst = (form: Form) => Number(form === attempted);
  const allowed = desk.forms
    .filter(({ move }) => opened.allowed.includes(move))
    .sort((one, other) => isFirst(other) - isFirst(one));
  const [first] = allowed;
  if (!first) return <p class="quiet">{words(locale)('nothingToDo')}</p>;
  return (
    <div class="moves">
      {allowed.map((form) => (
        <details class="card move fold" open={form === first || drafts?.has(form.noun)} id={`move-${form.noun}`}>
          <summary class="card-header" data-key={form.key}>
            {t(`form.${form.noun}.title`)}
          </summary>
          <div class="card-body">
            <MoveForm
              form={form}
              action={`${desk.path}/${opened.held.number}/${form.noun}`}
              opened={opened}
              attempt={form === attempted ? shown.attempt : undefined}
              address={`${desk.path}/${opened.held.number}`}
              draft={drafts?.get(form.noun)}
              cannedReplies={shown.aside?.cannedReplies}
              primary={form === first}
              locale={locale}
              t={t}
            />
          </div>
        </details>
      ))}
    </div>
  );
}

interface FormProps {
  form: Form;
  action: string;
  opened: { held: { version: number }; events: readonly { id: string }[]; fields: FieldContext; readers?: string };
  attempt: Attempt | undefined;
  /** Of the case, where there is one already: what is typed is kept there, and canned replies are filled in. */
  address?: string;
  draft?: Draft;
  cannedReplies?: readonly CannedReply[];
  primary: boolean;
  locale: Locale;
  t: Words;
}

/** Carries what it was decided on, so that nothing is done twice and nothing on what is no longer so. */
export function MoveForm({
  form,
  action,
  opened,
  attempt,
  address,
  draft,
  cannedReplies,
  primary,
  locale,
  t,
}: FormProps) {
  const shared = words(locale);
  const canned = address && (
    <CannedReplies form={form} fields={opened.fields} replies={cannedReplies ?? []} address={address} locale={locale} />
  );
  // A list of many items is mostly filled in by choosing what is wrong.
  const isLong = form.fields.some(({ kind }) => kind === 'items');
  return (
    <form method="post" action={action} data-dirty={attempt && ''}>
      <input type="hidden" name="version" value={opened.held.version} />
      <input type="hidden" name="seen" value={opened.events.at(-1)?.id ?? ''} />
      {attempt?.despite && <input type="hidden" name="despite" value={attempt.despite} />}
      {isLong && canned}
      {form.public && <p class="read-by-person">{opened.readers ?? shared('public')}</p>}
      <FormHint form={form} t={t} />
      {form.fields.map((field) => (
        <FieldView
          field={field}
          noun={form.noun}
          context={opened.fields}
          typed={attempt?.typed ?? draft?.typed}
          faulty={attempt?.faults.some((fault) => fault.field === field.name) ?? false}
          t={t}
          shared={shared}
        />
      ))}
      <button type="submit" class={primary ? 'btn btn-primary' : 'btn'}>
        {t(`form.${form.noun}.button`)}
      </button>
      {address && form.fields.length > 0 && (
        <>
          {!isLong && canned}
          <DraftState form={form} address={address} draft={draft} locale={locale} />
        </>
      )}
    </form>
  );
}

function FormHint({ form, t }: { form: Form; t: Words }) {
  const hint = ifSaid(t, `form.${form.noun}.hint`);
  return hint && <p class="quiet">{hint}</p>;
}

/** What stood in the form before it was left; the script says here when it keeps what is typed. */
function DraftState({ form, address, draft, locale }: DraftProps) {
  const t = words(locale);
  return (
    <p class="draft">
      <span class="draft-state" role="status" data-failed={t('draft.failed')}>
        {draft && t('draft.restored', { at: momentText(draft.savedAt, draft.savedAt) })}
      </span>{' '}
      {draft && (
        <button
          type="submit"
          class="btn btn-sm"
          formAction={`${address}/draft`}
          formNoValidate
          name="discard"
          value={form.noun}
        >
          {t('draft.discard')}
        </button>
      )}
    </p>
  );
}

interface DraftProps {
  form: Form;
  address: string;
  draft: Draft | undefined;
  locale: Locale;
}
