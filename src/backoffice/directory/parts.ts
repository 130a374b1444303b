import { seedFolder } from '../../conversation/knowledge.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Industry } from '../../directory/records.ts';
import type { Bot } from '../../knowledge/trial.ts';
import { type PracticeQuestion, readPractice } from '../../learning/practice.ts';
import { officeAssets } from '../layout.tsx';

export interface DirectoryParts {
  prisma: PrismaClient;
  directory(): Directory;
  industries: readonly Industry[];
  bot: Bot;
}

let practice: readonly PracticeQuestion[] | undefined;

/** Questions that the bot is to go on answering, whatever it learns. */
export function practiceQuestions(): readonly PracticeQuestion[] {
  practice ??= readPractice(seedFolder);
  return practice;
}

export const styles = [officeAssets.url('knowledge.css')];
