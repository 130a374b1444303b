import { organizationName } from '../../casework/saying.ts';
import { outsideNames } from '../../directory/find-by-name.ts';
import type { Registration } from '../../registrations/registration.ts';
import { words as domainWords } from '../../registrations/words.ts';
import { Due } from '../casework/due.tsx';
import { industryName } from '../casework/parts.ts';
import { Done } from '../casework/problem.tsx';
import { type Column, Queue, Tabs } from '../casework/queue.tsx';
import { sendPage } from '../layout.tsx';
import { mayUse } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { RegistrationParts } from './parts.ts';
import { words } from './words.ts';

const scopes = ['organization', 'below'] as const;
const open: Registration['state'][] = ['form_check', 'refused', 'admitted'];
const ended: Registration['state'][] = ['verified', 'failed', 'removed', 'withdrawn'];

/** Registrations that wait for something, what is due first on top; those that are decided are on a page of their own. */
export async function showQueue(visit: SignedInVisit, parts: RegistrationParts): Promise<void> {
  const { operator, locale, req } = visit;
  const { registrations, prisma, directory } = parts;
  const t = words(locale);
  const own = directory().organization(operator.organizationId);
  const offered = scopes.filter((scope) => scope !== 'below' || (own && directory().below(own).length > 0));
  const scope = offered.find((one) => one === req.query.scope) ?? 'organization';
  const showsEnded = req.query.ended !== undefined;
  const listed = await Promise.all(
    offered.map(async (one) => ({
      scope: one,
      rows: await registrations.queue(prisma, operator, { scope: one, states: showsEnded ? ended : open }),
    })),
  );
  const suffix = showsEnded ? '&ended' : '';
  const tabs = listed.map((one) => ({
    href: `/registrations?scope=${one.scope}${suffix}`,
    label: t(`scope.${one.scope}`),
    count: one.rows.length,
    current: one.scope === scope,
  }));
  sendPage(visit, {
    title: t(showsEnded ? 'titleEnded' : 'title'),
    children: (
      <>
        <Done noun={req.query.done} number={req.query.number} t={t} />
        {mayUse('recording', operator.roles) && (
          <p>
            <a class="btn btn-primary" href="/registrations/new">
              {t('record')}
            </a>{' '}
            <a class="btn" href="/registrations/imports">
              {t('import')}
            </a>
          </p>
        )}
        <Tabs tabs={tabs} label={t('tabs')} />
        <Queue
          rows={listed.find((one) => one.scope === scope)?.rows ?? []}
          columns={columnsFor(visit, parts)}
          href={({ number }) => `/registrations/${number}`}
          empty={t(showsEnded ? 'empty.ended' : `empty.${scope}`)}
          locale={locale}
        />
        <p class="queue-more">
          <a href={`/registrations?scope=${scope}${showsEnded ? '' : '&ended'}`}>
            {t(showsEnded ? 'toOpen' : 'toEnded')}
          </a>
        </p>
      </>
    ),
  });
}

function columnsFor(
  { locale, now }: SignedInVisit,
  { directory, calendar, industries }: RegistrationParts,
): Column<Registration>[] {
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
      cell: ({ state }) => <span class={`state state-${state}`}>{domainWords(locale)(`state.${state}`)}</span>,
    },
    { word: 'applicant', cell: ({ applicant }) => applicant },
    { word: 'industry', cell: ({ industry }) => industryName(industries, industry, locale) },
    { word: 'place', cell: ({ placeId }) => placeOf(placeId) },
    { word: 'holder', cell: holder },
  ];
}
