import { maskText } from '../../casework/masks.ts';
import { organizationName } from '../../casework/saying.ts';
import type { Handover } from '../../handovers/handover.ts';
import { words as domainWords } from '../../handovers/words.ts';
import { Due } from '../casework/due.tsx';
import { Done } from '../casework/problem.tsx';
import { type Column, Queue, Tabs } from '../casework/queue.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { HandoverParts } from './parts.ts';
import { nothingDue, words } from './words.ts';

const scopes = ['mine', 'organization', 'below'] as const;

/** Conversations that are not closed; who waits longest for an answer comes first. */
export async function showQueue(visit: SignedInVisit, parts: HandoverParts): Promise<void> {
  const { operator, locale, req } = visit;
  const { handovers, prisma, directory } = parts;
  const t = words(locale);
  const own = directory().organization(operator.organizationId);
  const offered = scopes.filter((scope) => scope !== 'below' || (own && directory().below(own).length > 0));
  const scope = offered.find((one) => one === req.query.scope) ?? 'mine';
  const listed = await Promise.all(
    offered.map(async (one) => ({ scope: one, rows: await handovers.queue(prisma, operator, { scope: one }) })),
  );
  const tabs = listed.map((one) => ({
    href: `/handovers?scope=${one.scope}`,
    label: t(`scope.${one.scope}`),
    count: one.rows.length,
    current: one.scope === scope,
  }));
  sendPage(visit, {
    title: t('title'),
    live: { stream: '/live?of=handover' },
    children: (
      <>
        <Done noun={req.query.done} number={req.query.number} t={t} />
        <Tabs tabs={tabs} label={t('tabs')} />
        <Queue
          rows={listed.find((one) => one.scope === scope)?.rows ?? []}
          columns={columnsFor(visit, parts)}
          href={({ number }) => `/handovers/${number}`}
          empty={t(`empty.${scope}`)}
          locale={locale}
        />
      </>
    ),
  });
}

function columnsFor({ locale, now }: SignedInVisit, { directory, calendar }: HandoverParts): Column<Handover>[] {
  const holder = ({ organizationId }: Handover) => {
    const body = directory().organization(organizationId);
    return body && organizationName(body, locale);
  };
  const t = words(locale);
  return [
    {
      word: 'due',
      cell: (one) => <Due due={one} now={now} calendar={calendar()} locale={locale} none={t(nothingDue(one))} />,
    },
    {
      word: 'state',
      cell: ({ state }) => <span class={`state state-${state}`}>{domainWords(locale)(`state.${state}`)}</span>,
    },
    { word: 'question', cell: ({ question }) => <span class="excerpt">{maskText(question)}</span> },
    { word: 'holder', cell: holder },
  ];
}
