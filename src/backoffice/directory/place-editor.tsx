import { Directory } from '../../directory/directory.ts';
import type { Industry } from '../../directory/records.ts';
import { type Entry, subjectOfPlace } from '../../knowledge/entry.ts';
import { mayKeepPlace } from '../../knowledge/policy.ts';
import type { Editor, FieldsProps } from './editor.ts';
import { Field } from './fields.tsx';
import { draftPlace, purposesOf } from './place-draft.ts';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

/** Places of the directory: their names, what people call them, who answers there and under which number. */
export function placeEditor(industries: readonly Industry[]): Editor {
  return {
    path: '/directory',
    subjectOf: subjectOfPlace,
    draft: (typed, drafting) => draftPlace(typed, drafting, industries),
    typedOf,
    fields: PlaceFields,
    order: [
      'parent',
      'code',
      ...purposesOf(undefined).map((purpose) => `value:${purpose}`),
      'value:',
      'name',
      'aliases',
      'organization',
    ],
    title: ({ regions: [region] }, locale) => (locale === 'en' ? region?.nameEn : region?.name) ?? '',
    tries,
    mayAdd: (actor, directory) => directory.prefectures().some(({ id }) => mayKeepPlace(actor, id, directory)),
  };
}

function typedOf(entry: Entry | undefined, query: Record<string, unknown>) {
  const [region] = entry?.regions ?? [];
  return {
    kind: 'county',
    parent: textIn(query, 'parent'),
    name: region?.name ?? '',
    nameEn: region?.nameEn ?? '',
    aliases: [...(region?.aliases ?? []), textIn(query, 'alias')].filter(Boolean).join('\n'),
    organization: Object.fromEntries(
      (entry?.organizations ?? []).map(({ id, name, nameEn }) => [id, { name, nameEn }]),
    ),
    value: Object.fromEntries((entry?.contacts ?? []).map(({ purpose, value }) => [purpose, value])),
  };
}

/** The place by its name, by each new name, and in English. */
function tries(before: Entry | undefined, { regions: [region] }: Entry): string[] {
  if (!region) return [];
  const isNew = (name: string) => !before?.regions[0]?.aliases.includes(name);
  const added = region.aliases.filter(isNew).slice(0, 3);
  return [region.name, ...added].map((name) => `${name}电话`).concat(`What is the phone number of ${region.nameEn}?`);
}

function PlaceFields(props: FieldsProps) {
  const { typed, before, faulty, focus, locale } = props;
  const t = words(locale);
  return (
    <>
      {!before && <NewPlace {...props} />}
      <fieldset class="entry-fields">
        <legend>{t('place.numbers')}</legend>
        {purposesOf(before).map((purpose) => (
          <NumberField purpose={purpose} {...props} />
        ))}
      </fieldset>
      <fieldset class="entry-fields">
        <legend>{t('place.names')}</legend>
        <Field
          name="name"
          label={t('place.name')}
          value={textIn(typed, 'name')}
          faulty={faulty.has('name')}
          focus={focus === 'name'}
        />
        <Field
          name="nameEn"
          label={t('place.nameEn')}
          value={textIn(typed, 'nameEn')}
          faulty={faulty.has('nameEn')}
          focus={focus === 'nameEn'}
          lang="en"
        />
        <Field
          name="aliases"
          label={t('place.aliases')}
          hint={t('place.aliasesHint')}
          value={textIn(typed, 'aliases')}
          faulty={faulty.has('aliases')}
          focus={focus === 'aliases'}
          rows={4}
        />
      </fieldset>
      {before && <Bodies {...props} />}
    </>
  );
}

function NewPlace({ typed, records, locale, faulty, focus }: FieldsProps) {
  const t = words(locale);
  const directory = new Directory(records);
  return (
    <fieldset class="entry-fields">
      <legend>{t('place.where')}</legend>
      <div class="mb-3">
        <label class="form-label" for="field-parent">
          {t('place.parent')}
        </label>
        <select
          id="field-parent"
          name="parent"
          class={`form-select${faulty.has('parent') ? ' is-invalid' : ''}`}
          aria-invalid={faulty.has('parent') ? 'true' : undefined}
          autofocus={focus === 'parent'}
        >
          <option value="">{t('choose')}</option>
          {directory.prefectures().map((region) => (
            <option value={region.id} selected={textIn(typed, 'parent') === region.id}>
              {directory.displayName(region, locale)}
            </option>
          ))}
        </select>
      </div>
      {(['county', 'zone'] as const).map((kind) => (
        <label class="form-check">
          <input
            class="form-check-input"
            type="radio"
            name="kind"
            value={kind}
            checked={textIn(typed, 'kind') === kind}
          />
          <span class="form-check-label">{t(`place.kind.${kind}`)}</span>
        </label>
      ))}
      <Field
        name="code"
        label={t('place.code')}
        hint={t('place.codeHint')}
        value={textIn(typed, 'code')}
        faulty={faulty.has('code')}
        focus={focus === 'code'}
      />
    </fieldset>
  );
}

function NumberField({ purpose, typed, before, faulty, focus, locale }: FieldsProps & { purpose: string }) {
  const t = words(locale);
  const contact = before?.contacts.find((one) => one.purpose === purpose);
  const id = contact?.id ?? [...faulty].find((field) => field.startsWith(`value:${purpose}`))?.slice('value:'.length);
  return (
    <div class="entry-number" id={purpose}>
      <Field
        name={`value[${purpose}]`}
        label={t(`purpose.${purpose}`)}
        hint={contact && t('place.verified', { source: contact.source, day: contact.verifiedOn })}
        value={textIn(typed, 'value', purpose)}
        faulty={faulty.has(`value:${id}`)}
        focus={focus === `value:${id}`}
      />
      {contact && (
        <label class="form-check mb-3">
          <input
            class="form-check-input"
            type="checkbox"
            name={`verified[${purpose}]`}
            value="yes"
            checked={textIn(typed, 'verified', purpose) === 'yes'}
          />
          <span class="form-check-label">{t('place.verifiedToday')}</span>
        </label>
      )}
    </div>
  );
}

/** Names of the bodies: seldom changed, so out of the way. */
function Bodies({ typed, before, faulty, focus, locale }: FieldsProps) {
  const t = words(locale);
  const bodies = before?.organizations ?? [];
  const isFaulty = bodies.some(({ id }) => faulty.has(`organization:${id}`) || faulty.has(`organizationEn:${id}`));
  return (
    <details class="card mb-3 fold" open={isFaulty}>
      <summary class="card-header">{t('place.bodies', { total: bodies.length })}</summary>
      <div class="card-body">
        {bodies.map(({ id, name }) => (
          <fieldset class="entry-body">
            <legend class="visually-hidden">{name}</legend>
            <Field
              name={`organization[${id}][name]`}
              label={t('place.body')}
              value={textIn(typed, 'organization', id, 'name')}
              faulty={faulty.has(`organization:${id}`)}
              focus={focus === `organization:${id}`}
            />
            <Field
              name={`organization[${id}][nameEn]`}
              label={t('place.bodyEn')}
              value={textIn(typed, 'organization', id, 'nameEn')}
              faulty={faulty.has(`organizationEn:${id}`)}
              focus={focus === `organizationEn:${id}`}
              lang="en"
            />
          </fieldset>
        ))}
      </div>
    </details>
  );
}
