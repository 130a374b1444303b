import { mostFound } from '../../casework/queue-list.ts';
import { organizationName } from '../../casework/saying.ts';
import { outsideNames } from '../../directory/find-by-name.ts';
import type { Registration } from '../../registrations/registration.ts';
import { words as domainWords } from '../../registrations/words.ts';
import { Due } from '../casework/due.tsx';
import { industryName } from '../casework/parts.ts';
import { Done } from '../casework/problem.tsx';
import { type Column, mostCounted, Paging, Queue, Tabs } from '../casework/queue.tsx';
import { cutPage, pageAndOne, readKey } from '../casework/queue-address.ts';
import { ExportLinks } from '../exports/links.tsx';
import { officeAssets, sendPage } from '../layout.tsx';
import { mayUse } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { RegistrationParts } from './parts.ts';
import { addressOf, filterNames, filterOf, firstPage, inScope, readChoice, scopes } from './queue-choice.ts';
import { Chips, FilterForm, SearchForm } from './queue-filters.tsx';
import { words } from './words.ts';

/** Registrations that wait for something, what is due first on top; narrowed by filters and a search. */
export async function showQueue(visit: SignedInVisit, parts: RegistrationParts): Promise<void> {
  const { operator, locale, req } = visit;
  const { registrations, prisma, directory } = parts;
  const t = words(locale);
  const choice = readChoice(req.query);
  const own = directory().organization(operator.organizationId);
  const offered = scopes.filter((scope) => scope !== 'below' || (own && directory().below(own).length > 0));
  if (!offered.includes(choice.scope)) choice.scope = 'mine';
  const { after, before } = choice;
  const page = { after: readKey(after), before: readKey(before), take: pageAndOne };
  const found = await registrations.queue(prisma, operator, filterOf(choice, directory()), page);
  const cut = cutPage(found, choice);
  const scoped = offered.map((scope) => inScope(choice, scope));
  const filters = scoped.map((one) => filterOf(one, directory()));
  const viewed = [{ check: 'form' }, { check: 'qualification' }, { due: 'overdue' }].map((narrow) =>
    readChoice({ scope: choice.scope, ...narrow }),
  );
  const counts = await registrations.count(
    prisma,
    operator,
    [...filters, ...viewed.map((one) => filterOf(one, directory()))],
    mostCounted,
  );
  const views = viewed.map((one, at) => ({
    href: addressOf(one),
    label: one.check ? t(`filter.checks.${one.check}`) : t('filter.dues.overdue'),
    count: counts[filters.length + at] ?? 0,
    current: addressOf(one) === addressOf(firstPage(choice)),
  }));
  const tabs = scoped.map((one, at) => ({
    href: addressOf(one),
    label: t(`scope.${one.scope}`),
    count: counts[at] ?? 0,
    most: choice.q ? mostFound : undefined,
    current: one.scope === choice.scope,
  }));
  const narrowed = filterNames.some((name) => choice[name] && choice[name] !== 'ended');
  const empty = narrowed ? 'narrowed' : choice.state ? 'ended' : choice.scope;
  const at = (key: 'before' | 'after') => cut[key] && addressOf({ ...firstPage(choice), [key]: cut[key] });
  const props = { choice, visit, parts };
  sendPage(visit, {
    title: t('title'),
    styles: [officeAssets.url('queue.css')],
    live: { stream: '/live?of=registration' },
    children: (
      <>
        <Done noun={req.query.done} number={req.query.number} t={t} />
        <div class="queue-head">
          <Tabs tabs={tabs} label={t('tabs')} />
          <SearchForm {...props} />
          {mayUse('recording', operator.roles) && (
            <p class="queue-new">
              <a class="btn btn-primary" href="/registrations/new" data-key="c">
                {t('record')}
              </a>{' '}
              <a class="btn" href="/registrations/imports" data-key="i">
                {t('import')}
              </a>
            </p>
          )}
        </div>
        <div class="queue-narrow">
          <Tabs tabs={views} label={t('views')} quiet />
          <FilterForm {...props} />
        </div>
        <Chips {...props} />
        <Queue
          rows={cut.rows}
          columns={columnsFor(visit, parts)}
          address={addressOf(choice)}
          href={({ number }) => `/registrations/${number}`}
          empty={t(`empty.${empty}`)}
          locale={locale}
        />
        <Paging before={at('before')} after={at('after')} locale={locale} />
        {cut.rows.length > 0 && <ExportLinks list="registrations" of={addressOf(firstPage(choice))} locale={locale} />}
        {!choice.state && (
          <p class="queue-more">
            <a href={addressOf({ ...firstPage(choice), state: 'ended' })}>{t('toEnded')}</a>
          </p>
        )}
      </>
    ),
  });
}

function columnsFor(
  { locale, now }: SignedInVisit,
  { directory, calendar, industries }: RegistrationParts,
): Column<Registration>[] {
  const t = words(locale);
  const placeOf = (id: string | null) => {
    const region = id === null ? undefined : directory().region(id);
    return region ? directory().displayName(region, locale) : outsideNames[locale];
  };
  /** After the form check it is the department's turn. */
  const holder = ({ state, organizationId, industryOrganizationId }: Registration) => {
    const body = directory().organization(state === 'admitted' ? industryOrganizationId : organizationId);
    return body && organizationName(body, locale);
  };
  return [
    { word: 'due', cell: (one) => <Due due={one} now={now} calendar={calendar()} locale={locale} /> },
    {
      word: 'state',
      cell: ({ state, removalUntil }) => (
        <>
          <span class={`state state-${state}`}>{domainWords(locale)(`state.${state}`)}</span>
          {removalUntil && (
            <span class="state state-notice">{t(removalUntil < now ? 'notice.over' : 'notice.open')}</span>
          )}
        </>
      ),
    },
    { word: 'applicant', cell: ({ applicant }) => applicant },
    { word: 'industry', cell: ({ industry }) => industryName(industries, industry, locale) },
    { word: 'place', cell: ({ placeId }) => placeOf(placeId) },
    { word: 'holder', cell: holder },
  ];
}
