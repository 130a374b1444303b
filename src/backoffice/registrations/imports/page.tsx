import type { Field } from '../../../registrations/imports/columns.ts';
import type { Surroundings } from '../../../registrations/imports/explain.ts';
import { type Fate, fates, type Import, type ImportRow } from '../../../registrations/imports/import.ts';
import { momentText } from '../../casework/moment.ts';
import { Tabs } from '../../casework/queue.tsx';
import { officeAssets, sendPage } from '../../layout.tsx';
import type { SignedInVisit } from '../../visit.ts';
import type { RegistrationParts } from '../parts.ts';
import { Progress } from './progress.tsx';
import { Rows } from './rows.tsx';
import { styles } from './upload.tsx';
import { words } from './words.ts';

/** Rows on a page. */
const pageSize = 100;

export const surroundingsOf = ({ letters }: Import, { directory, industries }: RegistrationParts): Surroundings => ({
  directory: directory(),
  industries,
  letters: letters as Record<Field, string>,
});

/** What a file would do, is doing or has done, and each of its rows. */
export async function showImport(visit: SignedInVisit, held: Import, parts: RegistrationParts): Promise<void> {
  const { locale, now, req } = visit;
  const t = words(locale);
  const fate = fates.find((one) => one === req.query.fate);
  const after = Math.max(Number(req.query.after) || 0, 0);
  const query = { fates: fate && [fate], after, take: pageSize + 1 };
  const rows = await parts.registrations.imports.rows(held.id, query);
  const shown = rows.slice(0, pageSize);
  const here = `/registrations/imports/${held.id}`;
  const suffix = fate ? `fate=${fate}&` : '';
  sendPage(visit, {
    title: t('titleOf', { file: held.fileName }),
    styles,
    scripts: held.state === 'running' ? [officeAssets.url('import-progress.js')] : [],
    children: (
      <>
        <p class="quiet">
          {held.operator.name} · {momentText(held.createdAt, now)}
        </p>
        <Standing held={held} here={here} visit={visit} />
        <Tabs tabs={tabsOf(held, here, fate, visit)} label={t('tabs')} />
        <Rows
          rows={shown}
          open={await openTo(visit, shown, parts)}
          surroundings={surroundingsOf(held, parts)}
          locale={locale}
        />
        <p class="queue-more import-pages">
          {after > 0 && <a href={`${here}?${suffix}`}>{t('first')}</a>}
          {rows.length > pageSize && (
            <a href={`${here}?${suffix}after=${shown.at(-1)?.position}`} rel="next">
              {t('next', { count: pageSize })}
            </a>
          )}
          <a href="/registrations/imports">{t('toImports')}</a>
          <a href="/registrations">{t('toQueue')}</a>
        </p>
      </>
    ),
  });
}

/** The numbers whose pages the visitor may open. */
async function openTo(
  { operator }: SignedInVisit,
  rows: readonly ImportRow[],
  { prisma, registrations }: RegistrationParts,
) {
  const numbers = rows.flatMap(({ number }) => number ?? []);
  const found = await prisma.registration.findMany({ where: { number: { in: numbers } } });
  return new Set(found.filter((one) => registrations.maySee(operator, one)).map(({ number }) => number));
}

function tabsOf({ counts, state }: Import, here: string, current: Fate | undefined, { locale }: SignedInVisit) {
  const t = words(locale);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const listed = fates.filter((one) => counts[one] > 0 || one === current || (one === 'new' && state === 'proposed'));
  return [
    { href: here, label: t('all'), count: total, current: !current },
    ...listed.map((one) => ({
      href: `${here}?fate=${one}`,
      label: t(`fate.${one}`),
      count: counts[one],
      current: one === current,
    })),
  ];
}

interface StandingProps {
  held: Import;
  here: string;
  visit: SignedInVisit;
}

function Standing({ held, here, visit: { locale } }: StandingProps) {
  const t = words(locale);
  const { state, counts } = held;
  const isXlsx = /\.xlsx$/i.test(held.fileName);
  const isIdle = state === 'proposed' && counts.new === 0;
  if (state === 'running') return <Progress held={held} locale={locale} />;
  return (
    <div class={`alert ${state === 'done' ? 'alert-success' : 'alert-info'} import-standing`} role="status">
      <p>
        <strong>{t(`standing.${isIdle ? 'nothing' : state}`, { ...counts })}</strong>
      </p>
      {counts.known > 0 && <p>{t('explain.known', { count: counts.known })}</p>}
      {counts.different > 0 && <p>{t('explain.different', { count: counts.different })}</p>}
      {counts.faulty > 0 && (
        <p>
          {t('explain.faulty', { count: counts.faulty })}
          {(isXlsx ? (['xlsx', 'csv'] as const) : (['csv'] as const)).map((kind) => (
            <>
              {' '}
              <a href={`${here}/faulty.${kind}`}>{t(`download.${kind}`)}</a>
            </>
          ))}
        </p>
      )}
      {state === 'proposed' && (
        <div class="import-decision">
          {counts.new > 0 && (
            <form method="post" action={`${here}/confirmation`}>
              <button type="submit" class="btn btn-primary" data-key="r">
                {t('confirm', { count: counts.new })}
              </button>
            </form>
          )}
          <form method="post" action={`${here}/discard`}>
            <button type="submit" class="btn">
              {t('discard')}
            </button>
          </form>
        </div>
      )}
    </div>
  );
}
