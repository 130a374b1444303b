import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { NumberSetting } from './numbers.ts';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { words } from './words.ts';

interface Shown extends NumberSetting {
  current: Record<string, number>;
  typed?: Record<string, unknown>;
  fault?: 'invalid' | 'changed';
}

export function showNumbers(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const { section, fields, current, typed, fault } = shown;
  const t = words(visit.locale);
  const mayEdit = maySet(visit.operator, parts.directory());
  const children = (
    <>
      {fault && (
        <p class="alert alert-danger" role="alert">
          {t(`${section}.fault.${fault}`, { ...current })}
        </p>
      )}
      <p>{t(`${section}.about`)}</p>
      <form method="post" action={`/settings/${section}`} class="card card-body mb-4">
        <input type="hidden" name="before" value={JSON.stringify(current)} />
        <fieldset class="days" disabled={!mayEdit}>
          <legend class="visually-hidden">{t(`title.${section}`)}</legend>
          {Object.entries(fields).map(([name, { min, max }]) => (
            <label class="mb-3">
              {t(`${section}.${name}`)}
              <input
                name={name}
                type="number"
                class="form-control"
                min={min}
                max={max}
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
      <h2>{t(`${section}.whatTitle`)}</h2>
      <ul>
        {(t(`${section}.what`, { returnObjects: true }) as string[]).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
  sendSettings(visit, parts, { section, children }, status);
}
