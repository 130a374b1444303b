import type { Role } from '../casework/actor.ts';
import type { Words } from '../words.ts';

/** What is where, for the roles that somebody has: shown on their first page until they put it away. */
export function Guide({ name, roles, t }: { name: string; roles: readonly Role[]; t: Words }) {
  return (
    <section class="card guide no-print" aria-labelledby="guide">
      <div class="card-body">
        <h2 id="guide">{t('guide.title', { name })}</h2>
        <ul>
          {roles.map((role) => (
            <li>{t(`guide.role.${role}`)}</li>
          ))}
          <li>{t('guide.menu')}</li>
          <li>{t('guide.help')}</li>
        </ul>
        <form method="post" action="/account/guide">
          <a class="btn" href="/handbook/first-day">
            {t('guide.handbook')}
          </a>{' '}
          <button type="submit" class="btn btn-primary">
            {t('guide.done')}
          </button>
        </form>
      </div>
    </section>
  );
}
