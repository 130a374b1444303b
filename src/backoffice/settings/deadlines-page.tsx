import type { Commitments } from '../../casework/settings.ts';
import { categories } from '../../complaints/categories.ts';
import { complaintWords } from '../../complaints/words.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { SettingParts } from './parts.ts';
import { words } from './words.ts';

interface Shown {
  current: Commitments;
  mayEdit: boolean;
  /** What was typed and not saved, and why. */
  typed?: Record<string, unknown>;
  fault?: 'invalid' | 'changed';
  faulty?: readonly string[];
}

const general = [
  'acceptanceDays',
  'resolutionDays',
  'extensionDays',
  'waitingDays',
  'reopeningDays',
  'enquiryDays',
  'remedyDays',
  'monthlyReportDays',
] as const;

export function showDeadlines(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const { locale } = visit;
  const { current, mayEdit, fault } = shown;
  const t = words(locale);
  const children = (
    <>
      {fault && (
        <div class="alert alert-danger" role="alert">
          <p>{t(`deadlines.fault.${fault}`)}</p>
          {fault === 'changed' && (
            <p>{general.map((name) => `${t(`deadlines.${name}`)}: ${current[name]}`).join(' · ')}</p>
          )}
        </div>
      )}
      <p>{t('deadlines.own')}</p>
      <form method="post" action="/settings/deadlines">
        <input type="hidden" name="before" value={JSON.stringify(current)} />
        <fieldset class="days" disabled={!mayEdit}>
          <legend>{t('deadlines.general')}</legend>
          {general.map((name) => (
            <Days
              name={name}
              path={name}
              label={t(`deadlines.${name}`)}
              value={typedOf(shown, name) ?? current[name]}
              shown={shown}
            />
          ))}
        </fieldset>
        <fieldset class="days" disabled={!mayEdit}>
          <legend>{t('deadlines.byCategory')}</legend>
          {categories().map(({ id }) => (
            <Days
              name={`resolutionDaysOf[${id}]`}
              path={`resolutionDaysOf.${id}`}
              label={complaintWords(locale)(`category.${id}`)}
              value={typedOf(shown, 'resolutionDaysOf', id) ?? current.resolutionDaysOf[id]}
              shown={shown}
            />
          ))}
        </fieldset>
        {mayEdit && (
          <button type="submit" class="btn btn-primary">
            {t('save')}
          </button>
        )}
      </form>
    </>
  );
  sendSettings(visit, parts, { section: 'deadlines', children }, status);
}

function typedOf({ typed }: Shown, name: string, id?: string): string | undefined {
  const value = typed?.[name];
  const one = id === undefined ? value : (value as Record<string, unknown> | undefined)?.[id];
  return typeof one === 'string' ? one : undefined;
}

interface DaysProps {
  name: string;
  path: string;
  label: string;
  value: string | number | undefined;
  shown: Shown;
}

function Days({ name, path, label, value, shown }: DaysProps) {
  const faulty = shown.faulty?.includes(path) ?? false;
  return (
    <label class="mb-3">
      {label}
      <input
        class={`form-control${faulty ? ' is-invalid' : ''}`}
        aria-invalid={faulty ? 'true' : undefined}
        name={name}
        type="number"
        min={1}
        max={365}
        value={value}
      />
    </label>
  );
}
