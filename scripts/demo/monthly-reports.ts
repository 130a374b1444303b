import type { ReportMove, ReportMoves } from '../../src/reports/monthly/monthly-report.ts';
import type { Demo } from './build.ts';
import type { Deed } from './month.ts';

type Step = [after: number, time: string, who: string, place: string, move: ReportMove, input?: object];

/** What becomes of the reports that the clock has made, so many working days after; those of other places are left to be chased. */
const steps: readonly Step[] = [
  [1, '10:10', '陈志远', '430424', 'submit'],
  [1, '15:30', '谢军', '430424', 'return', { reason: '请在第七部分写明下月业务培训的时间和人数。' }],
  [2, '09:20', '刘芳', '430424', 'submit'],
  [2, '14:40', '谢军', '430424', 'accept'],
  [3, '16:00', '王建国', '430400', 'submit'],
];

/** From the first working day of a month on: last month's reports. */
export function monthlyReportDeeds(demo: Demo): Deed[] {
  return demo.month.beginnings.flatMap((began) =>
    steps
      .filter(([after]) => after <= began)
      .map(([after, time, who, place, move, input = {}]) => ({
        at: demo.month.at(began - after, time),
        async happens() {
          const report = await demo.prisma.monthlyReport.findFirst({
            where: { organizationId: `operating:${place}` },
            orderBy: { month: 'desc' },
            select: { number: true },
          });
          const command = { move, input: input as ReportMoves[typeof move], actor: demo.byName(who) };
          if (report) await demo.monthlyReports.perform({ number: report.number, ...command });
        },
      })),
  );
}
