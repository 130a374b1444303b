import type { Calendar } from '../../calendar/calendar.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { Notice, PrismaClient } from '../../database/generated/client.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import { accountsOf } from '../../notices/copies.ts';
import { mayPublish, organizationsInSight } from '../../notices/policy.ts';
import { publish, recall } from '../../notices/publish.ts';
import { countSubscribers } from '../../notices/subscriptions.ts';
import { textIn } from '../directory/read-typed.ts';
import { Forbidden, NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { type Draft, type Fault, inShort, readDraft } from './draft.ts';
import { showForm } from './form-page.tsx';
import { perPage, showList } from './list-page.tsx';
import { showNotice } from './notice-page.tsx';

export interface NoticeParts {
  prisma: PrismaClient;
  calendar(): Calendar;
  directory(): Directory;
}

/** What operating organizations tell those who subscribed to their place. */
export function noticeRoutes({ prisma, directory, calendar }: NoticeParts): Route[] {
  const of = (method: 'get' | 'post', path: string, handle: (visit: SignedInVisit) => unknown): Route => ({
    method,
    path,
    right: 'notices',
    handle,
  });
  return [
    of('get', '/notices', list),
    of('get', '/notices/new', write),
    of('post', '/notices', send),
    { ...of('get', '/notices/:id', show), record: 'notice' },
    { ...of('post', '/notices/:id/recall', takeBack), record: 'notice' },
  ];

  async function list(visit: SignedInVisit): Promise<void> {
    const where = { kind: 'notice' as const, organizationId: { in: inSight(visit) } };
    const total = await prisma.notice.count({ where });
    const pages = Math.max(1, Math.ceil(total / perPage));
    const page = Math.max(1, Math.min(Number(visit.req.query.page) || 1, pages));
    const notices = await prisma.notice.findMany({
      where,
      orderBy: { id: 'desc' },
      skip: (page - 1) * perPage,
      take: perPage,
    });
    const account = await accountsOf(
      prisma,
      notices.map(({ id }) => id),
    );
    const place = placeOf(visit);
    showList(visit, {
      ...{ notices, account, page, pages, directory: directory() },
      subscribers: mayWrite(visit) && place ? await countSubscribers(prisma, place) : undefined,
    });
  }

  async function write(visit: SignedInVisit): Promise<void> {
    if (!mayWrite(visit)) throw new Forbidden();
    // Nothing is missing before anything was tried.
    await form(visit, { ...readDraft({}, visit.now), faults: [] });
  }

  /** Shows what people would get; sends it once that was asked for. */
  async function send(visit: SignedInVisit): Promise<void> {
    const { operator: actor, now, req, res } = visit;
    if (!mayWrite(visit)) throw new Forbidden();
    const draft = readDraft(req.body ?? {}, now);
    const { text, sendAt, faults } = draft;
    if (faults.length > 0 || !text || !sendAt) return form(visit, draft, 422);
    // What goes out is what was looked at.
    if (textIn(req.body ?? {}, 'do') !== 'send' || textIn(req.body ?? {}, 'looked') !== inShort(draft))
      return form(visit, draft);
    try {
      const { id } = await inTransaction(prisma, (tx) =>
        publish(tx, { text, sendAt, actor, now, directory: directory() }),
      );
      res.redirect(303, `/notices/${id}?done=${sendAt > now ? 'planned' : 'sent'}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.fault === 'forbidden') throw error;
      const fault: Fault = { field: 'time', code: error.code, values: error.values };
      await form(visit, { ...draft, faults: [fault] }, error.fault === 'invalid' ? 422 : 409);
    }
  }

  async function form(visit: SignedInVisit, draft: Draft, status = 200): Promise<void> {
    const placeId = placeOf(visit) ?? '';
    const subscribers = await countSubscribers(prisma, placeId);
    showForm(visit, { draft, placeId, subscribers, directory: directory(), calendar: calendar() }, status);
  }

  async function show(visit: SignedInVisit): Promise<void> {
    await page(visit, await load(visit));
  }

  async function page(visit: SignedInVisit, notice: Notice, problem?: string): Promise<void> {
    const account = (await accountsOf(prisma, [notice.id]))(notice.id);
    const { name } = await prisma.operator.findUniqueOrThrow({ where: { id: notice.operatorId } });
    const subscribers = await countSubscribers(prisma, notice.placeId);
    const mayRecall = notice.organizationId === visit.operator.organizationId && mayWrite(visit);
    const shown = { notice, account, by: name, subscribers, mayRecall, directory: directory(), problem };
    showNotice(visit, shown, problem ? 409 : 200);
  }

  async function takeBack(visit: SignedInVisit): Promise<void> {
    const { operator: actor, now, res } = visit;
    const notice = await load(visit);
    try {
      await inTransaction(prisma, (tx) => recall(tx, { id: notice.id, actor, now, directory: directory() }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.fault === 'forbidden') throw new Forbidden();
      return page(visit, notice, error.code);
    }
    res.redirect(303, `/notices/${notice.id}?done=recalled`);
  }

  async function load(visit: SignedInVisit): Promise<Notice> {
    const id = textIn(visit.req.params, 'id');
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const notice = isId ? await prisma.notice.findUnique({ where: { id } }) : null;
    if (notice?.kind !== 'notice' || !inSight(visit).includes(notice.organizationId)) throw new NotFound();
    return notice;
  }

  function inSight({ operator }: SignedInVisit): string[] {
    return organizationsInSight(operator, directory()).map(({ id }) => id);
  }

  function placeOf({ operator }: SignedInVisit): string | undefined {
    return directory().organization(operator.organizationId)?.regionId;
  }

  function mayWrite({ operator }: SignedInVisit): boolean {
    return mayPublish(operator, directory());
  }
}
