import type { PrismaClient } from '../../src/database/generated/client.ts';
import type { Database } from '../../src/database/open.ts';

/** The same database, and a note of what it is asked, to tell that two requests cost it the same: `complaint.findUnique`. */
export function recordQueries(database: Database) {
  let asked: string[] = [];
  const prisma = database.prisma.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        asked.push(model ? `${model}.${operation}` : operation);
        return query(args);
      },
    },
  });
  return {
    database: { ...database, prisma: prisma as unknown as PrismaClient },
    /** What is asked while `work` is done; raw statements may be what is written behind an earlier answer, and do not count. */
    async during(work: () => Promise<unknown>): Promise<string[]> {
      asked = [];
      await work();
      return asked.filter((operation) => operation !== '$executeRaw');
    },
  };
}
