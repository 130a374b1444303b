import {
  type CannedReply,
  cannedRepliesFor,
  mayEditCannedReplies,
  placeholders,
} from '../../casework/canned-replies.ts';
import { organizationName } from '../../casework/saying.ts';
import type { Locale } from '../../directory/records.ts';
import { itemName } from '../../registrations/checklists.ts';
import type { Option } from '../casework/form.ts';
import { oneOf } from '../casework/read-form.ts';
import { sendPage } from '../layout.tsx';
import type { RegistrationParts } from '../registrations/parts.ts';
import type { SignedInVisit } from '../visit.ts';
import { words } from './words.ts';

/** What was typed and not taken, and why. */
export interface Refused {
  typed: Record<string, unknown>;
  fault: { code: string; values?: Record<string, unknown> };
}

const kinds = ['reply', 'refusal'] as const;

export async function showCannedReplies(
  visit: SignedInVisit,
  parts: RegistrationParts,
  refused?: Refused,
): Promise<void> {
  const { operator, locale } = visit;
  const t = words(locale);
  const mayEdit = mayEditCannedReplies(operator);
  const rows = await cannedRepliesFor(parts.prisma, parts.directory(), operator.organizationId);
  const refusedId = oneOf(refused?.typed.id);
  const items = itemsOf(parts, locale);
  const page = {
    title: t('title'),
    children: (
      <>
        {refused && (
          <p class="alert alert-danger" role="alert">
            {t(`fault.${refused.fault.code}`, { ...refused.fault.values, known: placeholders.join(t('comma')) })}
          </p>
        )}
        <p class="quiet">{t('hint')}</p>
        {mayEdit && (
          <details class="card mb-3 fold" open={refused !== undefined && refusedId === ''}>
            <summary class="card-header" data-key="n">
              {t('new')}
            </summary>
            <div class="card-body">
              <ReplyForm typed={refusedId === '' ? refused?.typed : undefined} items={items} locale={locale} />
            </div>
          </details>
        )}
        {kinds.map((kind) => (
          <section aria-labelledby={kind}>
            <h2 id={kind}>{t(`kind.${kind}`)}</h2>
            {rows.every((row) => row.kind !== kind) && <p class="quiet">{t('none')}</p>}
            {rows
              .filter((row) => row.kind === kind)
              .map((row) => (
                <Entry
                  row={row}
                  items={items}
                  typed={row.id === refusedId ? refused?.typed : undefined}
                  mayEdit={mayEdit && row.organizationId === operator.organizationId}
                  owner={ownerOf(row, visit, parts)}
                  locale={locale}
                />
              ))}
          </section>
        ))}
      </>
    ),
  };
  sendPage(visit, page, refused ? 422 : 200);
}

/** Every item that an entry is checked for, whatever its industry. */
function itemsOf({ registrations, industries }: RegistrationParts, locale: Locale): Option[] {
  const listed = industries.flatMap(({ id }) => registrations.checklist('form', id));
  const byId = new Map(listed.map((item) => [item.id, { value: item.id, label: itemName(item, locale) }]));
  return [...byId.values()];
}

/** Named where it is another organization's. */
function ownerOf(
  { organizationId }: CannedReply,
  { operator, locale }: SignedInVisit,
  parts: RegistrationParts,
): string {
  const owner = parts.directory().organization(organizationId);
  return owner && organizationId !== operator.organizationId ? organizationName(owner, locale) : '';
}

interface EntryProps {
  row: CannedReply;
  items: readonly Option[];
  typed: Record<string, unknown> | undefined;
  mayEdit: boolean;
  owner: string;
  locale: Locale;
}

function Entry({ row, items, typed, mayEdit, owner, locale }: EntryProps) {
  const t = words(locale);
  return (
    <div class="card mb-3">
      <div class="card-body">
        <h3>{row.title}</h3>
        {row.item && <p class="quiet">{items.find(({ value }) => value === row.item)?.label ?? row.item}</p>}
        <p class="said">{row.text}</p>
        {row.textEn && (
          <p class="said quiet" lang="en">
            {row.textEn}
          </p>
        )}
        {owner && <p class="quiet">{t('from', { owner })}</p>}
        {mayEdit && (
          <>
            <details open={typed !== undefined}>
              <summary>{t('edit')}</summary>
              <ReplyForm typed={typed ?? { ...row }} items={items} locale={locale} />
            </details>
            <form method="post" action="/canned-replies/removal">
              <input type="hidden" name="id" value={row.id} />
              <button type="submit" class="btn btn-sm mt-2" aria-label={t('removeOne', { title: row.title })}>
                {t('remove')}
              </button>
            </form>
          </>
        )}
      </div>
    </div>
  );
}

interface ReplyFormProps {
  typed: Record<string, unknown> | undefined;
  items: readonly Option[];
  locale: Locale;
}

function ReplyForm({ typed, items, locale }: ReplyFormProps) {
  const t = words(locale);
  const value = (name: string) => oneOf(typed?.[name]);
  const id = value('id');
  const idOf = (name: string) => `${name}-${id || 'new'}`;
  return (
    <form method="post" action="/canned-replies">
      <input type="hidden" name="id" value={id} />
      <label class="form-label" for={idOf('kind')}>
        {t('field.kind')}
      </label>
      <select class="form-select mb-3" id={idOf('kind')} name="kind">
        {kinds.map((kind) => (
          <option value={kind} selected={value('kind') === kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </select>
      <label class="form-label" for={idOf('item')}>
        {t('field.item')}
      </label>
      <select class="form-select mb-3" id={idOf('item')} name="item">
        <option value="">{t('noItem')}</option>
        {items.map((item) => (
          <option value={item.value} selected={value('item') === item.value}>
            {item.label}
          </option>
        ))}
      </select>
      {(['title', 'titleEn'] as const).map((name) => (
        <>
          <label class="form-label" for={idOf(name)}>
            {t(`field.${name}`)}
          </label>
          <input
            class="form-control mb-3"
            id={idOf(name)}
            name={name}
            maxLength={100}
            required={name === 'title'}
            value={value(name)}
            autocomplete="off"
          />
        </>
      ))}
      {(['text', 'textEn'] as const).map((name) => (
        <>
          <label class="form-label" for={idOf(name)}>
            {t(`field.${name}`)}
          </label>
          <textarea
            class="form-control mb-3"
            id={idOf(name)}
            name={name}
            rows={4}
            maxLength={2000}
            required={name === 'text'}
            value={value(name)}
          />
        </>
      ))}
      <p class="quiet">{t('placeholders', { known: placeholders.map((name) => `{{${name}}}`).join(t('comma')) })}</p>
      <button type="submit" class="btn btn-primary">
        {t('save')}
      </button>
    </form>
  );
}
