import type { Locale } from '../../../directory/records.ts';
import type { Import } from '../../../registrations/imports/import.ts';
import { words } from './words.ts';

/** How far an import has come. A script asks again and again; without one the page loads itself anew. */
export function Progress({ held: { planned, counts }, locale }: { held: Import; locale: Locale }) {
  const t = words(locale);
  const done = planned - counts.new;
  return (
    <div class="alert alert-info import-standing" id="import-progress">
      <p>
        <strong>{t('standing.running')}</strong>
      </p>
      <progress max={planned} value={done} aria-label={t('progress')} />
      <p role="status">{t('done', { done, planned })}</p>
      <p class="quiet">{t('leave')}</p>
      <noscript>
        <meta http-equiv="refresh" content="3" />
      </noscript>
    </div>
  );
}
