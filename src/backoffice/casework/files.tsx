import type { Attachment } from '../../database/generated/client.ts';
import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

interface Props {
  attachments: readonly Attachment[];
  /** Files show people and papers: like other personal data they are shown to who said why. */
  revealed: boolean;
  locale: Locale;
}

export function Files({ attachments, revealed, locale }: Props) {
  const t = words(locale);
  return (
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
