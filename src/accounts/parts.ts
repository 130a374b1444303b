import type { PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';

export interface AccountsParts {
  prisma: PrismaClient;
  clock: () => Date;
  directory: () => Directory;
}
