import { z } from 'zod';
import { tokenRights } from '../accounts/api-tokens.ts';
import { complaintWords } from '../complaints/words.ts';
import { complaintRows } from './complaints.ts';
import { directoryRows } from './directory.ts';
import { figureRows } from './figures.ts';
import type { ApiParts } from './parts.ts';
import { registrationRows } from './registrations.ts';
import { type ApiRoute, reads } from './route.ts';
import { answers, field, moment, nameOf, organizationOf, reference } from './schemas.ts';

const token = z
  .object({
    name: z.string(),
    organization: reference,
    rights: z.array(z.enum(tokenRights)),
    expiresAt: field('expiresAt', moment.nullable()),
  })
  .register(answers, { id: 'Token' });

const subjects = z
  .object({
    categories: z.array(reference.extend({ duty: field('duty', z.enum(['operating', 'industry'])) })),
    industries: z.array(reference),
  })
  .register(answers, { id: 'Subjects' });

/** Everything that the API answers: nothing is reachable, or documented, that is not in it. */
export function apiTable(parts: ApiParts): ApiRoute[] {
  return [
    reads(null, {
      id: 'readToken',
      path: '/token',
      answer: token,
      example: {},
      handle: async ({ program: { name, organizationId, rights, expiresAt }, locale }) => ({
        ...{ name, rights: [...rights], expiresAt: expiresAt?.toISOString() ?? null },
        organization: organizationOf(organizationId, parts.directory(), locale),
      }),
    }),
    reads(null, {
      id: 'listSubjects',
      path: '/subjects',
      answer: subjects,
      example: {},
      handle: async ({ locale }) => ({
        categories: parts.complaints
          .categories()
          .filter(({ active }) => active)
          .map(({ id, duty }) => ({ id, duty, name: complaintWords(locale)(`category.${id}`) })),
        industries: parts.industries.map((industry) => ({ id: industry.id, name: nameOf(industry, locale) })),
      }),
    }),
    ...directoryRows(parts),
    ...registrationRows(parts),
    ...complaintRows(parts),
    ...figureRows(parts),
  ];
}
