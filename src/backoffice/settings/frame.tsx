import type { ComponentChildren } from 'preact';
import { type Calendar, missingArrangement } from '../../calendar/calendar.ts';
import { officeAssets, sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { words } from './words.ts';

const sections = ['deadlines', 'calendar', 'categories', 'texts', 'notices', 'retention'] as const;

interface SettingPage {
  section: (typeof sections)[number];
  /** As it was just read, where the page did; this process hears of a change a moment later. */
  calendar?: Calendar;
  children: ComponentChildren;
}

/** A page of one section: the sections there are, what was just done, and who may change it. */
export function sendSettings(
  visit: SignedInVisit,
  parts: SettingParts,
  { section, calendar = parts.calendar(), children }: SettingPage,
  status?: number,
): void {
  const { locale, req, operator, now } = visit;
  const t = words(locale);
  const missing = missingArrangement(calendar, now);
  const framed = (
    <>
      <nav class="settings-sections" aria-label={t('sections')}>
        {sections.map((name) => (
          <a href={`/settings/${name}`} aria-current={name === section ? 'page' : undefined}>
            {t(`section.${name}`)}
          </a>
        ))}
      </nav>
      {req.method === 'GET' && req.query.done !== undefined && (
        <p class="alert alert-success" role="status">
          {t('done')}
        </p>
      )}
      {missing !== undefined && (
        <p class="alert alert-warning">
          {t('calendar.missing', { year: missing })}{' '}
          {section !== 'calendar' && <a href="/settings/calendar">{t('section.calendar')}</a>}
        </p>
      )}
      {!maySet(operator, parts.directory()) && <p>{t('readOnly')}</p>}
      {children}
    </>
  );
  const styles = [officeAssets.url('settings.css')];
  sendPage(visit, { title: t(`title.${section}`), styles, children: framed }, status);
}
