import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import { outsideNames } from '../../directory/find-by-name.ts';
import type { Locale } from '../../directory/records.ts';
import { nameIn } from '../accounts/name-in.ts';

/** Places and bodies by their names, as cells of a list have them; what left the directory stays with its id. */
export function sayings(directory: Directory, locale: Locale) {
  return {
    /** Without one: outside Hunan. */
    place(id: string | null): string {
      const region = id === null ? undefined : directory.region(id);
      if (id === null) return outsideNames[locale];
      return region ? directory.path(region, locale) : id;
    },
    organization(id: string): string {
      const organization = directory.organization(id);
      return organization ? nameIn(organization, locale) : id;
    },
  };
}

/** Of everybody who has or had an account, by id. */
export async function operatorNames(prisma: PrismaClient): Promise<ReadonlyMap<string, string>> {
  const operators = await prisma.operator.findMany({ select: { id: true, name: true } });
  return new Map(operators.map(({ id, name }) => [id, name]));
}
