import type { ComponentChildren } from 'preact';
import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import type { Desk, Event, Opened, Shown } from './desk.ts';
import { MoveForm, MoveForms } from './move-forms.tsx';
import { Done, Problem } from './problem.tsx';
import { reveal } from './reveal.ts';
import { words } from './words.ts';

interface Props {
  desk: Pick<Desk, 'path' | 'forms'>;
  opened: Opened;
  shown: Shown;
  query: { done?: unknown; number?: unknown };
  describe(event: Event): string;
  locale: Locale;
  t: Words;
  /** Where it stands and whom it is about. */
  head: ComponentChildren;
  children: ComponentChildren;
}

/** What pages of cases have in common: what was done or not, the case itself, and beside it what may be done. */
export function CasePage({ desk, opened, shown, query, describe, locale, t, head, children }: Props) {
  const { attempt } = shown;
  const stillAllowed = attempt?.form === reveal || opened.allowed.includes(attempt?.form.move ?? '');
  const shared = words(locale);
  return (
    <>
      <Done noun={query.done} number={query.number} t={t} />
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
      <div class="case">
        <div class="case-content">
          <p class="to-moves">
            <a href="#moves">{shared('toMoves')}</a>
          </p>
          {head}
          {!shown.revealed && (
            <details class="card mb-3 fold" open={attempt?.form === reveal}>
              <summary class="card-header">{shared('form.reveal.title')}</summary>
              <div class="card-body">
                <MoveForm
                  form={reveal}
                  action={`${desk.path}/${opened.held.number}/${reveal.noun}`}
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
        <section class="case-moves" aria-labelledby="moves">
          <h2 id="moves">{shared('moves')}</h2>
          <MoveForms desk={desk} opened={opened} shown={shown} locale={locale} t={t} />
        </section>
      </div>
    </>
  );
}
