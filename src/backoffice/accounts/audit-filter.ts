import { z } from 'zod';
import type { TrailFilter } from '../../audit/trail.ts';
import { addDays, instantOf, isDate } from '../../calendar/local-date.ts';

import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import { findPlace } from '../../directory/find-by-name.ts';
import type { Words } from '../../words.ts';

const line = z.string().trim().max(100).catch('');
const day = line.refine(isDate).catch('');

/** The trail's filter as it is typed: days of China time, somebody's name, a number. */
export const typedFilter = z.object({ from: day, until: day, who: line, action: line, subject: line });

export type TypedFilter = z.infer<typeof typedFilter>;

/** Whatever a number or a login can be the subject as. */
const kinds = ['complaint', 'registration', 'handover', 'operator', 'calendar', 'place', 'topic'];

export async function filterOf(
  typed: TypedFilter,
  prisma: PrismaClient,
  directory: Directory,
  t: Words,
): Promise<TrailFilter> {
  const { from, until, who, action, subject } = typed;
  return {
    from: from ? instantOf(from, 0) : undefined,
    until: until ? instantOf(addDays(until, 1), 0) : undefined,
    actors: who ? await actorsCalled(who, prisma, t) : undefined,
    action: action || undefined,
    subjects: subject ? subjectsCalled(subject, directory) : undefined,
  };
}

/** By number, login or id; a place also by its name. */
function subjectsCalled(subject: string, directory: Directory): string[] {
  const place = findPlace(directory, subject);
  const ids = 'value' in place && place.value ? [subject, place.value] : [subject];
  return [subject, ...ids.flatMap((id) => kinds.map((kind) => `${kind}:${id}`))];
}

/** None when nobody is called that. */
async function actorsCalled(who: string, prisma: PrismaClient, t: Words): Promise<string[]> {
  const others = Object.entries(t('audit.actors', { returnObjects: true }) as Record<string, string>);
  const named = others.filter(([, name]) => name.toLowerCase() === who.toLowerCase()).map(([actor]) => actor);
  const operators = await prisma.operator.findMany({
    where: { OR: [{ login: who.toLowerCase() }, { name: { contains: who } }] },
    select: { id: true },
    take: 100,
  });
  const tokens = await prisma.apiToken.findMany({
    where: { name: { contains: who } },
    select: { id: true },
    take: 100,
  });
  return [...named, ...operators.map(({ id }) => `operator:${id}`), ...tokens.map(({ id }) => `program:${id}`)];
}
