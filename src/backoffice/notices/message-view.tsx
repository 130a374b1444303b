import type { Directory } from '../../directory/directory.ts';
import type { Locale } from '../../directory/records.ts';
import { messageOf, type Said } from '../../notices/message.ts';
import { words } from './words.ts';

interface Props {
  notice: Said;
  directory: Directory;
  locale: Locale;
}

/** A notice as people get it, in each language that there are readers of; its buttons without effect. */
export function MessageView({ notice, directory, locale }: Props) {
  const t = words(locale);
  return (
    <div class="trial-answers">
      {(['zh-CN', 'en'] as const).map((language) => {
        const { text, buttons } = messageOf(notice, directory, language);
        return (
          <div class="trial-answer">
            <h3>{t(`language.${language}`)}</h3>
            <p class="bubble said" lang={language}>
              {text}
            </p>
            {buttons.flat().map(({ label }) => (
              <span class="btn btn-sm pe-none" lang={language}>
                {label}
              </span>
            ))}
          </div>
        );
      })}
    </div>
  );
}
