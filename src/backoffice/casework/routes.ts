import { z } from 'zod';
import { recordAudit } from '../../audit/audit.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { maskText } from '../../casework/masks.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { inTransaction, type Tx } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import { holderOf, letGo, movesBy } from '../live/attendance.ts';
import { draftsOf, dropDraft } from '../live/drafts.ts';
import type { Live } from '../live/live.ts';
import { Forbidden, NotFound, type Route, type SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { Attempt, Command, Desk, Held, Opened, Shown } from './desk.ts';
import type { Form, Typed } from './form.ts';
import { queueOf } from './frame.ts';
import { momentText } from './moment.ts';
import { keyIn, keyOf, readKey } from './queue-address.ts';
import { oneOf, readForm } from './read-form.ts';
import { reveal } from './reveal.ts';
import { asideOf, keepUnsent, sideBySideRoutes } from './side-by-side.tsx';
import { undoForm } from './undo-bar.tsx';
import { words } from './words.ts';

interface Parts {
  prisma: PrismaClient;
  directory(): Directory;
  live: Live;
}

/** A case's page, revealing what is masked on it, working side by side on it, and an address for each of its moves. */
export function caseRoutes<Case extends Opened>(desk: Desk<Case>, { prisma, directory, live }: Parts): Route[] {
  const of = (method: 'get' | 'post', noun: string, handle: SignedInRoute['handle']): Route => ({
    method,
    path: `${desk.path}/:number${noun}`,
    right: 'cases',
    record: desk.kind,
    handle,
  });
  return [
    of('get', '', async (visit) => show(visit, await open(visit))),
    ...sideBySideRoutes({ desk, prisma, directory, live, of, open }),
    of('post', `/${reveal.noun}`, (visit) => revealOnce(visit, (opened) => show(visit, opened, { revealed: true }))),
    ...printRoutes(),
    ...(desk.undo ? [of('post', `/${undoForm.noun}`, undo)] : []),
    ...desk.forms.map((form) => of('post', `/${form.noun}`, (visit) => move(visit, form))),
  ];

  /** What was done a moment ago is taken back; too late, it is said why not. */
  async function undo(visit: SignedInVisit): Promise<void> {
    const { number } = (await open(visit)).held;
    const typed: Typed = visit.req.body ?? {};
    try {
      const command = { number, version: Number(typed.version), actor: visit.operator };
      await inTransaction(prisma, async (tx) => desk.undo?.perform(tx, command));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return refuse(visit, { form: undoForm, typed, faults: [], news: [] }, error);
    }
    visit.res.redirect(303, `${desk.path}/${number}?done=${undoForm.noun}&number=${number}`);
  }

  /** On paper: masked, or with a reason in full. */
  function printRoutes(): Route[] {
    const { print } = desk;
    if (!print) return [];
    return [
      of('get', '/print', async (visit) => print(visit, await open(visit), false)),
      of('post', '/print', (visit) => revealOnce(visit, (opened) => print(visit, opened, true))),
    ];
  }

  function open(visit: SignedInVisit): Promise<Case> {
    return desk.open(visit, String(visit.req.params.number));
  }

  async function show(visit: SignedInVisit, opened: Case, shown: Shown = {}): Promise<void> {
    const { held } = opened;
    if (shown.attempt && opened.allowed.includes(shown.attempt.form.move))
      await keepUnsent({ desk, prisma }, visit, held, shown.attempt.form, shown.attempt.typed);
    const stood = readKey(placeBefore.parse(visit.req.query.stood)) ?? held;
    desk.show(visit, opened, {
      ...shown,
      aside: await asideOf({ desk, prisma, directory }, opened, visit),
      next: await desk.next(visit, { dueAt: stood.dueAt, number: held.number }),
    });
  }

  /** Reads, lets the domain do it, goes on to the case; what was typed is never lost. */
  async function move(visit: SignedInVisit, form: Form): Promise<void> {
    const opened = await open(visit);
    const typed: Typed = visit.req.body ?? {};
    const reading = readForm(form.fields, typed, desk.inputs[form.move] as never, directory());
    if ('faults' in reading) {
      if (!opened.allowed.includes(form.move)) throw new Forbidden();
      return show(visit, opened, { status: 422, attempt: { form, typed, faults: reading.faults, news: [] } });
    }
    const { number } = opened.held;
    const doubt = opened.allowed.includes(form.move) ? await doubtOf(visit, number, form, typed) : undefined;
    if (doubt) {
      const despite = [...despiteIn(typed), doubt.despite].join(' ');
      const attempt = { form, typed, faults: [], news: [], refusal: doubt.refusal, despite };
      return show(visit, opened, { status: 409, attempt });
    }
    const command = {
      number,
      // A note disturbs nobody, and nothing that happened meanwhile is in its way.
      version: form.move === 'note' ? opened.held.version : Number(typed.version),
      move: form.move,
      input: reading.input,
      actor: visit.operator,
    };
    const done = await attempt(command, opened.held, seenIn(typed), form.noun);
    if (done instanceof DomainError) return refuse(visit, { form, typed, faults: [], news: [] }, done);
    // Whoever gives a case away may not see it any more.
    const news = `done=${doneNoun(form, typed)}&number=${number}`;
    const page = desk.maySee(visit.operator, done)
      ? `${desk.path}/${number}?${news}&stood=${keyOf(opened.held)}`
      : `${queueOf(desk.path)}?${news}`;
    visit.res.redirect(303, page);
  }

  /** What is asked about once more before it is done, unless it was already. */
  async function doubtOf(visit: SignedInVisit, number: string, form: Form, typed: Typed) {
    const t = words(visit.locale);
    const holder = await heldByAnother(visit, number, form);
    const unsent =
      form.unsent && (await draftsOf(prisma, { kind: desk.kind, number }, visit.operator)).has(form.unsent);
    const doubts: { despite: string; refusal: string }[] = [];
    if (holder) {
      const { operatorId, name, since } = holder;
      doubts.push({ despite: operatorId, refusal: t('claim.refusal', { name, since: momentText(since, visit.now) }) });
    }
    if (unsent) doubts.push({ despite: 'unsent', refusal: t('draft.unsent') });
    return doubts.find(({ despite }) => !despiteIn(typed).includes(despite));
  }

  /** A note disturbs nobody; anything else is asked about once more while a colleague is at it. Other organizations have duties of their own. */
  async function heldByAnother(visit: SignedInVisit, number: string, { move }: Form) {
    const holder = move === 'note' ? undefined : await holderOf(prisma, { kind: desk.kind, number }, visit.now);
    if (holder?.organizationId !== visit.operator.organizationId) return undefined;
    return holder.operatorId !== visit.operator.id ? holder : undefined;
  }

  async function attempt(command: Command, held: Held, seen: string, noun: string): Promise<Held | DomainError> {
    try {
      return await inTransaction(prisma, async (tx) => {
        const done = await desk.perform(tx, command);
        await requireFirstTime(tx, command, held, seen);
        const ref = { kind: desk.kind, number: held.number };
        await dropDraft(tx, ref, command.actor, noun);
        await letGo(tx, ref, command.actor);
        return done;
      });
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  async function refuse(visit: SignedInVisit, attempt: Attempt, error: DomainError): Promise<void> {
    const opened = await open(visit);
    if (error.fault === 'not-found') throw new NotFound();
    if (error.fault === 'forbidden') throw new Forbidden();
    const seen = seenIn(attempt.typed);
    const news = error.fault === 'changed' ? opened.events.filter(({ id }) => id > seen) : [];
    const refusal = desk.refusal(error, visit.locale);
    await show(visit, opened, {
      status: error.fault === 'invalid' ? 422 : 409,
      attempt: { ...attempt, refusal, news },
    });
  }

  async function revealOnce(visit: SignedInVisit, then: (opened: Case) => unknown): Promise<void> {
    const opened = await open(visit);
    const typed: Typed = visit.req.body ?? {};
    const reading = readForm(reveal.fields, typed, reveal.input, directory());
    if ('faults' in reading)
      return show(visit, opened, {
        status: 422,
        attempt: { form: reveal, typed, faults: reading.faults, news: [] },
      });
    const { operator, now } = visit;
    await inTransaction(prisma, (tx) =>
      recordAudit(tx, {
        now,
        actor: `operator:${operator.id}`,
        organizationId: operator.organizationId,
        action: 'reveal',
        subject: `${desk.kind}:${opened.held.number}`,
        detail: { reason: maskText(reading.input.reason) },
      }),
    );
    await then(opened);
  }
}

/** Moves that leave the case as it is may leave its version too: one sent twice is known by the event that the first has left. */
async function requireFirstTime(tx: Tx, { move, actor }: Command, { id, state }: Held, seen: string): Promise<void> {
  const done = await movesBy(tx, id, actor, { move, id: { gt: seen } });
  if (done > 1) throw new DomainError('changed', 'changed', { state, move, actor: 'operator', operator: actor.name });
}

/** What was asked about already. */
const despiteIn = ({ despite }: Typed): string[] => oneOf(despite).split(' ').filter(Boolean);

/** What is said to have been done: of a decision, which way it went. */
function doneNoun({ noun, fields }: Form, typed: Typed): string {
  const decided = fields.find(({ kind }) => kind === 'decision');
  return decided ? `${noun}-${oneOf(typed[decided.name])}` : noun;
}

/** Where the case stood in the list before what was just done: one goes on from there. */
const placeBefore = keyIn('[A-Z]{2}');

/** The latest event of the case when its page was shown; of a form without one, everything is news. */
const seenIn = ({ seen }: Typed): string => z.uuid().catch(nothing).parse(seen);
const nothing = '00000000-0000-0000-0000-000000000000';
