import { localDate } from '../../calendar/local-date.ts';
import { type Entry, idOf, withEntry } from '../../knowledge/entry.ts';
import { wordFor } from '../../words.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { Attempt, Opened } from './editor.ts';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { type DirectoryParts, styles } from './parts.ts';
import { textIn } from './read-typed.ts';
import { ReplayView } from './replay.tsx';
import { Trial } from './trial.tsx';
import { words } from './words.ts';

/** The page of an entry, or of one to be: what is wrong with it, how the bot would answer, its form, its history. */
export function showEntry(
  visit: SignedInVisit,
  opened: Opened,
  parts: DirectoryParts,
  attempt?: Attempt,
  status = 200,
): void {
  const { locale, now, req } = visit;
  const { editor, before, history, mayEdit, subject } = opened;
  const t = words(locale);
  const done = wordFor(t, `done.${textIn(req.query, 'done')}`);
  const kind = editor.path.slice(1);
  const address = `${editor.path}/${before || history.length > 0 ? idOf(subject) : 'new'}`;
  const last = before ?? history[0]?.before;
  const page = {
    title: last ? editor.title(last, locale) : t(`${kind}.new`),
    styles,
    children: (
      <>
        {done && !attempt && (
          <p class="alert alert-success" role="status">
            {done}
          </p>
        )}
        {last && <Where entry={last} parts={parts} visit={visit} />}
        {last && !before && <Gone opened={opened} address={address} locale={locale} />}
        {!mayEdit && <p class="alert alert-info">{t(`${kind}.readOnly`)}</p>}
        {(before || history.length === 0) && (
          <EntryForm visit={visit} opened={opened} parts={parts} attempt={attempt} address={address} />
        )}
        {last && <History history={history} address={address} mayEdit={mayEdit} now={now} locale={locale} />}
        {before && mayEdit && <Removal address={address} seen={opened.seen} kind={kind} visit={visit} />}
      </>
    ),
  };
  sendPage(visit, page, status);
}

/** What an entry belongs to. */
function Where({ entry, parts, visit }: { entry: Entry; parts: DirectoryParts; visit: SignedInVisit }) {
  const directory = parts.directory();
  const parent = directory.region(entry.regions[0]?.parentId ?? '');
  if (!parent) return null;
  return (
    <p>
      <a href={`/directory/${parent.id}`}>{directory.displayName(parent, visit.locale)}</a>
    </p>
  );
}

function Gone({ opened, address, locale }: { opened: Opened; address: string; locale: 'zh-CN' | 'en' }) {
  const t = words(locale);
  return (
    <div class="alert alert-warning">
      <p>{t('removal.gone')}</p>
      {opened.mayEdit && (
        <form method="post" action={`${address}/return`}>
          <input type="hidden" name="seen" value={opened.seen} />
          <button type="submit" class="btn">
            {t('removal.return')}
          </button>
        </form>
      )}
    </div>
  );
}

interface FormProps {
  visit: SignedInVisit;
  opened: Opened;
  parts: DirectoryParts;
  attempt: Attempt | undefined;
  address: string;
}

function EntryForm({ visit, opened, parts, attempt, address }: FormProps) {
  const { locale, now, req } = visit;
  const { editor, before, records, mayEdit, subject, seen } = opened;
  const t = words(locale);
  const findings = [...(attempt?.findings.faults ?? []), ...(attempt?.findings.cautions ?? [])];
  const faulty = new Set((attempt?.findings.faults ?? []).map(({ field }) => field));
  const focus = editor.order.flatMap((start) => [...faulty].filter((field) => field.startsWith(start)))[0];
  const typed = attempt?.typed ?? editor.typedOf(before, req.query as Record<string, unknown>);
  const isTried = attempt && faulty.size === 0 && !attempt.problem;
  return (
    <form method="post" action={before ? address : editor.path} class="entry">
      <input type="hidden" name="seen" value={seen} />
      {['learned', 'version', 'state', 'from'].map((name) => {
        const value = textIn(typed, name) || textIn(req.query, name);
        return value && <input type="hidden" name={name} value={value} />;
      })}
      {attempt && <Findings attempt={attempt} findings={findings} locale={locale} />}
      {isTried && (
        <Trial
          before={parts.bot()}
          after={parts.bot(withEntry(records, subject, attempt.after))}
          questions={[...(attempt.question ? [attempt.question] : []), ...editor.tries(before, attempt.after)]}
          locale={locale}
        />
      )}
      {attempt?.replayed && <ReplayView replayed={attempt.replayed} locale={locale} />}
      {isTried && <Buttons visit={visit} />}
      <fieldset disabled={!mayEdit}>
        {editor.fields({ typed, before, records, faulty, focus, today: localDate(now).iso, locale })}
      </fieldset>
      {mayEdit && (
        <div class="entry-end">
          <label class="form-label" for="question">
            {t('trial.ask')}
          </label>
          <input
            id="question"
            class="form-control"
            name="question"
            maxLength={200}
            value={attempt?.question ?? ''}
            autocomplete="off"
          />
          <Buttons visit={visit} keys />
        </div>
      )}
    </form>
  );
}

/** At the end of the form, and right below the answers that were looked at. */
function Buttons({ visit, keys }: { visit: SignedInVisit; keys?: true }) {
  const t = words(visit.locale);
  return (
    <p class="entry-buttons">
      <button type="submit" class="btn" name="do" value="preview" data-key={keys && 'p'}>
        {t('preview')}
      </button>
      <button type="submit" class="btn btn-primary" name="do" value="save" data-key={keys && 's'}>
        {t('save')}
      </button>
    </p>
  );
}

function Removal({
  address,
  seen,
  kind,
  visit,
}: {
  address: string;
  seen: string;
  kind: string;
  visit: SignedInVisit;
}) {
  const t = words(visit.locale);
  return (
    <details class="card mt-3 fold entry">
      <summary class="card-header">{t('removal.title')}</summary>
      <form method="post" action={`${address}/removal`} class="card-body">
        <p>{t(`${kind}.removal`)}</p>
        <input type="hidden" name="seen" value={seen} />
        <button type="submit" class="btn btn-danger">
          {t('removal.do')}
        </button>
      </form>
    </details>
  );
}
