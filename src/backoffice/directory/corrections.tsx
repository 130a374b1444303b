import { recordAudit } from '../../audit/audit.ts';
import { localDate } from '../../calendar/local-date.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { inTransaction } from '../../database/transaction.ts';
import { Directory } from '../../directory/directory.ts';
import type { Contact } from '../../directory/records.ts';
import { loadRecords } from '../../directory/store.ts';
import { changeEntry, latestChange } from '../../knowledge/change.ts';
import { recordCheck } from '../../knowledge/contact-checks.ts';
import { type Correction, readCorrections } from '../../knowledge/corrections.ts';
import { entryOf, subjectOfPlace } from '../../knowledge/entry.ts';
import { mayKeepPlace } from '../../knowledge/policy.ts';
import { momentText } from '../casework/moment.ts';
import { sendPage } from '../layout.tsx';
import { Forbidden, NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { Pages } from './pages.tsx';
import { type DirectoryParts, styles } from './parts.ts';
import { Verified } from './places.tsx';
import { textIn } from './read-typed.ts';
import { words } from './words.ts';

const perPage = 50;
const latestChecks = 10;

/** Numbers that people say are wrong, and those that nobody has verified for long: to be corrected, confirmed or left. */
export function correctionRoutes({ prisma }: DirectoryParts): Route[] {
  return [
    { method: 'get', path: '/corrections', right: 'directory', handle: (visit: SignedInVisit) => show(visit) },
    { method: 'post', path: '/corrections/:contact/confirmation', right: 'directory', handle: confirm },
    { method: 'post', path: '/corrections/:contact/dismissal', right: 'directory', handle: dismiss },
  ];

  async function show(visit: SignedInVisit): Promise<void> {
    const { now, operator, req } = visit;
    const records = await loadRecords(prisma);
    const directory = new Directory(records);
    const own = records.contacts.filter((contact) => mayKeepPlace(operator, directory.regionOf(contact).id, directory));
    const all = await readCorrections(prisma, directory, own, { now, today: localDate(now).iso });
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

interface Shown {
  all: readonly Correction[];
  page: number;
  checks: readonly { contactId: string; value: string; outcome: string; at: Date; operator: { name: string } }[];
  directory: Directory;
  contacts: readonly Contact[];
}

function showCorrections(visit: SignedInVisit, { all, page, checks, directory, contacts }: Shown): void {
  const { locale, now, req } = visit;
  const t = words(locale);
  const today = localDate(now).iso;
  const rows = all.slice((page - 1) * perPage, page * perPage);
  const nameOf = (id: string) => {
    const contact = contacts.find((one) => one.id === id);
    return contact ? directory.displayName(directory.regionOf(contact), locale) : '';
  };
  sendPage(visit, {
    title: t('corrections.title'),
    styles,
    children: (
      <>
        {req.query.done !== undefined && (
          <p class={`alert alert-${req.query.done === 'changed' ? 'warning' : 'success'}`} role="status">
            {t(`corrections.done.${textIn(req.query as Record<string, unknown>, 'done')}`, {
              number: req.query.number,
            })}
          </p>
        )}
        <p class="text-secondary">{t('corrections.about')}</p>
        {rows.length === 0 && <p class="empty-queue">{t('corrections.none')}</p>}
        <ul class="corrections" data-rows>
          {rows.map(({ contact, place, reports, reportedAt }) => (
            <li class="card correction">
              <h2>
                <a href={`/directory/${place.id}#${contact.purpose}`}>{directory.path(place)}</a>
              </h2>
              <p>
                {t(`purpose.${contact.purpose}`)} <strong class="entry-phone">{contact.value}</strong>{' '}
                {reports > 0 && (
                  <span class="reports">
                    {t('corrections.reports', { count: reports, at: reportedAt && momentText(reportedAt, now) })}
                  </span>
                )}{' '}
                <Verified contact={contact} today={today} locale={locale} />
              </p>
              <div class="correction-moves">
                <a
                  class="btn btn-primary"
                  href={`/directory/${place.id}#${contact.purpose}`}
                  aria-label={t('corrections.correctOf', { name: nameOf(contact.id) })}
                >
                  {t('corrections.correct')}
                </a>
                <Settle contact={contact} noun="confirmation" name={nameOf(contact.id)} locale={locale} />
                {reports > 0 && <Settle contact={contact} noun="dismissal" name={nameOf(contact.id)} locale={locale} />}
              </div>
            </li>
          ))}
        </ul>
        <Pages page={page} total={Math.ceil(all.length / perPage)} address="/corrections" locale={locale} />
        {checks.length > 0 && (
          <section aria-labelledby="checks">
            <h2 id="checks">{t('corrections.latest')}</h2>
            <ul>
              {checks.map(({ contactId, value, outcome, at, operator }) => (
                <li>
                  {t(`corrections.was.${outcome}`, {
                    by: operator.name,
                    at: momentText(at, now),
                    number: value,
                    name: nameOf(contactId),
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  });
}

function Settle({
  contact,
  noun,
  name,
  locale,
}: {
  contact: Contact;
  noun: string;
  name: string;
  locale: 'zh-CN' | 'en';
}) {
  const t = words(locale);
  return (
    <form method="post" action={`/corrections/${contact.id}/${noun}`}>
      <input type="hidden" name="value" value={contact.value} />
      <button type="submit" class="btn" aria-label={t(`corrections.${noun}Of`, { name, number: contact.value })}>
        {t(`corrections.${noun}`)}
      </button>
    </form>
  );
}
