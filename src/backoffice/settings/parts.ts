import type { Calendar } from '../../calendar/calendar.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';

export interface SettingParts {
  prisma: PrismaClient;
  directory(): Directory;
  calendar(): Calendar;
}
