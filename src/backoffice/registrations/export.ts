import type { Registration } from '../../registrations/registration.ts';
import { words as domainWords } from '../../registrations/words.ts';
import { type Column, inBatches } from '../../reports/exports/table.ts';
import { industryName } from '../casework/parts.ts';
import { exportRoute } from '../exports/route.ts';
import { sayings } from '../exports/sayings.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { RegistrationParts } from './parts.ts';
import { filterOf, firstPage, readChoice } from './queue-choice.ts';

export function exportRegistrations(parts: RegistrationParts): Route {
  const { registrations, prisma, directory } = parts;
  return exportRoute(
    'registrations',
    (visit) => {
      const choice = firstPage(readChoice(visit.req.query));
      const filter = filterOf(choice, directory());
      const batches = inBatches<Registration>((after, take) =>
        registrations.queue(prisma, visit.operator, filter, { after, take }),
      );
      return { columns: columnsFor(visit, parts), batches, narrowed: choice };
    },
    parts,
  );
}

function columnsFor({ locale }: SignedInVisit, { directory, industries }: RegistrationParts): Column<Registration>[] {
  const { place, organization } = sayings(directory(), locale);
  return [
    { word: 'number', value: ({ number }) => number },
    { word: 'state', value: ({ state }) => domainWords(locale)(`state.${state}`) },
    { word: 'submittedAt', kind: 'time', value: ({ submittedAt }) => submittedAt },
    { word: 'dueAt', kind: 'time', value: ({ dueAt }) => dueAt },
    { word: 'applicant', value: ({ applicant }) => applicant },
    { word: 'industry', value: ({ industry }) => industryName(industries, industry, locale) },
    { word: 'place', value: ({ placeId }) => place(placeId) },
    { word: 'operating', value: ({ organizationId }) => organization(organizationId) },
    { word: 'department', value: ({ industryOrganizationId }) => organization(industryOrganizationId) },
    { word: 'removalUntil', kind: 'time', value: ({ removalUntil }) => removalUntil },
    { word: 'endedAt', kind: 'time', value: ({ endedAt }) => endedAt },
  ];
}
