import type { ComponentChildren } from 'preact';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { Opened } from './desk.ts';
import { momentText } from './moment.ts';
import { MoveForm } from './move-forms.tsx';
import { reveal } from './reveal.ts';
import { words } from './words.ts';

interface Sheet {
  opened: Opened;
  /** `/complaints` */
  path: string;
  title: string;
  revealed: boolean;
  children: ComponentChildren;
}

/** 办理单: a case on paper, as an office files it; personal data is on it when a reason was given. */
export function sendSheet(visit: SignedInVisit, { opened, path, title, revealed, children }: Sheet): void {
  const { locale, now, operator } = visit;
  const t = words(locale);
  const address = `${path}/${opened.held.number}`;
  const page = {
    title,
    styles: [officeAssets.url('sheet.css')],
    children: (
      <>
        <div class="no-print sheet-frame mb-3">
          <p>
            <a href={address} data-key="u">
              {t('sheet.back')}
            </a>{' '}
            <span class="quiet">{t('sheet.hint')}</span>
          </p>
          {!revealed && (
            <details class="card fold">
              <summary class="card-header" data-key="v">
                {t('form.reveal.title')}
              </summary>
              <div class="card-body">
                <MoveForm
                  form={reveal}
                  action={`${address}/print`}
                  opened={opened}
                  attempt={undefined}
                  primary={false}
                  locale={locale}
                  t={t}
                />
              </div>
            </details>
          )}
        </div>
        <div class="sheet">
          {children}
          <dl class="signatures">
            {(['handledBy', 'checkedBy', 'approvedBy'] as const).map((who) => (
              <div>
                <dt>{t(`sheet.${who}`)}</dt>
                <dd>{t('sheet.date')}</dd>
              </div>
            ))}
          </dl>
          <p class="quiet">
            {t('sheet.printed', { name: operator.name, at: momentText(now, now) })}{' '}
            {t(revealed ? 'sheet.revealed' : 'sheet.masked')}
          </p>
        </div>
      </>
    ),
  };
  sendPage(visit, page);
}
