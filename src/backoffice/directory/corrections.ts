import { recordAudit } from '../../audit/audit.ts';
import { localDate } from '../../calendar/local-date.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { inTransaction } from '../../database/transaction.ts';
import { Directory } from '../../directory/directory.ts';
import { loadRecords } from '../../directory/store.ts';
import { changeEntry, latestChange } from '../../knowledge/change.ts';
import { recordCheck } from '../../knowledge/contact-checks.ts';
import { type Correction, readCorrections } from '../../knowledge/corrections.ts';
import { entryOf, subjectOfPlace } from '../../knowledge/entry.ts';
import { mayKeepPlace } from '../../knowledge/policy.ts';
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
    { method: 'post', path: '/corrections/:contact/confirmation', right: 'directory', handle: confirm },
    { method: 'post', path: '/corrections/:contact/dismissal', right: 'directory', handle: dismiss },
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

  /** The number is right: verified today, which goes into the entry's history. */
  async function confirm(visit: SignedInVisit): Promise<void> {
    const { operator, now } = visit;
    const { contact, directory, records } = await open(visit);
    const subject = subjectOfPlace(directory.regionOf(contact).id);
    const before = entryOf(records, subject);
    if (!before) throw new NotFound();
    const source = directory.organization(operator.organizationId)?.name ?? contact.source;
    const contacts = before.contacts.map((one) =>
      one.id === contact.id ? { ...one, source, verifiedOn: localDate(now).iso } : one,
    );
    await settle(visit, 'confirmed', async () => {
      await inTransaction(prisma, async (tx) => {
        const seen = (await latestChange(tx, subject))?.id ?? '';
        await changeEntry(tx, { subject, after: { ...before, contacts }, seen, actor: operator, now });
      });
    });
  }

  /** The reports were about something else; later ones count again. */
  async function dismiss(visit: SignedInVisit): Promise<void> {
    const { operator, now } = visit;
    const { contact } = await open(visit);
    await settle(visit, 'dismissed', () =>
      inTransaction(prisma, async (tx) => {
        await recordCheck(tx, { contact, outcome: 'dismissed', actor: operator, now });
        await recordAudit(tx, {
          now,
          actor: `operator:${operator.id}`,
          organizationId: operator.organizationId,
          action: 'correction.dismiss',
          subject: `contact:${contact.id}`,
        });
      }),
    );
  }

  async function open({ operator, req }: SignedInVisit) {
    const records = await loadRecords(prisma);
    const directory = new Directory(records);
    const contact = records.contacts.find(({ id }) => id === String(req.params.contact));
    if (!contact) throw new NotFound();
    if (!mayKeepPlace(operator, directory.regionOf(contact).id, directory)) throw new Forbidden();
    return { records, directory, contact };
  }

  /** Not of a number that was changed since the page was shown. */
  async function settle(visit: SignedInVisit, done: string, work: () => Promise<void>): Promise<void> {
    const { contact } = await open(visit);
    const isSame = contact.value === textIn(visit.req.body ?? {}, 'value');
    const outcome = isSame ? await attempt(work, done) : 'changed';
    visit.res.redirect(303, `/corrections?done=${outcome}&number=${encodeURIComponent(contact.value)}`);
  }

  async function attempt(work: () => Promise<void>, done: string): Promise<string> {
    try {
      await work();
      return done;
    } catch (error) {
      if (error instanceof DomainError && error.fault === 'changed') return 'changed';
      throw error;
    }
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
