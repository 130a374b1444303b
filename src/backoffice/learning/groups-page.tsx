import type { Directory } from '../../directory/directory.ts';
import type { Mind } from '../../knowledge/trial.ts';
import type { Group } from '../../learning/groups.ts';
import { wordFor } from '../../words.ts';
import { PlaceNames } from '../casework/name-lists.tsx';
import { Pages } from '../directory/pages.tsx';
import { styles } from '../directory/parts.ts';
import { textIn } from '../directory/read-typed.ts';
import { ExportLinks } from '../exports/links.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { GroupCard } from './group-card.tsx';
import { words } from './words.ts';

const perPage = 20;

export interface Shown {
  groups: readonly Group[];
  mind: Mind;
  directory: Directory;
  refused?: Refused;
}

/** What was not done, with what was typed for it. */
export interface Refused {
  /** A key of `problem.…`. */
  problem: string;
  /** Of a place that several are called, or nearly are. */
  candidates?: string[];
  group: string;
  alias: string;
  place: string;
}

/** What the bot could not answer, the most frequent on top, each with what it can be made into. */
export function showGroups(visit: SignedInVisit, shown: Shown, status?: number): void {
  const { locale, req } = visit;
  const { groups, refused, directory } = shown;
  const t = words(locale);
  const total = Math.ceil(groups.length / perPage);
  const page = Math.max(1, Math.min(Number(req.query.page) || 1, total));
  const done = wordFor(t, `done.${textIn(req.query as Record<string, unknown>, 'done')}`);
  const left = textIn(req.query as Record<string, unknown>, 'left');
  const sent = {
    title: t('title'),
    styles,
    children: (
      <>
        {done && (
          <div class="alert alert-success" role="status">
            {done}
            {left && (
              <form method="post" action="/learning/return" class="mt-2">
                <input type="hidden" name="left" value={left} />
                <button type="submit" class="btn" data-key="z">
                  {t('takeBack')}
                </button>
              </form>
            )}
          </div>
        )}
        {refused && (
          <p class="alert alert-danger problem" role="alert" tabIndex={-1}>
            {t(`problem.${refused.problem}`)}{' '}
            {refused.candidates && t('problem.candidates', { names: refused.candidates.join(t('comma')) })}
          </p>
        )}
        <p class="text-secondary">{t('about')}</p>
        {groups.length === 0 && <p class="empty-queue">{t('none')}</p>}
        <PlaceNames directory={directory} locale={locale} />
        <ul class="corrections" data-rows>
          {groups.slice((page - 1) * perPage, page * perPage).map((group) => (
            <GroupCard group={group} visit={visit} shown={shown} />
          ))}
        </ul>
        <Pages page={page} total={total} address="/learning" locale={locale} />
        {groups.length > 0 && <ExportLinks list="learning" locale={locale} />}
      </>
    ),
  };
  sendPage(visit, sent, status);
}
