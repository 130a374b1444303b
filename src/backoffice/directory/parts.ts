import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Industry } from '../../directory/records.ts';
import type { Bot } from '../../knowledge/trial.ts';
import { officeAssets } from '../layout.tsx';

export interface DirectoryParts {
  prisma: PrismaClient;
  directory(): Directory;
  industries: readonly Industry[];
  bot: Bot;
}

export const styles = [officeAssets.url('knowledge.css')];
