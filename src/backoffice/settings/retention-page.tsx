import type { Retention } from '../../retention/retention.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { words } from './words.ts';

interface Shown {
  current: Retention;
  typed?: Record<string, unknown>;
  fault?: 'invalid' | 'changed';
}

export function showRetention(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const { current, typed, fault } = shown;
  const t = words(visit.locale);
  const mayEdit = maySet(visit.operator, parts.directory());
  const children = (
    <>
      {fault && (
        <p class="alert alert-danger" role="alert">
          {t(`retention.fault.${fault}`, { ...current })}
        </p>
      )}
      <p>{t('retention.about')}</p>
      <form method="post" action="/settings/retention" class="card card-body mb-4">
        <input type="hidden" name="before" value={JSON.stringify(current)} />
        <fieldset class="days" disabled={!mayEdit}>
          <legend class="visually-hidden">{t('title.retention')}</legend>
          {(['caseMonths', 'enquiryMonths'] as const).map((name) => (
            <label class="mb-3">
              {t(`retention.${name}`)}
              <input
                name={name}
                type="number"
                class="form-control"
                min={6}
                max={120}
                required
                value={typeof typed?.[name] === 'string' ? typed[name] : current[name]}
              />
            </label>
          ))}
        </fieldset>
        {mayEdit && (
          <div>
            <button type="submit" class="btn btn-primary">
              {t('save')}
            </button>
          </div>
        )}
      </form>
      <h2>{t('retention.whatTitle')}</h2>
      <ul>
        {(t('retention.what', { returnObjects: true }) as string[]).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
  sendSettings(visit, parts, { section: 'retention', children }, status);
}
