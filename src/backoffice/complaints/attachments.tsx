import type { Attachment } from '../../database/generated/client.ts';
import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

interface Props {
  attachments: readonly Attachment[];
  /** Files show people and papers: like other personal data they are shown to who said why. */
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
        <ul class="attachments">
          {attachments.map((attachment, index) => (
            <li>
              {revealed && attachment.name ? (
                <Preview attachment={attachment} />
              ) : (
                <span>{t('file', { position: index + 1 })}</span>
              )}{' '}
              <span class="quiet">
                {t(`mediaType.${attachment.mediaType.replace('/', '-')}`)} · {sizeText(attachment.size)}
                {attachment.name === '' && ` · ${t('fileGone')}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Preview({ attachment: { id, name, mediaType } }: { attachment: Attachment }) {
  return (
    <a href={`/attachments/${id}`} target="_blank" rel="noopener">
      {mediaType.startsWith('image/') && <img class="preview" src={`/attachments/${id}`} alt="" loading="lazy" />}
      {name}
    </a>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
