import type { Notice } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Account } from '../../notices/copies.ts';
import { wordFor } from '../../words.ts';
import { momentText } from '../casework/moment.ts';
import { styles } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { stateOf } from './list-page.tsx';
import { MessageView } from './message-view.tsx';
import { words } from './words.ts';

interface Shown {
  notice: Notice;
  account: Account;
  /** Who wrote it. */
  by: string;
  subscribers: number;
  mayRecall: boolean;
  directory: Directory;
  /** Why what was asked for was not done. */
  problem?: string;
}

/** A notice: what it says, what became of each copy, and the way to take it back. */
export function showNotice(visit: SignedInVisit, shown: Shown, status: number): void {
  const { locale, now, req } = visit;
  const t = words(locale);
  const done = wordFor(t, `done.${textIn(req.query, 'done')}`);
  const { notice, account, by, subscribers, mayRecall, directory, problem } = shown;
  const state = stateOf(notice, now);
  const isLeft = notice.state === 'waiting' || account.waiting > 0;
  const values = { by, at: momentText(notice.sendAt, now), count: subscribers, withdrawn: notice.withdrawn };
  sendPage(
    visit,
    {
      title: notice.title ?? '',
      styles,
      children: (
        <>
          <p>
            <a href="/notices" data-key="u">
              {t('back')}
            </a>
          </p>
          {problem && (
            <p class="alert alert-danger" role="alert">
              {t(`problem.${problem}`)}
            </p>
          )}
          {done && !problem && (
            <p class="alert alert-success" role="status">
              {done}
            </p>
          )}
          <p>{t(`is.${state}`, values)}</p>
          {state !== 'planned' && <AccountView account={account} visit={visit} />}
          {mayRecall && isLeft && notice.state !== 'recalled' && (
            <form method="post" action={`/notices/${notice.id}/recall`} class="mb-3">
              <button type="submit" class="btn btn-outline-danger">
                {t('recall')}
              </button>{' '}
              <span class="text-secondary">{t('recallHint')}</span>
            </form>
          )}
          <h2>{t('look.title')}</h2>
          <MessageView notice={notice} directory={directory} locale={locale} />
        </>
      ),
    },
    status,
  );
}

function AccountView({ account, visit }: { account: Account; visit: SignedInVisit }) {
  const t = words(visit.locale);
  const fates = ['sent', 'waiting', 'blocked', 'failed', 'deleted'] as const;
  return (
    <section aria-labelledby="account">
      <h2 id="account">{t('account.title')}</h2>
      <dl class="notice-account">
        {fates
          .filter((fate) => fate !== 'deleted' || account.deleted > 0)
          .map((fate) => (
            <div>
              <dt>{t(`account.${fate}`)}</dt>
              <dd>{account[fate]}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
