import { maskCreditCode, maskName, maskPhone, maskText } from '../../casework/masks.ts';
import { bodyInWords } from '../../casework/saying.ts';
import { outsideNames } from '../../directory/find-by-name.ts';
import { lifecycle } from '../../registrations/lifecycle.ts';
import type { RegistrationMove } from '../../registrations/registration.ts';
import { groundText } from '../../registrations/removal.ts';
import { describeEvent } from '../../registrations/timeline.ts';
import { words as domainWords } from '../../registrations/words.ts';
import { CasePage } from '../casework/case-page.tsx';
import type { Event, Shown } from '../casework/desk.ts';
import { Due } from '../casework/due.tsx';
import { Facts } from '../casework/facts.tsx';
import { caseFrame } from '../casework/frame.ts';
import { momentText } from '../casework/moment.ts';
import { industryName } from '../casework/parts.ts';
import { sendSheet } from '../casework/sheet.tsx';
import { Timeline } from '../casework/timeline.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { OpenedRegistration } from './desk.ts';
import { forms } from './forms.ts';
import type { RegistrationParts } from './parts.ts';
import { words } from './words.ts';

export function showRegistration(
  visit: SignedInVisit,
  opened: OpenedRegistration,
  shown: Shown,
  parts: RegistrationParts,
): void {
  const { locale, now } = visit;
  const t = words(locale);
  const mask = shown.revealed ? (text: string) => text : maskText;
  const describe = (event: Event) => describeEvent(event, locale);
  const page = {
    title: t('caseTitle', { number: opened.held.number }),
    ...caseFrame('/registrations', opened.held.number),
    children: (
      <CasePage
        desk={{ path: '/registrations', forms, print: true }}
        opened={opened}
        shown={shown}
        visit={visit}
        describe={(event) => mask(describe(event))}
        t={t}
        head={<Head visit={visit} opened={opened} parts={parts} revealed={shown.revealed ?? false} />}
      >
        <h2>{t('timeline')}</h2>
        <Timeline events={opened.events} now={now} locale={locale} describe={describe} mask={mask} tells={tellsOf} />
      </CasePage>
    ),
  };
  sendPage(visit, page, shown.status);
}

/** The same on paper. */
export function printRegistration(
  visit: SignedInVisit,
  opened: OpenedRegistration,
  revealed: boolean,
  parts: RegistrationParts,
): void {
  const { locale, now } = visit;
  const t = words(locale);
  const mask = revealed ? (text: string) => text : maskText;
  const describe = (event: Event) => describeEvent(event, locale);
  const children = (
    <>
      <Head visit={visit} opened={opened} parts={parts} revealed={revealed} />
      <h2>{t('timeline')}</h2>
      <Timeline events={opened.events} now={now} locale={locale} describe={describe} mask={mask} tells={tellsOf} />
    </>
  );
  const title = t('sheetTitle', { number: opened.held.number });
  sendSheet(visit, { opened, path: '/registrations', title, revealed, children });
}

/** Moves that the applicant learns of. */
const tellsOf = (move: string): boolean => move in lifecycle && (lifecycle[move as RegistrationMove].tells ?? false);

interface HeadProps {
  visit: SignedInVisit;
  opened: OpenedRegistration;
  parts: RegistrationParts;
  revealed: boolean;
}

/** Where it stands and until when; who applies, and who checks. */
function Head({ visit: { locale, now, req }, opened, parts, revealed }: HeadProps) {
  const { held } = opened;
  const t = words(locale);
  const directory = parts.directory();
  const removal = groundText(held, locale);
  const place = held.placeId === null ? undefined : directory.region(held.placeId);
  const shownAs = (value: string, mask: (value: string) => string) => (revealed ? value : mask(value));
  const body = (id: string) => {
    const organization = directory.organization(id);
    return organization && bodyInWords(organization, place ?? directory.province, directory, locale);
  };
  return (
    <>
      {isUntold(opened, req.query.done) && (
        <p class="alert alert-warning">{t('callNow', { phone: shownAs(held.phone, maskPhone) })}</p>
      )}
      <div class="card mb-3">
        <div class="card-body">
          <p class="case-standing">
            <span class={`state state-${held.state}`}>{domainWords(locale)(`state.${held.state}`)}</span>
            {held.removalUntil && (
              <span class="state state-notice">{t(held.removalUntil < now ? 'notice.over' : 'notice.open')}</span>
            )}
            <Due due={held} now={now} calendar={parts.calendar()} locale={locale} />
          </p>
          {held.routingNote && <p class="routing-note">{domainWords(locale)(`status.${held.routingNote}`)}</p>}
          <Facts
            facts={[
              [t('fact.applicant'), held.applicant],
              [t('fact.creditCode'), shownAs(held.creditCode, maskCreditCode)],
              [t('fact.place'), place ? directory.path(place, locale) : outsideNames[locale]],
              [t('fact.industry'), industryName(parts.industries, held.industry, locale)],
              [t('fact.operating'), body(held.organizationId)],
              [t('fact.department'), body(held.industryOrganizationId)],
              [t('fact.contactName'), shownAs(held.contactName, maskName)],
              [t('fact.phone'), shownAs(held.phone, maskPhone)],
              [t('fact.submittedAt'), momentText(held.submittedAt, now)],
              [t('fact.ground'), held.ground && shownAs(held.ground, maskText)],
              [t('fact.removal'), removal && shownAs(removal, maskText)],
              [t('fact.removalUntil'), held.removalUntil && momentText(held.removalUntil, now)],
              [t('fact.telling'), opened.readers],
            ]}
          />
        </div>
      </div>
    </>
  );
}

/** What was just done should have told the applicant, and nobody was there in chat to be told. */
function isUntold({ events }: OpenedRegistration, done: unknown): boolean {
  const move = forms.find(({ noun }) => noun === done)?.move;
  return move !== undefined && tellsOf(move) && !events.findLast((event) => event.move === move)?.messageId;
}
