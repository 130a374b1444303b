import type { Attachment } from '../../database/generated/client.ts';
import type { Locale } from '../../directory/records.ts';
import { Files } from '../casework/files.tsx';
import { words } from './words.ts';

interface Props {
  attachments: readonly Attachment[];
  revealed: boolean;
  locale: Locale;
}

export function Attachments({ attachments, revealed, locale }: Props) {
  const t = words(locale);
  if (attachments.length === 0) return null;
  return (
    <div class="card mb-3">
      <div class="card-body">
        <h2>{t('attachments')}</h2>
        {!revealed && <p class="quiet">{t('attachmentsMasked')}</p>}
        <Files attachments={attachments} revealed={revealed} locale={locale} />
      </div>
    </div>
  );
}
