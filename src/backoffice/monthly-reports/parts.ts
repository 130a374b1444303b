import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { MonthlyReports } from '../../reports/monthly/monthly-report.ts';

export interface MonthlyReportPageParts {
  prisma: PrismaClient;
  directory(): Directory;
  monthlyReports: MonthlyReports;
}
