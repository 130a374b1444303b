import { maskText } from '../../casework/masks.ts';
import { bodyInWords } from '../../casework/saying.ts';
import { describeEvent } from '../../handovers/timeline.ts';
import { words as domainWords } from '../../handovers/words.ts';
import { CasePage } from '../casework/case-page.tsx';
import type { Shown } from '../casework/desk.ts';
import { Due } from '../casework/due.tsx';
import { Facts } from '../casework/facts.tsx';
import { caseFrame } from '../casework/frame.ts';
import { momentText } from '../casework/moment.ts';
import { OrganizationNames } from '../casework/name-lists.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Conversation } from './conversation.tsx';
import type { OpenedHandover } from './desk.ts';
import { forms } from './forms.ts';
import type { HandoverParts } from './parts.ts';
import { nothingDue, words } from './words.ts';

export function showHandover(visit: SignedInVisit, opened: OpenedHandover, shown: Shown, parts: HandoverParts): void {
  const { locale } = visit;
  const { held } = opened;
  const t = words(locale);
  const directory = parts.directory();
  const mask = shown.revealed ? (text: string) => text : maskText;
  const page = {
    title: t('caseTitle', { number: held.number }),
    ...caseFrame('/handovers', held.number),
    children: (
      <CasePage
        desk={{ path: '/handovers', forms }}
        opened={opened}
        shown={shown}
        visit={visit}
        describe={(event) => mask(describeEvent(event, directory, locale))}
        t={t}
        head={<Head visit={visit} opened={opened} parts={parts} />}
      >
        <h2 id="conversation">{t('conversation')}</h2>
        <div role="log" aria-labelledby="conversation">
          <Conversation
            visit={visit}
            opened={opened}
            directory={directory}
            mask={mask}
            revealed={shown.revealed ?? false}
          />
        </div>
        <OrganizationNames directory={directory} locale={locale} />
      </CasePage>
    ),
  };
  sendPage(visit, page, shown.status);
}

function Head({
  visit: { locale, now },
  opened: { held },
  parts,
}: {
  visit: SignedInVisit;
  opened: OpenedHandover;
  parts: HandoverParts;
}) {
  const t = words(locale);
  const directory = parts.directory();
  const place = directory.region(held.placeId);
  const body = directory.organization(held.organizationId);
  return (
    <div class="card mb-3">
      <div class="card-body">
        <p class="case-standing">
          <span class={`state state-${held.state}`}>{domainWords(locale)(`state.${held.state}`)}</span>
          <Due due={held} now={now} calendar={parts.calendar()} locale={locale} none={t(nothingDue(held))} />
        </p>
        <Facts
          facts={[
            [t('fact.body'), body && bodyInWords(body, place ?? directory.province, directory, locale)],
            [t('fact.assignee'), held.assignee?.name ?? t('unclaimed')],
            [t('fact.place'), place && directory.path(place, locale)],
            [t('fact.openedAt'), momentText(held.openedAt, now)],
          ]}
        />
      </div>
    </div>
  );
}
