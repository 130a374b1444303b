import { render } from 'preact-render-to-string';
import { z } from 'zod';
import { cannedRepliesFor, fillCannedReply } from '../../casework/canned-replies.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import { attend, attendanceOf, leave, letGo, movesBy, takeInHand } from '../live/attendance.ts';
import { draftsOf, dropDraft, saveDraft } from '../live/drafts.ts';
import type { Live } from '../live/live.ts';
import { Forbidden, type Route, type SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { Bystanders } from './bystanders.tsx';
import { insertInto } from './canned.tsx';
import type { Aside, Desk, Held, Opened } from './desk.ts';
import type { Form, Typed } from './form.ts';
import { momentText } from './moment.ts';
import { oneOf } from './read-form.ts';
import { words } from './words.ts';

interface Parts<Case extends Opened> {
  desk: Desk<Case>;
  prisma: PrismaClient;
  directory(): Directory;
  live: Live;
  of(method: 'get' | 'post', noun: string, handle: SignedInRoute['handle']): Route;
  open(visit: SignedInVisit): Promise<Case>;
}

export async function asideOf<Case extends Opened>(
  { desk, prisma, directory }: Pick<Parts<Case>, 'desk' | 'prisma' | 'directory'>,
  opened: Case,
  visit: SignedInVisit,
): Promise<Aside> {
  const { operator, now } = visit;
  const ref = { kind: desk.kind, number: opened.held.number };
  const until = desk.undo?.until(visit, opened);
  return {
    attendance: await attendanceOf(prisma, ref, operator, now),
    drafts: await draftsOf(prisma, ref, operator),
    undoable: until !== undefined && until > now,
    cannedReplies: await cannedRepliesFor(prisma, directory(), operator.organizationId),
  };
}

/** What is typed stays a draft, unless it was sent already: saving may come later than sending, and a form may be sent twice. */
export async function keepUnsent(
  { desk, prisma }: { desk: Pick<Desk, 'kind'>; prisma: PrismaClient },
  { operator, now }: SignedInVisit,
  { id, number }: Pick<Held, 'id' | 'number'>,
  form: Form,
  typed: Typed,
): Promise<void> {
  const since = z.uuid().safeParse(typed.seen).data;
  const sent = since && (await movesBy(prisma, id, operator, { move: form.move, id: { gt: since } }));
  if (!sent) await saveDraft(prisma, { kind: desk.kind, number }, operator, { form, typed, now });
}

/** What lets several people work on one case: hearing of changes, seeing each other, saying “I am on it”, and drafts. */
export function sideBySideRoutes<Case extends Opened>({
  desk,
  prisma,
  directory,
  live,
  of,
  open,
}: Parts<Case>): Route[] {
  const { kind } = desk;
  return [
    of('get', '/live', async (visit) => live.serve(visit, { kind, number: (await glimpse(visit)).held.number })),
    of('post', '/presence', bePresent),
    of('post', '/claim-of-case', claim),
    of('post', '/draft', keepDraft),
    of('post', '/canned-reply', insert),
  ];

  function glimpse(visit: SignedInVisit) {
    return desk.glimpse(visit, String(visit.req.params.number));
  }

  /** Answers with who else is here. */
  async function bePresent(visit: SignedInVisit): Promise<void> {
    const { operator, now, locale, req, res } = visit;
    const opened = await glimpse(visit);
    const ref = { kind, number: opened.held.number };
    if (oneOf(req.body?.state) === 'leaving') await leave(prisma, ref, operator);
    else
      await attend(prisma, ref, operator, {
        typing: oneOf(req.body?.state) === 'typing',
        caseId: opened.held.id,
        now,
      });
    const bystanders = (
      <Bystanders
        attendance={await attendanceOf(prisma, ref, operator, now)}
        me={operator}
        address={`${desk.path}/${ref.number}`}
        mayTake={opened.allowed.length > 0}
        now={now}
        locale={locale}
      />
    );
    res.type('html').send(render(bystanders));
  }

  async function claim(visit: SignedInVisit): Promise<void> {
    const opened = await glimpse(visit);
    if (opened.allowed.length === 0) throw new Forbidden();
    const ref = { kind, number: opened.held.number };
    if (oneOf(visit.req.body?.release) === 'yes') await inTransaction(prisma, (tx) => letGo(tx, ref, visit.operator));
    else await takeInHand(prisma, ref, visit.operator, visit.now);
    visit.res.redirect(303, `${desk.path}/${ref.number}`);
  }

  /** What is saved while somebody types is answered with a word; what is thrown away by a button, with the page. */
  async function keepDraft(visit: SignedInVisit): Promise<void> {
    const { operator, now, locale, res } = visit;
    const { held } = await glimpse(visit);
    const typed: Typed = visit.req.body ?? {};
    const noun = oneOf(typed.discard) || oneOf(typed.noun);
    const form = desk.forms.find((one) => one.noun === noun);
    if (!form) return void res.status(422).end();
    const ref = { kind, number: held.number };
    if (typed.discard) {
      await dropDraft(prisma, ref, operator, noun);
      return res.redirect(303, `${desk.path}/${ref.number}`);
    }
    await keepUnsent({ desk, prisma }, visit, held, form, typed);
    res.type('text').send(words(locale)('draft.saved', { at: momentText(now, now) }));
  }

  /** Adds a canned reply, filled in, to what is typed already; the form is then found as any draft is. */
  async function insert(visit: SignedInVisit): Promise<void> {
    const { operator, now, res } = visit;
    const opened = await open(visit);
    const typed: Typed = visit.req.body ?? {};
    const form = desk.forms.find(({ noun }) => noun === oneOf(typed.noun));
    const usable = await cannedRepliesFor(prisma, directory(), operator.organizationId);
    const chosen = usable.find(({ id }) => id === oneOf(typed.canned));
    if (!form) return void res.status(422).end();
    const address = `${desk.path}/${opened.held.number}`;
    if (chosen) {
      const { values, locale } = desk.placeholders(opened, now);
      const text = fillCannedReply(chosen, { ...values, operator: operator.name }, locale);
      const filled = insertInto(form, typed, chosen, text);
      await saveDraft(prisma, { kind, number: opened.held.number }, operator, { form, typed: filled, now });
    }
    res.redirect(303, `${address}#move-${form.noun}`);
  }
}
