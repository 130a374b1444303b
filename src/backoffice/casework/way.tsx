import type { ComponentChildren } from 'preact';
import type { Locale } from '../../directory/records.ts';
import { queueOf } from './frame.ts';
import { words } from './words.ts';

interface Props {
  /** Of the desk: `/complaints`. */
  path: string;
  /** The number of the case that is due next. */
  next: string | undefined;
  locale: Locale;
  children: ComponentChildren;
}

/** From a case back to the list, and on to the next one: what is due next, or with a script what stands next in the list one came from. */
export function Way({ path, next, locale, children }: Props) {
  const t = words(locale);
  return (
    <nav class="way no-print" aria-label={t('way.label')}>
      <a href={queueOf(path)} data-way="list">
        {t('way.list')}
      </a>
      {next ? (
        <a class="way-next" href={`${path}/${next}`} data-way="next">
          {t('way.next')} <span>{next}</span> →
        </a>
      ) : (
        <span class="quiet">{t('way.none')}</span>
      )}
      {children}
    </nav>
  );
}
