import { z } from 'zod';
import type { SavedView } from '../../database/generated/client.ts';
import { newId } from '../../database/ids.ts';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { ComplaintParts } from './parts.ts';
import { addressOf, firstPage, readChoice } from './queue-choice.ts';

/** More than that nobody keeps in view. */
const mostViews = 20;

const name = z.string().trim().min(1).max(30);

export const viewsOf = ({ prisma }: ComplaintParts, { operator }: SignedInVisit): Promise<SavedView[]> =>
  prisma.savedView.findMany({ where: { operatorId: operator.id }, orderBy: { id: 'asc' }, take: mostViews });

/** Naming the filters that are chosen, naming them anew, and forgetting them: everybody's own. */
export function viewRoutes(parts: ComplaintParts): Route[] {
  const { prisma } = parts;
  const own = async (visit: SignedInVisit) => {
    const id = z.uuid().safeParse(visit.req.params.id);
    const view =
      id.success && (await prisma.savedView.findUnique({ where: { id: id.data, operatorId: visit.operator.id } }));
    if (!view) throw new NotFound();
    return view;
  };
  return [
    { method: 'post', path: '/views', right: 'cases', handle: create },
    { method: 'post', path: '/views/:id', right: 'cases', handle: rename },
    { method: 'post', path: '/views/:id/removal', right: 'cases', handle: remove },
  ];

  /** One name stands for one set of filters: given again, it stands for the new ones. */
  async function create({ req, res, operator, now }: SignedInVisit): Promise<void> {
    const query = addressOf(
      firstPage(readChoice(Object.fromEntries(new URLSearchParams(String(req.body?.query ?? ''))))),
    );
    const typed = name.safeParse(req.body?.name);
    const operatorId = operator.id;
    if (!typed.success) return res.redirect(303, withNews(query, 'unnamed'));
    const kept = await prisma.savedView.count({ where: { operatorId, name: { not: typed.data } } });
    if (kept >= mostViews) return res.redirect(303, withNews(query, 'too-many'));
    await prisma.savedView.upsert({
      where: { operatorId_name: { operatorId, name: typed.data } },
      create: { id: newId(now), operatorId, name: typed.data, query, createdAt: now },
      update: { query },
    });
    res.redirect(303, withNews(query, 'saved'));
  }

  async function rename(visit: SignedInVisit): Promise<void> {
    const { req, res, operator } = visit;
    const view = await own(visit);
    const typed = name.safeParse(req.body?.name);
    if (!typed.success) return res.redirect(303, withNews(view.query, 'unnamed'));
    const taken = await prisma.savedView.count({
      where: { operatorId: operator.id, name: typed.data, id: { not: view.id } },
    });
    if (taken > 0) return res.redirect(303, withNews(view.query, 'taken'));
    await prisma.savedView.update({ where: { id: view.id }, data: { name: typed.data } });
    res.redirect(303, withNews(view.query, 'renamed'));
  }

  async function remove(visit: SignedInVisit): Promise<void> {
    const view = await own(visit);
    await prisma.savedView.delete({ where: { id: view.id } });
    visit.res.redirect(303, withNews(view.query, 'removed'));
  }
}

const withNews = (address: string, news: string) => `${address}${address.includes('?') ? '&' : '?'}view=${news}`;
