import type { Import } from '../../../registrations/imports/import.ts';
import { mostRows } from '../../../registrations/imports/limits.ts';
import { momentText } from '../../casework/moment.ts';
import { officeAssets, sendPage } from '../../layout.tsx';
import type { SignedInVisit } from '../../visit.ts';
import type { RegistrationParts } from '../parts.ts';
import { words } from './words.ts';

export const styles = [officeAssets.url('imports.css')];

/** Where a file is chosen; what the latest ones have come to stands below. */
export async function showUpload(visit: SignedInVisit, parts: RegistrationParts, fault?: string): Promise<void> {
  const { locale, operator, req } = visit;
  const t = words(locale);
  const latest = await parts.registrations.imports.latest(operator);
  const page = {
    title: t('title'),
    styles,
    children: (
      <>
        {fault && (
          <p class="alert alert-danger" role="alert">
            {fault}
          </p>
        )}
        {req.query.done === 'discard' && (
          <p class="alert alert-success" role="status">
            {t('discarded')}
          </p>
        )}
        <form class="card import-upload" method="post" action="/registrations/imports" encType="multipart/form-data">
          <div class="card-body">
            <ol class="import-steps">
              <li>
                {t('step.template')} <a href="/registrations/imports/template.xlsx">{t('template.xlsx')}</a>
                {t('or')}
                <a href="/registrations/imports/template.csv">{t('template.csv')}</a>
              </li>
              <li>{t('step.fill', { most: mostRows })}</li>
              <li>{t('step.check')}</li>
            </ol>
            <label class="form-label" for="file">
              {t('file')}
            </label>
            <input
              class={`form-control mb-3${fault ? ' is-invalid' : ''}`}
              aria-invalid={fault ? 'true' : undefined}
              type="file"
              id="file"
              name="file"
              accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              required
              data-key="r"
              data-key-name={t('file')}
            />
            <button type="submit" class="btn btn-primary">
              {t('check')}
            </button>
          </div>
        </form>
        <h2>{t('latest')}</h2>
        <Latest visit={visit} imports={latest} />
        <p class="queue-more">
          <a href="/registrations">{t('toQueue')}</a>
        </p>
      </>
    ),
  };
  sendPage(visit, page, fault ? 422 : 200);
}

function Latest({ visit: { locale, now }, imports }: { visit: SignedInVisit; imports: readonly Import[] }) {
  const t = words(locale);
  if (imports.length === 0) return <p class="empty-queue">{t('none')}</p>;
  return (
    <ul class="import-list" id="rows" data-rows>
      {imports.map(({ id, fileName, state, operator, createdAt, counts }) => (
        <li>
          <a href={`/registrations/imports/${id}`}>{fileName}</a>
          <span>{t(`state.${state}`)}</span>
          <span class="quiet">
            {operator.name} · {momentText(createdAt, now)} · {t('counts', { ...counts })}
          </span>
        </li>
      ))}
    </ul>
  );
}
