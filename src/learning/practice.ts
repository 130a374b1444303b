import path from 'node:path';
import { z } from 'zod';
import { readCsv } from '../directory/seed-formats.ts';

/** A question whose answer is known to be right: what is learned must not spoil it. */
export interface PracticeQuestion {
  question: string;
  kind: 'contact' | 'topic';
  /** Region ids that the answer is to have. */
  places: string[];
  /** Topic ids that the answer is to have. */
  topics: string[];
}

const list = z.string().transform((value) => value.split('|').filter(Boolean));
const row = z.object({ question: z.string().min(1), kind: z.enum(['contact', 'topic']), places: list, topics: list });

/** @throws SeedError that names the file and the line */
export const readPractice = (folder: string): PracticeQuestion[] => readCsv(path.join(folder, 'practice.csv'), row);
