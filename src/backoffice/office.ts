import type { Router } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import type { Complaints } from '../complaints/complaint.ts';
import type { Handovers } from '../handovers/handover.ts';
import type { Bot } from '../knowledge/trial.ts';
import type { Registrations } from '../registrations/registration.ts';
import type { MonthlyReports } from '../reports/monthly/monthly-report.ts';
import type { Subscriptions } from '../webhooks/subscriptions.ts';
import { createIdentify } from './accounts/identify.ts';
import { accountRoutes } from './accounts/routes.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { cannedReplyRoutes } from './canned-replies/routes.ts';
import type { CaseParts } from './casework/parts.ts';
import { complaintRoutes } from './complaints/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { handbookRoutes } from './handbook/routes.ts';
import { handoverRoutes } from './handovers/routes.ts';
import { learningRoutes } from './learning/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { monthlyReportRoutes } from './monthly-reports/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { registrationRoutes } from './registrations/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { createRouter, type Route } from './routes.ts';
import { settingRoutes } from './settings/routes.ts';
import { systemRoutes } from './systems/routes.ts';
import { upkeepRoutes } from './upkeep/routes.ts';

export interface OfficeParts extends CaseParts {
  accounts: Accounts;
  complaints: Complaints;
  registrations: Registrations;
  handovers: Handovers;
  monthlyReports: MonthlyReports;
  subscriptions: Subscriptions;
  /** To try out what is changed before people meet it. */
  bot: Bot;
  clock: () => Date;
  /** After each request that may have changed something. */
  afterChange(): void;
}

/** Every page of the back office there is. */
export function officeRoutes(parts: Omit<OfficeParts, 'clock' | 'afterChange'>): Route[] {
  return [
    ...accountRoutes(parts),
    ...complaintRoutes(parts),
    ...registrationRoutes(parts),
    ...handoverRoutes(parts),
    ...attachmentRoutes(parts),
    ...directoryRoutes(parts),
    ...upkeepRoutes(parts),
    ...noticeRoutes(parts),
    ...handbookRoutes(),
    ...learningRoutes(parts),
    ...settingRoutes(parts),
    ...liveRoutes(parts),
    ...cannedReplyRoutes(parts),
    ...reportRoutes(parts),
    ...systemRoutes(parts),
    ...monthlyReportRoutes(parts),
  ];
}

/** To be mounted at `/`, after everything else. */
export function createOffice(parts: OfficeParts): Router {
  const { clock, afterChange } = parts;
  const identify = createIdentify(parts);
  return createRouter(officeRoutes(parts), { identify, clock, afterChange });
}
