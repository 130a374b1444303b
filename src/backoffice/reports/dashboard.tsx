import { type FigureId, figureIds, figures, type Group } from '../../reports/figures.ts';
import { words as reportWords } from '../../reports/words.ts';
import { ExportLinks } from '../exports/links.tsx';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { addressOf, readChoice } from './choice.ts';
import { About, Chooser } from './chooser.tsx';
import { FigureRow, isShown, Tile } from './figure-view.tsx';
import { type Dashboard, loadDashboard } from './load.ts';
import type { ReportParts } from './parts.ts';
import { satisfactionPath } from './satisfaction.tsx';
import { words } from './words.ts';

const headlines: readonly FigureId[] = [
  ...([
    'asked',
    'answered',
    'received',
    'resolvedOnTime',
    'median',
    'overdue',
    'satisfied',
    'formCheckedOnTime',
  ] as const),
];

const groups: readonly Group[] = ['enquiries', 'complaints', 'registrations', 'satisfaction', 'directory'];

export async function showDashboard(visit: SignedInVisit, parts: ReportParts): Promise<void> {
  const { locale, now } = visit;
  const t = words(locale);
  const directory = parts.directory();
  const choice = readChoice(visit, directory);
  const page = { title: t('title'), styles: [officeAssets.url('dashboard.css')] };
  if (!choice) return sendPage(visit, { ...page, children: <p class="empty">{t('noOrganization')}</p> });
  // Drawing takes a while to load: only those wait for it who look at drawings.
  const [dashboard, { Cards }] = await Promise.all([loadDashboard(parts, choice, now, locale), import('./cards.tsx')]);
  sendPage(visit, {
    ...page,
    children: (
      <div class="dash">
        <Chooser visit={visit} choice={choice} path="/dashboard" />
        <About visit={visit} choice={choice} directory={directory} />
        <p class="no-print">
          <a href={addressOf(satisfactionPath, choice)}>{t('satisfaction.title')}</a>
        </p>
        {isEmpty(dashboard) ? (
          <p class="empty">{t('empty')}</p>
        ) : (
          <>
            <div class="dash-tiles">
              {headlines
                .filter((id) => isShown(id, dashboard.hasEnquiries))
                .map((id) => (
                  <Tile id={id} dashboard={dashboard} locale={locale} t={t} />
                ))}
            </div>
            <Cards dashboard={dashboard} directory={directory} locale={locale} />
            <AllFigures dashboard={dashboard} visit={visit} />
            <ExportLinks list="figures" of={addressOf('/', choice)} locale={locale} />
          </>
        )}
      </div>
    ),
  });
}

function AllFigures({ dashboard, visit: { locale } }: { dashboard: Dashboard; visit: SignedInVisit }) {
  const t = words(locale);
  return (
    <section class="card dash-all">
      <h2>{t('all')}</h2>
      <p>{t('comparedWith', { ...dashboard.earlier })}</p>
      <table class="table">
        <thead>
          <tr>
            {['figure', 'now', 'before', 'change'].map((column) => (
              <th scope="col">{t(`column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => {
          const shown = figureIds.filter((id) => figures[id].group === group && isShown(id, dashboard.hasEnquiries));
          return (
            shown.length > 0 && (
              <tbody>
                <tr>
                  <th scope="rowgroup" colSpan={4} class="dash-group">
                    {reportWords(locale)(`group.${group}`)}
                  </th>
                </tr>
                {shown.map((id) => (
                  <FigureRow id={id} dashboard={dashboard} locale={locale} t={t} />
                ))}
              </tbody>
            )
          );
        })}
      </table>
    </section>
  );
}

const isEmpty = ({ figures: now, figuresBefore }: Dashboard): boolean =>
  figureIds.every((id) =>
    [now[id], figuresBefore[id]].every((value) => ('count' in value ? value.count : value.of) === 0),
  );
