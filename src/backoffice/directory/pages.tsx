import type { Locale } from '../../directory/records.ts';
import { words } from './words.ts';

/** The way through a list of several pages. */
export function Pages({
  page,
  total,
  address,
  locale,
}: {
  page: number;
  total: number;
  address: string;
  locale: Locale;
}) {
  const t = words(locale);
  if (total <= 1) return null;
  return (
    <nav class="pages" aria-label={t('pages.label')}>
      {page > 1 && <a href={`${address}?page=${page - 1}`}>{t('pages.previous')}</a>}
      <span>{t('pages.of', { page, total })}</span>
      {page < total && <a href={`${address}?page=${page + 1}`}>{t('pages.next')}</a>}
    </nav>
  );
}
