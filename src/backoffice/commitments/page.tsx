import type { Commitments } from '../../casework/settings.ts';
import { categories } from '../../complaints/categories.ts';
import { complaintWords } from '../../complaints/words.ts';
import { loadWords } from '../../words.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';

const words = loadWords('src/backoffice/commitments/locales');

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
] as const;

export function showCommitments(visit: SignedInVisit, shown: Shown, status?: number): void {
  const { locale, req } = visit;
  const { current, mayEdit, fault } = shown;
  const t = words(locale);
  const page = {
    title: t('title'),
    children: (
      <>
        {req.query.done !== undefined && (
          <p class="alert alert-success" role="status">
            {t('done')}
          </p>
        )}
        {fault && (
          <div class="alert alert-danger" role="alert">
            <p>{t(`fault.${fault}`)}</p>
            {fault === 'changed' && <p>{general.map((name) => `${t(name)}: ${current[name]}`).join(' · ')}</p>}
          </div>
        )}
        <p>{t('own')}</p>
        {!mayEdit && <p>{t('readOnly')}</p>}
        <form method="post" action="/commitments">
          <input type="hidden" name="before" value={JSON.stringify(current)} />
          <fieldset class="days" disabled={!mayEdit}>
            <legend>{t('general')}</legend>
            {general.map((name) => (
              <Days
                name={name}
                path={name}
                label={t(name)}
                value={typedOf(shown, name) ?? current[name]}
                shown={shown}
              />
            ))}
          </fieldset>
          <fieldset class="days" disabled={!mayEdit}>
            <legend>{t('byCategory')}</legend>
            {categories.map(({ id }) => (
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
    ),
  };
  sendPage(visit, page, status);
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
