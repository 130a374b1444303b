import { z } from 'zod';
import { maskText } from '../../casework/masks.ts';
import { mostFound } from '../../casework/queue-list.ts';
import { organizationName } from '../../casework/saying.ts';
import type { Handover } from '../../handovers/handover.ts';
import { words as domainWords } from '../../handovers/words.ts';
import { Due } from '../casework/due.tsx';
import { Done } from '../casework/problem.tsx';
import { type Column, mostCounted, Paging, Queue, Tabs } from '../casework/queue.tsx';
import { cutPage, keyIn, pageAndOne, readKey, typed } from '../casework/queue-address.ts';
import { SearchField } from '../casework/queue-filters.tsx';
import { ExportLinks } from '../exports/links.tsx';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { HandoverParts } from './parts.ts';
import { nothingDue, words } from './words.ts';

const scopes = ['mine', 'organization', 'below'] as const;

export const choiceShape = z.object({
  scope: z.enum(scopes).catch('mine'),
  q: typed(100),
  after: keyIn('ZX'),
  before: keyIn('ZX'),
});

function addressOf({ scope, ...more }: Partial<z.infer<typeof choiceShape>>): string {
  const named = Object.entries({ scope, ...more }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/handovers?${new URLSearchParams(named)}`;
}

/** Conversations that are not closed; who waits longest for an answer comes first. A search looks through the closed ones, too. */
export async function showQueue(visit: SignedInVisit, parts: HandoverParts): Promise<void> {
  const { operator, locale, req } = visit;
  const { handovers, prisma, directory } = parts;
  const t = words(locale);
  const own = directory().organization(operator.organizationId);
  const offered = scopes.filter((scope) => scope !== 'below' || (own && directory().below(own).length > 0));
  const choice = choiceShape.parse(req.query);
  const scope = offered.find((one) => one === choice.scope) ?? 'mine';
  const { q } = choice;
  const counts = await handovers.count(
    prisma,
    operator,
    offered.map((one) => ({ scope: one, search: q })),
    mostCounted,
  );
  const page = { after: readKey(choice.after), before: readKey(choice.before), take: pageAndOne };
  const cut = cutPage(await handovers.queue(prisma, operator, { scope, search: q }, page), choice);
  const tabs = offered.map((one, at) => ({
    href: addressOf({ scope: one, q }),
    label: t(`scope.${one}`),
    count: counts[at] ?? 0,
    most: q ? mostFound : undefined,
    current: one === scope,
  }));
  sendPage(visit, {
    title: t('title'),
    styles: [officeAssets.url('queue.css')],
    live: { stream: '/live?of=handover' },
    children: (
      <>
        <Done noun={req.query.done} number={req.query.number} t={t} />
        <div class="queue-head">
          <Tabs tabs={tabs} label={t('tabs')} />
          <SearchField action="/handovers" typed={q} kept={{ scope }} t={t} />
        </div>
        <Queue
          rows={cut.rows}
          columns={columnsFor(visit, parts)}
          address={addressOf({ ...choice, scope })}
          href={({ number }) => `/handovers/${number}`}
          empty={t(q ? 'empty.search' : `empty.${scope}`)}
          locale={locale}
        />
        <Paging
          before={cut.before && addressOf({ scope, q, before: cut.before })}
          after={cut.after && addressOf({ scope, q, after: cut.after })}
          locale={locale}
        />
        {cut.rows.length > 0 && <ExportLinks list="handovers" of={addressOf({ scope, q })} locale={locale} />}
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
