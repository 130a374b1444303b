import {
  filled,
  fillings,
  longestText,
  type OwnText,
  ownTexts,
  placesIn,
  standardText,
  type TextSetting,
  type textFault,
} from '../../conversation/own-texts.ts';
import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { words } from './words.ts';

export interface TypedText {
  key: OwnText;
  /** Empty where the standard text is to hold. */
  texts: Record<Locale, string>;
  faults: Record<Locale, ReturnType<typeof textFault>>;
}

interface Shown {
  current: TextSetting;
  typed?: TypedText;
  /** What was typed is to be shown as the person in chat would see it. */
  previewed?: boolean;
}

export function showTexts(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const t = words(visit.locale);
  const mayEdit = maySet(visit.operator, parts.directory());
  const children = (
    <>
      {shown.typed && !shown.previewed && (
        <p class="alert alert-danger" role="alert">
          {t('texts.notSaved')}
        </p>
      )}
      <p>{t('texts.about')}</p>
      {ownTexts.map((key) => (
        <TextForm key={key} name={key} shown={shown} mayEdit={mayEdit} t={t} />
      ))}
    </>
  );
  sendSettings(visit, parts, { section: 'texts', children }, status);
}

interface FormProps {
  name: OwnText;
  shown: Shown;
  mayEdit: boolean;
  t: Words;
}

function TextForm({ name, shown: { current, typed, previewed }, mayEdit, t }: FormProps) {
  const mine = typed?.key === name ? typed : undefined;
  const places = placesIn(standardText(name, 'zh-CN'));
  const textOf = (locale: Locale) => mine?.texts[locale] ?? current[locale][name] ?? '';
  return (
    <form method="post" action="/settings/texts" class="card card-body mb-3" id={name}>
      <h2>{t(`texts.name.${name.replaceAll('.', '-')}`)}</h2>
      {places.length > 0 && (
        <p class="text-secondary">
          {t('texts.places')}
          {places.map((place) => (
            <span class="me-2">
              <code>{`{{${place}}}`}</code> {t(`texts.place.${place}`)}
            </span>
          ))}
        </p>
      )}
      <input type="hidden" name="key" value={name} />
      <div class="row g-3">
        {(['zh-CN', 'en'] as const).map((locale) => (
          <div class="col-md-6">
            <Standard name={name} locale={locale} isOwn={current[locale][name] !== undefined} t={t} />
            <OwnWords
              name={name}
              locale={locale}
              text={textOf(locale)}
              faulty={Boolean(mine?.faults[locale])}
              mayEdit={mayEdit}
              t={t}
            />
            {mine?.faults[locale] && (
              <div class="invalid-feedback d-block" id={`${name}-${locale}-fault`}>
                {t(`texts.fault.${mine.faults[locale]}`, { longest: longestText })}
              </div>
            )}
            {mine && previewed && (
              <figure class="text-preview" lang={locale}>
                <figcaption>{t('texts.asShown')}</figcaption>
                <p class="said">{filled(textOf(locale) || standardText(name, locale), samples(locale))}</p>
              </figure>
            )}
          </div>
        ))}
      </div>
      {mayEdit && (
        <div class="btn-list mt-3">
          <button type="submit" class="btn btn-primary">
            {t('save')}
          </button>
          <button type="submit" class="btn" formaction={`/settings/texts/preview#${name}`}>
            {t('texts.preview')}
          </button>
        </div>
      )}
    </form>
  );
}

function Standard({ name, locale, isOwn, t }: { name: OwnText; locale: Locale; isOwn: boolean; t: Words }) {
  return (
    <details class="mb-2 fold">
      <summary>
        {t(`texts.standard.${locale}`)} {t(isOwn ? 'texts.replaced' : 'texts.inForce')}
      </summary>
      <p class="said" lang={locale}>
        {standardText(name, locale)}
      </p>
    </details>
  );
}

interface OwnProps {
  name: OwnText;
  locale: Locale;
  text: string;
  faulty: boolean;
  mayEdit: boolean;
  t: Words;
}

function OwnWords({ name, locale, text, faulty, mayEdit, t }: OwnProps) {
  const id = `${name}-${locale}`;
  return (
    <>
      <label class="form-label" for={id}>
        {t(`texts.own.${locale}`)}
      </label>
      <textarea
        id={id}
        name={locale === 'en' ? 'en' : 'zh'}
        class={faulty ? 'form-control is-invalid' : 'form-control'}
        aria-invalid={faulty ? 'true' : undefined}
        aria-describedby={faulty ? `${id}-fault` : undefined}
        rows={4}
        maxLength={longestText}
        lang={locale}
        disabled={!mayEdit}
      >
        {text}
      </textarea>
    </>
  );
}

/** What stands there in an example. */
const samples = (locale: Locale) => {
  const t = words(locale);
  return Object.fromEntries(fillings.map((name) => [name, t(`texts.sample.${name}`)]));
};
