import type { Accounts } from '../accounts/accounts.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Complaints } from '../complaints/complaint.ts';
import type { AskResult } from '../conversation/ask.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { Industry } from '../directory/records.ts';
import type { Registrations } from '../registrations/registration.ts';

export interface ApiParts {
  prisma: PrismaClient;
  directory(): Directory;
  calendar(): Calendar;
  complaints: Complaints;
  registrations: Registrations;
  industries: readonly Industry[];
  tokens: Pick<Accounts['tokens'], 'identify'>;
  /** One question answered, nothing remembered. */
  ask(question: string, now: Date): AskResult | Promise<AskResult>;
  clock: () => Date;
  /** After each change: messages may wait for sending. */
  afterChange(): void;
}
