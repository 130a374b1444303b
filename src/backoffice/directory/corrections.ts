import { localDate } from '../../calendar/local-date.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { inTransaction } from '../../database/transaction.ts';
import { Directory } from '../../directory/directory.ts';
import { loadRecords } from '../../directory/store.ts';
import { type Correction, readCorrections } from '../../knowledge/corrections.ts';
import { mayKeepPlace } from '../../knowledge/policy.ts';
import { type Settlement, settleNumber, type Verdict } from '../../knowledge/settle.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import { exportRoute } from '../exports/route.ts';
import { Forbidden, NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { perPage, showCorrections } from './corrections-page.tsx';
import type { DirectoryParts } from './parts.ts';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

const latestChecks = 10;

/** Numbers that people say are wrong, and those that nobody has verified for long: to be corrected, confirmed or left. */
export function correctionRoutes(parts: DirectoryParts): Route[] {
  const { prisma } = parts;
  return [
    { method: 'get', path: '/corrections', right: 'directory', handle: (visit: SignedInVisit) => show(visit) },
    exportRoute('corrections', list, parts),
    settles('confirmation', 'confirmed'),
    settles('dismissal', 'dismissed'),
  ];

  async function find({ operator, now }: SignedInVisit) {
    const records = await loadRecords(prisma);
    const directory = new Directory(records);
    const own = records.contacts.filter((contact) => mayKeepPlace(operator, directory.regionOf(contact).id, directory));
    const all = await readCorrections(prisma, directory, own, { now, today: localDate(now).iso });
    return { records, directory, own, all };
  }

  async function list(visit: SignedInVisit) {
    const { directory, all } = await find(visit);
    return { columns: columnsFor(directory, visit), batches: atOnce(all), narrowed: {} };
  }

  async function show(visit: SignedInVisit): Promise<void> {
    const { req } = visit;
    const { records, directory, own, all } = await find(visit);
    const page = Math.max(1, Math.min(Number(req.query.page) || 1, Math.ceil(all.length / perPage)));
    const checks = await prisma.contactCheck.findMany({
      where: { contactId: { in: own.map(({ id }) => id) } },
      include: { operator: { select: { name: true } } },
      orderBy: { id: 'desc' },
      take: latestChecks,
    });
    showCorrections(visit, { all, page, checks, directory, contacts: records.contacts });
  }

  function settles(noun: string, verdict: Verdict): Route {
    return {
      method: 'post',
      path: `/corrections/:contact/${noun}`,
      right: 'directory',
      handle: (visit: SignedInVisit) => settle(visit, verdict),
    };
  }

  /** Not of a number that was changed since the page was shown. */
  async function settle(visit: SignedInVisit, verdict: Verdict): Promise<void> {
    const value = textIn(visit.req.body ?? {}, 'value');
    const outcome = await settleOrTell(prisma, visit, { contactId: String(visit.req.params.contact), value, verdict });
    visit.res.redirect(303, `/corrections?done=${outcome.done}&number=${encodeURIComponent(outcome.number)}`);
  }
}

/** @returns what to tell: the verdict, or `changed` and the number that it is by now */
export async function settleOrTell(
  prisma: PrismaClient,
  { operator: actor, now }: SignedInVisit,
  of: Pick<Settlement, 'contactId' | 'value' | 'verdict'>,
): Promise<{ done: string; number: string }> {
  try {
    await inTransaction(prisma, (tx) => settleNumber(tx, { ...of, actor, now }));
    return { done: of.verdict, number: of.value };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.fault === 'forbidden') throw new Forbidden();
    if (error.fault === 'not-found') throw new NotFound();
    return { done: 'changed', number: String(error.values.number ?? of.value) };
  }
}

function columnsFor(directory: Directory, { locale }: SignedInVisit): Column<Correction>[] {
  return [
    { word: 'place', value: ({ place }) => directory.path(place, locale) },
    { word: 'purpose', value: ({ contact }) => words(locale)(`purpose.${contact.purpose}`) },
    { word: 'contact', value: ({ contact }) => contact.value },
    { word: 'reports', kind: 'number', value: ({ reports }) => reports },
    { word: 'reportedAt', kind: 'time', value: ({ reportedAt }) => reportedAt },
    { word: 'verifiedOn', kind: 'day', value: ({ contact }) => contact.verifiedOn },
  ];
}
