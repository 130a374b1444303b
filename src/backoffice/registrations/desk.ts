import type { Locale } from '../../directory/records.ts';
import { type Check, itemName } from '../../registrations/checklists.ts';
import {
  type Registration,
  type RegistrationCase,
  type RegistrationCommand,
  registrationMoveInputs,
  removalGrounds,
} from '../../registrations/registration.ts';
import { words as domainWords, registrationFault } from '../../registrations/words.ts';
import type { Desk, Opened } from '../casework/desk.ts';
import type { FieldContext } from '../casework/form.ts';
import { glimpseInSight, loadInSight } from '../casework/load-in-sight.ts';
import { nextDue } from '../casework/next-due.ts';
import { industryName } from '../casework/parts.ts';
import { commonPlaceholders } from '../casework/placeholders.ts';
import type { SignedInVisit } from '../visit.ts';
import { forms } from './forms.ts';
import { printRegistration, showRegistration } from './page.tsx';
import type { RegistrationParts } from './parts.ts';
import { words } from './words.ts';

export interface OpenedRegistration extends Opened {
  held: RegistrationCase['registration'];
}

export function registrationDesk(parts: RegistrationParts): Desk<OpenedRegistration> {
  const { registrations, prisma } = parts;
  return {
    kind: 'registration',
    path: '/registrations',
    forms,
    inputs: registrationMoveInputs,
    open,
    glimpse: (visit, number) => glimpseInSight(registrations, prisma, visit, number),
    maySee: (actor, held) => registrations.maySee(actor, held as Registration),
    perform: (tx, command) => registrations.perform(tx, command as RegistrationCommand),
    refusal: registrationFault,
    placeholders: ({ held }, now) => {
      const locale = 'zh-CN';
      return {
        locale,
        values: { ...commonPlaceholders(held, parts.directory(), locale, now), applicant: held.applicant },
      };
    },
    next: ({ operator }, place) =>
      nextDue(place, (page) => registrations.queue(prisma, operator, { scope: 'mine' }, page)),
    show: (visit, opened, shown = {}) => showRegistration(visit, opened, shown, parts),
    print: (visit, opened, revealed) => printRegistration(visit, opened, revealed, parts),
  };

  async function open(visit: SignedInVisit, number: string): Promise<OpenedRegistration> {
    const { registration, events } = await loadInSight(registrations, prisma, visit, number);
    const allowed = registrations.allowedMoves(visit.operator, registration);
    const told = await registrations.isTold(prisma, registration);
    const readers = words(visit.locale)(told ? 'telling.chat' : 'telling.phone');
    return { held: registration, events, allowed, readers, fields: checkFieldsOf(parts, registration, visit.locale) };
  }
}

/** What the fields of a registration's forms offer: the check lists are those of its industry. */
function checkFieldsOf(parts: RegistrationParts, { industry }: Registration, locale: Locale): FieldContext {
  const named = (check: Check) =>
    parts.registrations.checklist(check, industry).map((item) => ({ value: item.id, label: itemName(item, locale) }));
  const other = words(locale)('otherItem');
  return {
    ...fieldsOf(parts, locale),
    options: {
      formItem: named('form'),
      refusalItem: [...named('form'), { value: other, label: other }],
      qualificationItem: named('qualification'),
      removalGround: removalGrounds.map((id) => ({ value: id, label: domainWords(locale)(`ground.${id}`) })),
    },
  };
}

/** What the fields of a new one offer. */
export function fieldsOf({ industries }: RegistrationParts, locale: Locale): FieldContext {
  const industry = industries.map(({ id }) => ({ value: id, label: industryName(industries, id, locale) }));
  return { options: { industry }, each: [], values: {} };
}
