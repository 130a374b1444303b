import type { ComponentChildren } from 'preact';
import type { Words } from '../../words.ts';
import type { SignedInVisit } from '../visit.ts';
import { Bystanders } from './bystanders.tsx';
import type { Desk, Event, Opened, Shown } from './desk.ts';
import { MoveForm, MoveForms } from './move-forms.tsx';
import { Done, Problem } from './problem.tsx';
import { reveal } from './reveal.ts';
import { UndoBar } from './undo-bar.tsx';
import { Way } from './way.tsx';
import { words } from './words.ts';

interface Props {
  desk: Pick<Desk, 'path' | 'forms'> & { print?: true };
  opened: Opened;
  shown: Shown;
  visit: SignedInVisit;
  describe(event: Event): string;
  t: Words;
  /** Where it stands and whom it is about. */
  head: ComponentChildren;
  children: ComponentChildren;
}

/** What pages of cases have in common: what was done or not, the case itself, and beside it what may be done. */
export function CasePage({ desk, opened, shown, visit, describe, t, head, children }: Props) {
  const { locale, now, operator, req } = visit;
  const { attempt, aside } = shown;
  const address = `${desk.path}/${opened.held.number}`;
  const stillAllowed = attempt?.form === reveal || opened.allowed.includes(attempt?.form.move ?? '');
  const shared = words(locale);
  return (
    <>
      <Done noun={req.query.done} number={req.query.number} t={t} />
      <Problem
        attempt={attempt}
        stillAllowed={stillAllowed}
        fields={opened.fields}
        describe={describe}
        locale={locale}
        t={t}
      />
      {shown.revealed && (
        <p class="alert alert-warning" role="status">
          {shared('revealed')}
        </p>
      )}
      {aside?.undoable && <UndoBar address={address} version={opened.held.version} locale={locale} />}
      <News t={shared} />
      <div class="case-top">
        <Way path={desk.path} next={shown.next} locale={locale}>
          {desk.print && (
            <a href={`${address}/print`} data-key="p">
              {shared('sheet.link')}
            </a>
          )}
          <a class="to-moves" href="#moves">
            {shared('toMoves')}
          </a>
        </Way>
        {aside && (
          <div class="bystanders" data-presence={`${address}/presence`} role="status">
            <Bystanders
              attendance={aside.attendance}
              me={operator}
              address={address}
              mayTake={opened.allowed.length > 0}
              now={now}
              locale={locale}
            />
          </div>
        )}
      </div>
      <div class="case">
        <div class="case-content" data-live-part={shown.revealed ? undefined : 'case'}>
          {head}
          {!shown.revealed && (
            <details class="reveal fold" open={attempt?.form === reveal}>
              <summary data-key="v">{shared('form.reveal.title')}</summary>
              <div class="card card-body">
                <MoveForm
                  form={reveal}
                  action={`${address}/${reveal.noun}`}
                  opened={opened}
                  attempt={attempt?.form === reveal ? attempt : undefined}
                  primary={false}
                  locale={locale}
                  t={shared}
                />
              </div>
            </details>
          )}
          {children}
        </div>
        <section class="case-moves" aria-labelledby="moves" data-live-part="moves">
          <h2 id="moves">{shared('moves')}</h2>
          <MoveForms desk={desk} opened={opened} shown={shown} locale={locale} t={t} />
        </section>
      </div>
    </>
  );
}

/** Filled by the script when somebody else does something while the page is open. */
function News({ t }: { t: Words }) {
  return (
    <div id="news" class="alert alert-info news" role="status" hidden>
      <p>
        <strong>{t('news.title')}</strong>
      </p>
      <ul />
      <p class="news-gone" hidden>
        {t('news.gone')}
      </p>
      <button type="button" class="btn btn-sm">
        {t('news.seen')}
      </button>
    </div>
  );
}
