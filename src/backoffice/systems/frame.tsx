import type { ComponentChildren } from 'preact';
import type { Problem } from '../accounts/attempt.ts';
import { Notice, Once, ProblemNotice, Submit } from '../accounts/form.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { words } from './words.ts';

/** The address of the pages, where their words stand, and the section of the API's page that tells of them. */
type Kind = 'tokens' | 'webhooks';

interface List {
  notice?: string;
  /** Names of fields. */
  columns: readonly string[];
  rows: readonly { id: string; cells: readonly ComponentChildren[] }[];
}

/** All there are; the first cell of a row leads to its page. */
export function sendList(visit: SignedInVisit, kind: Kind, { notice, columns, rows }: List): void {
  const t = words(visit.locale);
  const children = (
    <>
      {notice && <Notice>{notice}</Notice>}
      <p class="text-secondary">
        {t(`${kind}.about`)} <a href={`/api/docs#${kind}`}>{t('docs')}</a>
      </p>
      <p>
        <a class="btn btn-primary" href={`/${kind}/new`}>
          {t(`${kind}.new`)}
        </a>
      </p>
      {rows.length === 0 ? (
        <p class="text-secondary">{t(`${kind}.none`)}</p>
      ) : (
        <div class="card table-responsive">
          <table class="table card-table table-mobile-md">
            <caption class="visually-hidden">{t(`${kind}.title`)}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{t(`field.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, cells }) => (
                <tr>
                  {cells.map((cell, index) => (
                    <td data-label={t(`field.${columns[index]}`)} class="text-break">
                      {index === 0 ? <a href={`/${kind}/${id}`}>{cell}</a> : cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
  sendPage(visit, { title: t(`${kind}.title`), children });
}

/** The form for a new one; with a problem, as it was typed. */
export function sendForm(
  visit: SignedInVisit,
  kind: Kind,
  { problem, children }: { problem?: Problem; children: ComponentChildren },
): void {
  const t = words(visit.locale);
  const form = (
    <form method="post" action={`/${kind}`} class="card card-body">
      <ProblemNotice t={t} problem={problem} />
      {children}
      <Submit>{t(`${kind}.create`)}</Submit>
    </form>
  );
  sendPage(visit, { title: t(`${kind}.new`), narrow: true, children: form }, problem ? 422 : 200);
}

/** What is shown this once. */
export function sendOnce(
  visit: SignedInVisit,
  kind: Kind,
  { id, secret, name }: { id: string; secret: string; name?: string },
): void {
  const t = words(visit.locale);
  const children = (
    <>
      <p>{t(`${kind}.once`, { name })}</p>
      <Once values={[secret]} label={t(`${kind}.secret`)} />
      <p class="mt-3 btn-list">
        <a class="btn" href={`/${kind}/${id}`}>
          {t(`${kind}.back`)}
        </a>
        <a class="btn" href={`/api/docs#${kind}`}>
          {t('docs')}
        </a>
      </p>
    </>
  );
  sendPage(visit, { title: t(`${kind}.secret`), narrow: true, children });
}
