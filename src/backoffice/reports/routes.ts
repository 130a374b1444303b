import type { Route, SignedInRoute } from '../routes.ts';
import { showDashboard } from './dashboard.tsx';
import { exportFigures } from './figures-export.ts';
import type { ReportParts } from './parts.ts';
import { exportRows, showRows } from './rows-page.tsx';
import { satisfactionPath, showSatisfaction } from './satisfaction.tsx';

/** How the work goes, for those who answer for it. */
export function reportRoutes(parts: ReportParts): Route[] {
  const shows = (path: string, show: (...of: Parameters<typeof showRows>) => unknown): SignedInRoute => ({
    method: 'get',
    path,
    right: 'figures',
    handle: (visit) => show(visit, parts),
  });
  return [
    shows('/dashboard', showDashboard),
    shows('/dashboard/rows', showRows),
    shows(satisfactionPath, showSatisfaction),
    exportFigures(parts),
    exportRows(parts),
  ];
}
