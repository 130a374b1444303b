import type { Notice } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Account } from '../../notices/copies.ts';
import { placeName } from '../../notices/message.ts';
import { momentText } from '../casework/moment.ts';
import { Pages } from '../directory/pages.tsx';
import { styles } from '../directory/parts.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { words } from './words.ts';

export const perPage = 30;

interface Shown {
  notices: readonly Notice[];
  account(id: string): Account;
  page: number;
  pages: number;
  directory: Directory;
  /** Of the visitor's own place; none: they write no notices. */
  subscribers: number | undefined;
}

/** Notices of the own organization and those below, the latest first. */
export function showList(visit: SignedInVisit, shown: Shown): void {
  const { locale, now } = visit;
  const t = words(locale);
  const { notices, account, page, pages, directory, subscribers } = shown;
  const name = (placeId: string) => {
    const place = directory.region(placeId);
    return place ? placeName(place, directory, locale) : placeId;
  };
  sendPage(visit, {
    title: t('title'),
    styles,
    children: (
      <>
        <p>{subscribers === undefined ? t('notYours') : t('about', { count: subscribers })}</p>
        {subscribers !== undefined && (
          <p>
            <a class="btn btn-primary" href="/notices/new" data-key="n">
              {t('write')}
            </a>
          </p>
        )}
        {notices.length === 0 && <p class="empty-queue">{t('none')}</p>}
        {notices.length > 0 && (
          <div class="card table-responsive">
            <table class="table card-table table-mobile-md">
              <thead>
                <tr>
                  {['notice', 'place', 'sendAt', 'state', 'reached'].map((column) => (
                    <th scope="col">{t(`column.${column}`)}</th>
                  ))}
                </tr>
              </thead>
              <tbody data-rows>
                {notices.map((notice) => (
                  <tr>
                    <td data-label={t('column.notice')}>
                      <a href={`/notices/${notice.id}`}>{notice.title}</a>
                    </td>
                    <td data-label={t('column.place')}>{name(notice.placeId)}</td>
                    <td data-label={t('column.sendAt')}>{momentText(notice.sendAt, now)}</td>
                    <td data-label={t('column.state')}>{t(`state.${stateOf(notice, now)}`)}</td>
                    <td data-label={t('column.reached')}>{reached(account(notice.id))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Pages page={page} total={pages} address="/notices" locale={locale} />
      </>
    ),
  });

  function reached({ sent, blocked, failed, waiting, deleted }: Account): string {
    const all = sent + blocked + failed + waiting + deleted;
    return all === 0 ? '–' : t('reachedOf', { sent: sent + deleted, all });
  }
}

/** Due and not all in the outbox yet: it is being sent. */
export function stateOf({ state, sendAt }: Notice, now: Date): string {
  if (state !== 'waiting') return state;
  return sendAt > now ? 'planned' : 'sending';
}
