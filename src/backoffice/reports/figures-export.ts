import { atOnce, type Column } from '../../reports/exports/table.ts';
import { type FigureId, figureIds, figures } from '../../reports/figures.ts';
import { before } from '../../reports/period.ts';
import { countedIn, figuresOf, type Value } from '../../reports/reports.ts';
import { workingDays } from '../../reports/said.ts';
import { words as reportWords } from '../../reports/words.ts';
import { exportRoute } from '../exports/route.ts';
import { NotFound, type Route } from '../routes.ts';
import { addressOf, countedFor, readChoice } from './choice.ts';
import { hasEnquiries, isShown } from './figure-view.tsx';
import type { ReportParts } from './parts.ts';
import { words } from './words.ts';

interface Line {
  id: FigureId;
  now: Value;
  before: Value;
}

/** All figures of the dashboard with their definitions: shares between 0 and 1, times in working days. */
export function exportFigures(parts: ReportParts): Route {
  return exportRoute(
    'figures',
    async (visit) => {
      const { prisma } = parts;
      const [directory, calendar] = [parts.directory(), parts.calendar()];
      const choice = readChoice(visit, directory);
      if (!choice || choice.fault) throw new NotFound();
      const counted = countedFor(choice, directory, visit.now);
      const earlier = countedIn(counted.scope, before(choice.period), visit.now);
      const [now, then] = [await figuresOf(prisma, counted, calendar), await figuresOf(prisma, earlier, calendar)];
      const shown = figureIds.filter((id) => isShown(id, hasEnquiries(counted.scope)));
      const lines = shown.map((id): Line => ({ id, now: now[id], before: then[id] }));
      const t = words(visit.locale);
      const f = reportWords(visit.locale);
      const columns: Column<Line>[] = [
        { word: 'group', value: ({ id }) => f(`group.${figures[id].group}`) },
        { word: 'figure', value: ({ id }) => f(`figure.${id}`) },
        { word: 'now', kind: 'number', value: ({ now: value }) => sizeOf(value) },
        { word: 'unit', value: ({ id }) => t(`unit.${figures[id].measure.kind}`) },
        { word: 'part', kind: 'number', value: ({ now: value }) => ('part' in value ? value.part : undefined) },
        { word: 'of', kind: 'number', value: ({ now: value }) => ('of' in value ? value.of : undefined) },
        { word: 'before', kind: 'number', value: ({ before: value }) => sizeOf(value) },
        { word: 'beforeOf', kind: 'number', value: ({ before: value }) => ('of' in value ? value.of : undefined) },
        { word: 'means', kind: 'long', value: ({ id }) => f(`means.${id}`) },
      ];
      const narrowed = Object.fromEntries(new URL(addressOf('/', choice), 'http://host').searchParams);
      return { columns, batches: atOnce(lines), narrowed, organizationId: choice.organization.id };
    },
    parts,
  );
}

function sizeOf(value: Value): number | undefined {
  if ('count' in value) return value.count;
  if ('minutes' in value) return value.minutes === undefined ? undefined : workingDays(value.minutes);
  return value.of === 0 ? undefined : value.part / value.of;
}
