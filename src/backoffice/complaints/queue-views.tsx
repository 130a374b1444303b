import { maySupervise, type OperatorActor } from '../../casework/actor.ts';
import { mostFound } from '../../casework/queue-list.ts';
import type { SavedView } from '../../database/generated/client.ts';
import { Tabs } from '../casework/queue.tsx';
import type { SignedInVisit } from '../visit.ts';
import { addressOf, type Choice, filterNames, firstPage, readChoice } from './queue-choice.ts';
import { words } from './words.ts';

/** A named list, beside the scopes. */
export interface View {
  name: string;
  choice: Choice;
  /** Of those that the operator named. */
  saved?: SavedView;
}

/** What everybody looks for in the morning. */
const builtIn: readonly { word: string; choice: Partial<Choice>; may?: (operator: OperatorActor) => boolean }[] = [
  { word: 'overdue', choice: { scope: 'organization', due: 'overdue' } },
  { word: 'today', choice: { scope: 'organization', due: 'today' } },
  { word: 'unassigned', choice: { scope: 'organization', assignee: 'nobody' } },
  { word: 'forMe', choice: { scope: 'organization', assignee: 'me' } },
  { word: 'extension', choice: { scope: 'organization', extension: 'yes' }, may: maySupervise },
  { word: 'followUp', choice: { followUp: 'yes' }, may: maySupervise },
];

export function viewsFor({ operator, locale }: SignedInVisit, saved: readonly SavedView[]): View[] {
  const t = words(locale);
  return [
    ...builtIn
      .filter(({ may }) => may?.(operator) ?? true)
      .map(({ word, choice }) => ({ name: t(`view.${word}`), choice: readChoice(choice) })),
    ...saved.map((view) => ({
      name: view.name,
      choice: readChoice(Object.fromEntries(new URL(view.query, 'http://host').searchParams)),
      saved: view,
    })),
  ];
}

interface Props {
  views: readonly View[];
  counts: readonly number[];
  choice: Choice;
  visit: SignedInVisit;
}

export function ViewTabs({ views, counts, choice, visit }: Props) {
  const here = addressOf(firstPage(choice));
  const tabs = views.map((view, at) => ({
    href: addressOf(view.choice),
    label: view.name,
    count: counts[at] ?? 0,
    most: view.choice.q ? mostFound : undefined,
    current: addressOf(view.choice) === here,
  }));
  return <Tabs tabs={tabs} label={words(visit.locale)('view.label')} quiet />;
}

/** Of a list that is narrowed: its name, or the way to give it one. */
export function ViewForms({ views, choice, visit }: Omit<Props, 'counts'>) {
  const t = words(visit.locale);
  const here = addressOf(firstPage(choice));
  const view = views.find((one) => addressOf(one.choice) === here);
  const news = String(visit.req.query.view ?? '');
  const said = ['saved', 'renamed', 'removed', 'unnamed', 'taken', 'too-many'].includes(news) && t(`view.news.${news}`);
  const isNarrowed = filterNames.some((name) => choice[name]);
  const shown = view?.saved ?? (isNarrowed && !view);
  return (
    <>
      {said && (
        <p
          class={`alert alert-${['saved', 'renamed', 'removed'].includes(news) ? 'success' : 'warning'}`}
          role="status"
        >
          {said}
        </p>
      )}
      {shown && (
        <details class="queue-view fold">
          <summary data-key="w">{view ? t('view.change') : t('view.save')}</summary>
          <form method="post" action={view?.saved ? `/views/${view.saved.id}` : '/views'}>
            <label class="form-label" for="view-name">
              {t('view.name')}
            </label>
            <input id="view-name" name="name" value={view?.name} required maxLength={30} class="form-control" />
            <input type="hidden" name="query" value={here.slice(2)} />
            <button type="submit" class="btn">
              {view ? t('view.rename') : t('view.keep')}
            </button>
            {view?.saved && (
              <button type="submit" class="btn" formnovalidate formaction={`/views/${view.saved.id}/removal`}>
                {t('view.remove')}
              </button>
            )}
          </form>
        </details>
      )}
    </>
  );
}
