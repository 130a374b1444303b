import type { Locale } from '../../directory/records.ts';
import type { Version } from '../../knowledge/history.ts';
import { momentText } from '../casework/moment.ts';
import { differencesOf } from './differences.ts';
import { words } from './words.ts';

interface Props {
  history: readonly Version[];
  /** The entry's page, where one of its versions can be looked at and used again. */
  address: string;
  mayEdit: boolean;
  now: Date;
  locale: Locale;
}

/** Every change, newest first: who, when, what, and the way back to any of them. */
export function History({ history, address, mayEdit, now, locale }: Props) {
  const t = words(locale);
  const first = history.at(-1);
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      {history.length === 0 && <p>{t('history.none')}</p>}
      <ol class="versions">
        {history.map((version, index) => (
          <li>
            <p>
              {t(`history.${kindOf(version)}`, { by: version.by, at: momentText(version.at, now) })}
              {mayEdit && index > 0 && version.after && (
                <>
                  {' '}
                  <a href={`${address}?version=${version.id}&state=after`}>{t('history.use')}</a>
                </>
              )}
            </p>
            <Changes version={version} locale={locale} />
          </li>
        ))}
        {first?.before && (
          <li>
            <p>
              {t('history.original')}
              {mayEdit && (
                <>
                  {' '}
                  <a href={`${address}?version=${first.id}&state=before`}>{t('history.use')}</a>
                </>
              )}
            </p>
          </li>
        )}
      </ol>
    </section>
  );
}

const kindOf = ({ before, after }: Version) => (before ? (after ? 'changed' : 'removed') : 'added');

function Changes({ version, locale }: { version: Version; locale: Locale }) {
  if (kindOf(version) !== 'changed') return null;
  const t = words(locale);
  return (
    <dl class="differences">
      {differencesOf(version, locale).map(({ label, before, after }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            {before && (
              <del class="said">
                <span class="visually-hidden">{t('history.was')}</span>
                {before}
              </del>
            )}
            {after && (
              <ins class="said">
                <span class="visually-hidden">{t('history.became')}</span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
