import { isDeepStrictEqual } from 'node:util';
import { localDate } from '../../calendar/local-date.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { inTransaction, type Tx } from '../../database/transaction.ts';
import { loadRecords } from '../../directory/store.ts';
import { changeEntry } from '../../knowledge/change.ts';
import { checkEntry } from '../../knowledge/check.ts';
import { type Entry, entryOf, idOf, type Subject, withEntry } from '../../knowledge/entry.ts';
import { readHistory, versionOf } from '../../knowledge/history.ts';
import { mayKeep } from '../../knowledge/policy.ts';
import { settleQuestions } from '../../learning/learn.ts';
import type { Typed } from '../casework/form.ts';
import { Forbidden, NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { codeFaults } from './code-faults.ts';
import type { Attempt, Editor, Opened } from './editor.ts';
import { showEntry } from './entry-page.tsx';
import type { DirectoryParts } from './parts.ts';
import { linesIn, textIn } from './read-typed.ts';
import { replayOf } from './replay.tsx';

/** Entries of one kind: adding one, its page, changing it, taking it out and putting it back. */
export function entryRoutes(editor: Editor, parameter: string, parts: DirectoryParts): Route[] {
  const { prisma, directory } = parts;
  const page = `${editor.path}/:${parameter}`;
  const of = (method: 'get' | 'post', path: string, handle: (visit: SignedInVisit) => unknown): Route => ({
    method,
    path,
    right: 'directory',
    handle,
  });
  return [
    of('get', `${editor.path}/new`, showNew),
    of('post', editor.path, add),
    of('get', page, show),
    of('post', page, change),
    of('post', `${page}/removal`, (visit) => putAway(visit, false)),
    of('post', `${page}/return`, (visit) => putAway(visit, true)),
  ];

  async function openNew({ operator }: SignedInVisit): Promise<Opened> {
    if (!editor.mayAdd(operator, directory())) throw new Forbidden();
    const records = await loadRecords(prisma);
    return { editor, subject: editor.subjectOf(''), records, before: undefined, history: [], seen: '', mayEdit: true };
  }

  /** As the database has it: who was sent here after a change sees it, wherever it was made. */
  async function open({ req, operator }: SignedInVisit): Promise<Opened> {
    const subject = editor.subjectOf(String(req.params[parameter]));
    const records = await loadRecords(prisma);
    const before = entryOf(records, subject);
    const history = await readHistory(prisma, subject);
    if (!before && history.length === 0) throw new NotFound();
    const parentId = history[0]?.before?.regions[0]?.parentId ?? undefined;
    const mayEdit = mayKeep(operator, subject, directory(), parentId);
    return { editor, subject, records, before, history, seen: history[0]?.id ?? '', mayEdit };
  }

  async function showNew(visit: SignedInVisit): Promise<void> {
    showEntry(visit, await openNew(visit), parts);
  }

  async function show(visit: SignedInVisit): Promise<void> {
    const opened = await open(visit);
    const wanted = { version: textIn(visit.req.query, 'version'), state: textIn(visit.req.query, 'state') };
    const old = restoredIn(opened, wanted);
    showEntry(visit, opened, parts, old && attemptOf(visit, opened, { ...editor.typedOf(old, {}), ...wanted }));
  }

  async function add(visit: SignedInVisit): Promise<void> {
    const opened = await openNew(visit);
    const typed: Typed = visit.req.body ?? {};
    const attempt = attemptOf(visit, opened, typed);
    const [id = ''] = [...attempt.after.regions, ...attempt.after.topics].map((row) => row.id);
    const subject = editor.subjectOf(id);
    const [region] = attempt.after.regions;
    const isTaken = entryOf(opened.records, subject) !== undefined || (await readHistory(prisma, subject)).length > 0;
    if (isTaken) attempt.findings.faults.push({ field: 'name', code: 'exists', values: { id } });
    if (region && !region.parentId) attempt.findings.faults.push({ field: 'parent', code: 'missing' });
    if (region?.parentId) attempt.findings.faults.push(...codeFaults(region, textIn(typed, 'code')));
    if (region?.parentId && !mayKeep(visit.operator, subject, directory(), region.parentId))
      attempt.findings.faults.push({ field: 'parent', code: 'not-yours' });
    await finish(visit, { ...opened, subject }, attempt);
  }

  async function change(visit: SignedInVisit): Promise<void> {
    const opened = await open(visit);
    if (!opened.mayEdit) throw new Forbidden();
    if (!opened.before) return showEntry(visit, opened, parts, undefined, 409);
    await finish(visit, opened, attemptOf(visit, opened, visit.req.body ?? {}));
  }

  function attemptOf({ now, operator }: SignedInVisit, opened: Opened, typed: Typed): Attempt {
    const { before, records, subject } = opened;
    const source = directory().organization(operator.organizationId)?.name ?? operator.name;
    const restored = restoredIn(opened, typed);
    const after = editor.draft(typed, { before, restored, records, source, today: localDate(now).iso });
    return { typed, after, findings: checkEntry(subject, after, records), question: textIn(typed, 'question') };
  }

  function restoredIn({ history }: Opened, typed: Typed): Entry | undefined {
    return versionOf(history, textIn(typed, 'version'), textIn(typed, 'state') === 'before' ? 'before' : 'after');
  }

  /** Shows what would be, or saves it and goes on to its page. */
  async function finish(visit: SignedInVisit, opened: Opened, attempt: Attempt): Promise<void> {
    const { typed, findings, after } = attempt;
    const isMeant = findings.cautions.length === 0 || typed.confirmed === 'yes';
    if (findings.faults.length > 0) return showEntry(visit, opened, parts, attempt, 422);
    if (typed.do !== 'save') {
      if (changesNames(opened.before, after))
        attempt.replayed = await replayOf(parts, withEntry(opened.records, opened.subject, after));
      return showEntry(visit, opened, parts, attempt);
    }
    if (!isMeant) return showEntry(visit, opened, parts, attempt, 422);
    await save(visit, opened, attempt, after, 'saved');
  }

  /** What is understood may change with a place's names and with a topic's questions; a number or an answer changes only itself. */
  function changesNames(before: Entry | undefined, { regions, topics }: Entry): boolean {
    const inShort = (entry: Pick<Entry, 'regions' | 'topics'>) => [
      entry.regions,
      entry.topics.map(({ title, questions }) => [title, questions]),
    ];
    return !before || !isDeepStrictEqual(inShort(before), inShort({ regions, topics }));
  }

  /** A topic that was begun from questions which the bot could not answer. */
  async function settleLearned(tx: Tx, { req, operator: actor, now }: SignedInVisit, subject: Subject): Promise<void> {
    const keys = linesIn(req.body ?? {}, 'learned').filter((key) => /^[0-9a-f]{20}$/.test(key));
    if (keys.length > 0) await settleQuestions(tx, { keys, as: 'topic', subject, actor, now });
  }

  async function putAway(visit: SignedInVisit, back: boolean): Promise<void> {
    const opened = await open(visit);
    if (!opened.mayEdit) throw new Forbidden();
    const after = back ? opened.history[0]?.before : undefined;
    if (back === (opened.before !== undefined)) return showEntry(visit, opened, parts, undefined, 409);
    const typed: Typed = visit.req.body ?? {};
    const attempt = opened.before && { ...attemptOf(visit, opened, editor.typedOf(opened.before, {})), typed };
    await save(visit, opened, attempt, after, back ? 'returned' : 'removed');
  }

  async function save(
    visit: SignedInVisit,
    opened: Opened,
    attempt: Attempt | undefined,
    after: Entry | undefined,
    done: string,
  ): Promise<void> {
    const { subject } = opened;
    const seen = textIn(visit.req.body ?? {}, 'seen');
    try {
      const command = { subject, after, seen, actor: visit.operator, now: visit.now };
      const isChanged = await inTransaction(prisma, async (tx) => {
        await settleLearned(tx, visit, subject);
        return changeEntry(tx, command);
      });
      const outcome = isChanged ? done : 'unchanged';
      const isFromCorrections = textIn(visit.req.body ?? {}, 'from') === 'corrections';
      const next = isFromCorrections
        ? `/corrections?done=${outcome}&place=${idOf(subject)}`
        : `${editor.path}/${idOf(subject)}?done=${outcome}`;
      visit.res.redirect(303, next);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.fault === 'forbidden') throw new Forbidden();
      const again = after || !opened.before ? attempt : { ...attempt, typed: editor.typedOf(opened.before, {}) };
      showEntry(
        visit,
        opened,
        parts,
        again && ({ ...again, problem: error.code, values: error.values } as Attempt),
        409,
      );
    }
  }
}
