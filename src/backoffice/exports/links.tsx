import type { Locale } from '../../directory/records.ts';
import { formats, type ListName } from './lists.ts';
import { words } from './words.ts';

interface Props {
  list: ListName;
  /** The address of the list as it is narrowed: all of what it finds is exported. */
  of?: string;
  locale: Locale;
}

/** As `x` selects one row, large letters take all. */
const keys = { csv: 'C', xlsx: 'X' };

/** The way to take a list along. */
export function ExportLinks({ list, of = '', locale }: Props) {
  const t = words(locale);
  const { search } = new URL(of, 'http://host');
  return (
    <p class="exports no-print">
      {t('export')}
      {formats.map((format) => (
        <>
          {' '}
          <a
            data-key={keys[format]}
            href={`/exports/${list}.${format}${search}`}
            aria-label={t(`exportAs.${format}`, { list: t(`list.${list}`) })}
          >
            {format.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  );
}
