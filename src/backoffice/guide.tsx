import type { Role } from '../casework/actor.ts';
import type { Words } from '../words.ts';

/** What is where, for the roles that somebody has: a line on their first page, to be opened, until they put it away. */
export function Guide({ name, roles, t }: { name: string; roles: readonly Role[]; t: Words }) {
  return (
    <section class="guide no-print" aria-label={t('guide.title', { name })}>
      <details class="fold">
        <summary>{t('guide.title', { name })}</summary>
        <ul>
          {roles.map((role) => (
            <li>{t(`guide.role.${role}`)}</li>
          ))}
          <li>{t('guide.menu')}</li>
          <li>{t('guide.help')}</li>
          <li>
            <a href="/handbook/first-day">{t('guide.handbook')}</a>
          </li>
        </ul>
      </details>
      <form method="post" action="/account/guide">
        <button type="submit" class="btn btn-sm" data-key="y">
          {t('guide.done')}
        </button>
      </form>
    </section>
  );
}
