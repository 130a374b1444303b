import { localDate } from '../../calendar/local-date.ts';
import { maySupervise } from '../../casework/actor.ts';
import { maskText } from '../../casework/masks.ts';
import { dayInWords } from '../../casework/saying.ts';
import { readCommitments } from '../../casework/settings.ts';
import { extensionDays } from '../../complaints/clocks.ts';
import type { Command, Complaint, ComplaintCase } from '../../complaints/complaint.ts';
import { declineReasons, findings, type Move, moveInputs } from '../../complaints/moves.ts';
import { complaintWords, refusalInWords } from '../../complaints/words.ts';
import type { Locale } from '../../directory/records.ts';
import { colleaguesOf } from '../casework/colleagues.ts';
import type { Desk, Opened } from '../casework/desk.ts';
import type { FieldContext, Option } from '../casework/form.ts';
import { glimpseInSight, loadInSight } from '../casework/load-in-sight.ts';
import { nextDue } from '../casework/next-due.ts';
import { industryName } from '../casework/parts.ts';
import { commonPlaceholders } from '../casework/placeholders.ts';
import type { SignedInVisit } from '../visit.ts';
import { forms } from './forms.ts';
import { printComplaint, showComplaint } from './page.tsx';
import type { ComplaintParts } from './parts.ts';
import { type Relatives, relativesOf } from './relatives.ts';
import { words } from './words.ts';

export interface OpenedComplaint extends Opened, Omit<ComplaintCase, 'events'> {
  held: ComplaintCase['complaint'];
  relatives: Relatives;
}

export function complaintDesk(parts: ComplaintParts): Desk<OpenedComplaint> {
  const { complaints, prisma, industries } = parts;
  return {
    kind: 'complaint',
    path: '/complaints',
    forms,
    inputs: moveInputs,
    open,
    glimpse: (visit, number) => glimpseInSight(complaints, prisma, visit, number),
    maySee: (actor, held) => complaints.maySee(actor, held as Complaint),
    perform: (tx, command) => complaints.perform(tx, command as Command),
    refusal: refusalInWords,
    undo: {
      until: ({ operator }, { events }) => complaints.undoableUntil(operator, events.at(-1)),
      perform: (tx, command) => complaints.undo(tx, command),
    },
    placeholders: ({ held }, now) => {
      const locale = held.locale === 'en' ? 'en' : 'zh-CN';
      return {
        locale,
        values: {
          ...commonPlaceholders(held, parts.directory(), locale, now),
          accused: held.accused ? maskText(held.accused) : undefined,
        },
      };
    },
    next: ({ operator }, place) =>
      nextDue(place, (page) => complaints.queue(prisma, operator, { scope: 'mine' }, page)),
    show: (visit, opened, shown = {}) => showComplaint(visit, opened, shown, parts),
    print: (visit, opened, revealed) => printComplaint(visit, opened, revealed, parts),
  };

  async function open(visit: SignedInVisit, number: string): Promise<OpenedComplaint> {
    const found = await loadInSight(complaints, prisma, visit, number);
    const allowed = complaints.allowedMoves(visit.operator, found.complaint);
    const relatives = await relativesOf(parts, visit.operator, found.complaint);
    const fields = await fieldsOf(visit, found.complaint, allowed, relatives);
    return { ...found, held: found.complaint, relatives, allowed, fields };
  }

  async function fieldsOf(
    { locale, operator }: SignedInVisit,
    complaint: Complaint,
    allowed: Move[],
    { samePerson, sameAgency }: Relatives,
  ): Promise<FieldContext> {
    const t = complaintWords(locale);
    const named = (kind: string, ids: readonly string[]) => ids.map((id) => ({ value: id, label: t(`${kind}.${id}`) }));
    return {
      options: {
        category: named(
          'category',
          complaints.categories().flatMap(({ id, active }) => (active || id === complaint.category ? id : [])),
        ),
        industry: industries.map(({ id }) => ({ value: id, label: industryName(industries, id, locale) })),
        declineReason: named('declineReason', declineReasons),
        finding: named('finding', findings),
        relative: [...samePerson, ...sameAgency].map((one) => ({
          value: one.number,
          label: `${t(`category.${one.category}`)} ${one.accused ?? ''}`,
        })),
        extensionDay: await extensionDaysFor(complaint, allowed, locale),
        colleague: allowed.includes('assign') ? await colleaguesOf(prisma, complaint.organizationId) : [],
      },
      each: complaint.demands,
      values: {
        category: complaint.category,
        industry: complaint.industry ?? '',
        // Who does not share out work mostly takes it themselves.
        operatorId: complaint.assigneeId || maySupervise(operator) ? '' : operator.id,
      },
    };
  }

  /** Nobody need count working days, nor guess how many are granted at most. */
  async function extensionDaysFor({ dueAt }: Complaint, allowed: readonly Move[], locale: Locale): Promise<Option[]> {
    if (!dueAt || !allowed.includes('request_extension')) return [];
    const t = words(locale);
    return extensionDays(parts.calendar(), dueAt, await readCommitments(prisma)).map(({ until, days }) => ({
      value: localDate(until).iso,
      label: t('extensionDay', { day: dayInWords(until, locale), count: days }),
    }));
  }
}
