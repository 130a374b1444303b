import { maskName, maskPhone, maskText } from '../../casework/masks.ts';
import { bodyInWords } from '../../casework/saying.ts';
import { readExtension } from '../../complaints/clocks.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { describeEvent } from '../../complaints/describe-event.ts';
import { complaintWords } from '../../complaints/words.ts';
import type { Locale } from '../../directory/records.ts';
import { CasePage } from '../casework/case-page.tsx';
import type { Event, Shown } from '../casework/desk.ts';
import { Due } from '../casework/due.tsx';
import { Facts } from '../casework/facts.tsx';
import { caseFrame } from '../casework/frame.ts';
import { momentText } from '../casework/moment.ts';
import { OrganizationNames } from '../casework/name-lists.tsx';
import { industryName } from '../casework/parts.ts';
import { sendSheet } from '../casework/sheet.tsx';
import { Timeline } from '../casework/timeline.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Attachments } from './attachments.tsx';
import type { OpenedComplaint } from './desk.ts';
import { forms } from './forms.ts';
import type { ComplaintParts } from './parts.ts';
import { Related } from './related.tsx';
import { Said } from './said.tsx';
import { words } from './words.ts';

interface View {
  visit: SignedInVisit;
  opened: OpenedComplaint;
  parts: ComplaintParts;
  revealed: boolean;
}

export function showComplaint(
  visit: SignedInVisit,
  opened: OpenedComplaint,
  shown: Shown,
  parts: ComplaintParts,
): void {
  const { locale } = visit;
  const { complaint } = opened;
  const t = words(locale);
  const view = { visit, opened, parts, revealed: shown.revealed ?? false };
  const mask = maskOf(view);
  const describe = describeOf(view);
  const page = {
    title: t('caseTitle', { number: complaint.number }),
    ...caseFrame('/complaints', complaint.number),
    children: (
      <CasePage
        desk={{ path: '/complaints', forms, print: true }}
        opened={opened}
        shown={shown}
        visit={visit}
        describe={(event) => mask(describe(event))}
        t={t}
        head={<Head view={view} />}
      >
        <Story view={view} />
        <Attachments attachments={opened.attachments} revealed={view.revealed} locale={locale} />
        <Related opened={opened} parts={parts} visit={visit} />
        <History view={view} />
        <OrganizationNames
          directory={parts.directory()}
          place={parts.directory().region(complaint.placeId)}
          locale={locale}
        />
      </CasePage>
    ),
  };
  sendPage(visit, page, shown.status);
}

/** The same on paper. */
export function printComplaint(
  visit: SignedInVisit,
  opened: OpenedComplaint,
  revealed: boolean,
  parts: ComplaintParts,
): void {
  const t = words(visit.locale);
  const view = { visit, opened, parts, revealed };
  const children = (
    <>
      <Head view={view} />
      <Story view={view} />
      <History view={view} />
    </>
  );
  sendSheet(visit, {
    opened,
    path: '/complaints',
    title: t('sheetTitle', { number: opened.complaint.number }),
    revealed,
    children,
  });
}

const maskOf = ({ revealed }: View) => (revealed ? (text: string) => text : maskText);

const describeOf =
  ({ visit, parts }: View) =>
  (event: Event) =>
    describeEvent(event, visit.locale, parts.directory());

/** What happened, in words. */
function History({ view }: { view: View }) {
  const { visit, opened } = view;
  const { locale, now } = visit;
  const mask = maskOf(view);
  return (
    <>
      <h2>{words(locale)('timeline')}</h2>
      <Timeline
        events={opened.events}
        now={now}
        locale={locale}
        describe={describeOf(view)}
        more={(event) => <Said event={event} demands={opened.complaint.demands} mask={mask} locale={locale} />}
        mask={mask}
      />
    </>
  );
}

/** Where it stands, with whom, until when; whom it is about and from whom. */
function Head({ view }: { view: View }) {
  const { visit, opened, parts, revealed } = view;
  const { locale, now } = visit;
  const { complaint } = opened;
  const t = words(locale);
  const domain = complaintWords(locale);
  const directory = parts.directory();
  const place = directory.region(complaint.placeId);
  const body = directory.organization(complaint.organizationId);
  const extension = readExtension(complaint);
  return (
    <div class="card mb-3">
      <div class="card-body">
        <p class="case-standing">
          <span class={`state state-${complaint.state}`}>{domain(`state.${complaint.state}`)}</span>
          {complaint.clock && <span class="clock-name">{domain(`clock.${complaint.clock}`)}</span>}
          <Due due={complaint} now={now} calendar={parts.calendar()} locale={locale} />
        </p>
        {extension && (
          <p class="routing-note">
            {t('extensionNote', { until: extension.until, reason: maskOf(view)(extension.reason) })}
          </p>
        )}
        {complaint.chatId === null && !complaint.anonymisedAt && <p class="routing-note">{t('noChat')}</p>}
        {complaint.routingNote && <p class="routing-note">{domain(`routing.${complaint.routingNote}`)}</p>}
        <Facts
          facts={[
            [t('fact.body'), body && place && bodyInWords(body, place, directory, locale)],
            [t('fact.assignee'), complaint.assignee?.name ?? t('unassigned')],
            [t('fact.person'), personOf(complaint, revealed, locale)],
            [t('fact.phone'), complaint.phone && (revealed ? complaint.phone : maskPhone(complaint.phone))],
            [t('fact.place'), place && directory.path(place, locale)],
            [t('fact.category'), domain(`category.${complaint.category}`)],
            [t('fact.industry'), complaint.industry && industryName(parts.industries, complaint.industry, locale)],
            [t('fact.accused'), complaint.accused],
            [t('fact.submittedAt'), momentText(complaint.submittedAt, now)],
            [t('fact.reopened'), complaint.reopened && t('reopened')],
          ]}
        />
      </div>
    </div>
  );
}

function personOf({ anonymous, personName }: Complaint, revealed: boolean, locale: Locale): string {
  if (anonymous || !personName) return words(locale)('anonymous');
  return revealed ? personName : maskName(personName);
}

function Story({ view }: { view: View }) {
  const { story, demands } = view.opened.complaint;
  const t = words(view.visit.locale);
  const mask = maskOf(view);
  return (
    <div class="card mb-3">
      <div class="card-body">
        <h2>{t('story')}</h2>
        <p class="said">{mask(story)}</p>
        <h3>{t('demands')}</h3>
        <ol>
          {demands.map((demand) => (
            <li class="said">{mask(demand)}</li>
          ))}
        </ol>
      </div>
    </div>
  );
}
