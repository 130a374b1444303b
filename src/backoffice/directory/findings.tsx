import type { Locale } from '../../directory/records.ts';
import type { Finding } from '../../knowledge/finding.ts';
import type { Attempt } from './editor.ts';
import { words } from './words.ts';

/** Why it was not saved; what should be looked at again before it is. */
export function Findings({
  attempt,
  findings,
  locale,
}: {
  attempt: Attempt;
  findings: readonly Finding[];
  locale: Locale;
}) {
  const t = words(locale);
  if (findings.length === 0 && !attempt.problem)
    return (
      <p class="alert alert-info" role="status">
        {t('previewed')}
      </p>
    );
  const isFaulty = attempt.findings.faults.length > 0 || attempt.problem !== undefined;
  return (
    <div class={`alert ${isFaulty ? 'alert-danger' : 'alert-warning'}`} role="alert">
      <p>
        <strong>
          {t(attempt.problem ? `problem.${attempt.problem}` : isFaulty ? 'problem.faults' : 'problem.cautions')}
        </strong>
      </p>
      <ul>
        {findings.map(({ code, field, values }) => (
          <li>{t(`finding.${code}`, { ...values, field: labelOf(field, locale) })}</li>
        ))}
      </ul>
      {!isFaulty && (
        <label class="form-check">
          <input class="form-check-input" type="checkbox" name="confirmed" value="yes" />
          <span class="form-check-label">{t('confirm')}</span>
        </label>
      )}
    </div>
  );
}

/** `value:consultation:430424` → 咨询电话; `body:en` → 答复（英文） */
function labelOf(field: string, locale: Locale): string {
  const t = words(locale);
  const [name = '', of = ''] = field.split(':');
  if (name === 'value') return t(`purpose.${of}`);
  if (of === 'zh-CN' || of === 'en')
    return t('history.inLanguage', { name: t(`topic.${name}`), language: t(`language.${of}`) });
  return t(`place.${{ organization: 'body', organizationEn: 'bodyEn' }[name] ?? name}`);
}
