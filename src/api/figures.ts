import { z } from 'zod';
import { readerOf } from '../casework/actor.ts';
import { organizationsInSight } from '../casework/sight.ts';
import { figureIds, figures } from '../reports/figures.ts';
import type { Period } from '../reports/period.ts';
import { countedIn, figuresOf, type Value } from '../reports/reports.ts';
import { scopeOf } from '../reports/scope.ts';
import { words as figureWords } from '../reports/words.ts';
import type { ApiParts } from './parts.ts';
import { Problem } from './problem.ts';
import { type ApiRoute, reads } from './route.ts';
import { answers, field, nameOf, reference } from './schemas.ts';
import { words } from './words.ts';

const figure = z
  .object({
    id: z.enum(figureIds),
    group: z.enum(['enquiries', 'complaints', 'registrations', 'satisfaction', 'directory']),
    name: z.string(),
    means: field('means', z.string()),
    count: field('count', z.int().nullable()),
    part: field('part', z.int().nullable()),
    of: field('of', z.int().nullable()),
    workingMinutes: field('workingMinutes', z.number().nullable()),
  })
  .register(answers, { id: 'Figure' });

const table = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    organization: reference,
    withBelow: z.boolean(),
    figures: z.array(figure),
  })
  .register(answers, { id: 'Figures' });

/** Nobody asks for more days at once. */
const longest = 1100;

/** The figures of the dashboard, of any period and organization in sight. */
export function figureRows({ prisma, directory, calendar }: ApiParts): ApiRoute[] {
  return [
    reads('figures.read', {
      id: 'readFigures',
      path: '/figures',
      query: z.object({
        from: field('from', z.iso.date()),
        to: field('to', z.iso.date()),
        organization: field('figuresOf', z.string().max(100).optional()),
        below: field('below', z.enum(['yes', 'no']).default('yes')),
      }),
      answer: table,
      example: { query: { from: '2026-10-01', to: '2026-10-31' } },
      async handle({ program, query: { from, to, organization: wanted, below }, locale, now }) {
        requirePeriod({ from, to }, (key) => words(locale)(key));
        const offered = organizationsInSight(readerOf(program), directory());
        const organization = wanted === undefined ? offered[0] : offered.find(({ id }) => id === wanted);
        if (!organization) throw new Problem('not-found');
        const withBelow = below === 'yes';
        const counted = countedIn(scopeOf(organization, withBelow, directory()), { from, to }, now);
        const values = await figuresOf(prisma, counted, calendar());
        const t = figureWords(locale);
        return {
          ...{ from, to, withBelow, organization: { id: organization.id, name: nameOf(organization, locale) } },
          figures: figureIds.map((id) => ({
            ...{ id, group: figures[id].group, name: t(`figure.${id}`), means: t(`means.${id}`) },
            ...numbersOf(values[id]),
          })),
        };
      },
    }),
  ];
}

function requirePeriod({ from, to }: Period, t: (key: string) => string): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1 || days > longest || from < '2000-01-01' || to > '2100-01-01')
    throw new Problem('invalid', { faults: [{ at: 'query.to', says: t('period') }] });
}

const none = { count: null, part: null, of: null, workingMinutes: null };

function numbersOf(value: Value) {
  if ('count' in value) return { ...none, count: value.count };
  if ('part' in value) return { ...none, part: value.part, of: value.of };
  return { ...none, workingMinutes: value.minutes ?? null, of: value.of };
}
