import type { Request } from 'express';
import type { ComponentChildren } from 'preact';
import type { Role } from '../casework/actor.ts';
import { serveAssets, servePackage, siteAssets } from '../http/assets.ts';
import { renderPage } from '../http/page.tsx';
import { themeOf, themes } from '../http/theme.ts';
import { WholeNumbers } from '../http/whole-numbers.tsx';
import { loadWords, type Words } from '../words.ts';
import { Guide } from './guide.tsx';
import { chapterOf } from './handbook/chapter-of.ts';
import { KeysDialog } from './keys.tsx';
import { streamAddress } from './live/address.ts';
import { mayUse, type Right } from './routes.ts';
import type { Visit } from './visit.ts';

export const tabler = servePackage('/assets/tabler', '@tabler/core/dist/css', ['tabler.min.css']);
export const officeAssets = serveAssets('/assets/office', 'src/backoffice/assets');

/** In the order in which later ones may refine earlier ones. */
const sheets = ['colours.css', 'office.css', 'cases.css', 'print.css'];

export const words = loadWords('src/backoffice/locales');

/** The menu, by the right that its page asks for; groups stand in the order of their first entry. */
const menu: readonly { href: string; word: string; group: Group; right?: Right }[] = [
  { href: '/', word: 'queue', group: 'work', right: 'cases' },
  { href: '/registrations', word: 'registrations', group: 'work', right: 'cases' },
  { href: '/handovers', word: 'handovers', group: 'work', right: 'cases' },
  { href: '/canned-replies', word: 'cannedReplies', group: 'work', right: 'cases' },
  { href: '/notices', word: 'notices', group: 'work', right: 'notices' },
  { href: '/dashboard', word: 'dashboard', group: 'work', right: 'figures' },
  { href: '/monthly-reports', word: 'monthlyReports', group: 'work', right: 'figures' },
  { href: '/corrections', word: 'corrections', group: 'knowledge', right: 'directory' },
  { href: '/upkeep', word: 'upkeep', group: 'knowledge', right: 'upkeep' },
  { href: '/learning', word: 'learning', group: 'knowledge', right: 'directory' },
  { href: '/directory', word: 'directory', group: 'knowledge', right: 'directory' },
  { href: '/topics', word: 'topics', group: 'knowledge', right: 'directory' },
  { href: '/operators', word: 'operators', group: 'office', right: 'accounts' },
  { href: '/organizations', word: 'organizations', group: 'office' },
  { href: '/tokens', word: 'tokens', group: 'office', right: 'accounts' },
  { href: '/webhooks', word: 'webhooks', group: 'office', right: 'accounts' },
  { href: '/settings', word: 'settings', group: 'office', right: 'settings' },
  { href: '/audit', word: 'audit', group: 'office', right: 'audit' },
  { href: '/handbook', word: 'handbook', group: 'help' },
];

type Group = 'work' | 'knowledge' | 'office' | 'help';

const menuOf = (roles: readonly Role[]) => menu.filter(({ right }) => !right || mayUse(right, roles));

/** Where those go on who have just signed in: to what their roles alone lead to, rather than to what everybody may read. */
export const firstPage = (roles: readonly Role[]): string =>
  menuOf(roles).find(({ right }) => right)?.href ?? '/account';

export interface OfficePage {
  title: string;
  /** One column of a form. */
  narrow?: boolean;
  /** Addresses of the style sheets and scripts of the page's own area. */
  styles?: string[];
  scripts?: string[];
  /** Where the page hears that what it shows has changed, and where it is asked for then, when that is not its own address. */
  live?: { stream: string; page?: string };
  children?: ComponentChildren;
}

/** Answers a visit with a page: the frame all pages of the back office share, with the menu of those who are signed in. */
export function sendPage(visit: Visit, page: OfficePage, status = 200): void {
  const t = words(visit.locale);
  const html = renderPage({
    locale: visit.locale,
    theme: themeOf(visit.req),
    title: `${page.title} · ${t('name')}`,
    base: tabler.url('tabler.min.css'),
    styles: [...sheets.map(officeAssets.url), ...(page.styles ?? [])],
    scripts: [
      officeAssets.url('sending.js'),
      ...(visit.stage === 'signed-in' ? [officeAssets.url('keys.js')] : []),
      ...(page.scripts ?? []),
      ...(page.live ? [officeAssets.url('live.js')] : []),
    ],
    children: <Frame visit={visit} page={page} />,
  });
  visit.res.status(status).type('html').send(html);
}

function Frame({ visit, page }: { visit: Visit; page: OfficePage }) {
  const t = words(visit.locale);
  const isSignedIn = visit.stage === 'signed-in';
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="office-bar">
        {isSignedIn && (
          <button type="button" class="office-menu-button" popovertarget="menu">
            {t('menu.open')}
          </button>
        )}
        <a class="office-name" href="/">
          <img src={siteAssets.url('mark.svg')} width="28" height="28" alt="" />
          {t('name')}
        </a>
        <Who visit={visit} />
      </header>
      {isSignedIn && <KeysDialog t={t} />}
      <div class="office-body">
        {isSignedIn && <Menu visit={visit} />}
        <main
          id="main"
          class={`office-main${page.narrow ? ' narrow' : ''}`}
          data-live={page.live && streamAddress(page.live.stream, visit.now)}
          data-live-page={page.live?.page}
        >
          <div class="page-head">
            <h1>
              <WholeNumbers>{page.title}</WholeNumbers>
            </h1>
            {isSignedIn && <Help path={visit.req.path} t={t} />}
          </div>
          {isFirstVisit(visit) && visit.operator && (
            <Guide name={visit.operator.name} roles={visit.operator.roles} t={t} />
          )}
          {page.children}
        </main>
      </div>
    </>
  );
}

/** On the page where they begin, so that it is in the way of nothing else; `?guide` brings it back. */
function isFirstVisit({ isNew, stage, operator, req }: Visit): boolean {
  const isBeginning = req.method === 'GET' && req.path === firstPage(operator?.roles ?? []);
  return stage === 'signed-in' && isBeginning && (isNew === true || req.query.guide !== undefined);
}

/** The way to what the handbook says about this page. */
function Help({ path, t }: { path: string; t: Words }) {
  const chapter = chapterOf(path);
  if (!chapter) return null;
  return (
    <a class="help-link" href={`/handbook/${chapter}`} title={t('help')} aria-label={t('help')}>
      ?
    </a>
  );
}

/** Beside the page; on narrow windows it opens over it, which the browser does by itself. */
function Menu({ visit }: { visit: Visit }) {
  const t = words(visit.locale);
  const shown = menuOf(visit.operator?.roles ?? []);
  const groups = [...new Set(shown.map(({ group }) => group))];
  const isHere = (href: string) =>
    href === '/' ? /^\/($|complaints)/.test(visit.req.path) : visit.req.path.startsWith(href);
  return (
    <nav id="menu" class="office-menu" popover="auto" aria-label={t('menu.label')}>
      {groups.map((group) => (
        <>
          <p class="office-menu-group" id={`menu-${group}`}>
            {t(`menu.group.${group}`)}
          </p>
          <ul aria-labelledby={`menu-${group}`}>
            {shown
              .filter((entry) => entry.group === group)
              .map(({ href, word }) => (
                <li>
                  <a href={href} aria-current={isHere(href) ? 'page' : undefined}>
                    {t(`menu.${word}`)}
                  </a>
                </li>
              ))}
          </ul>
        </>
      ))}
    </nav>
  );
}

/** The language, the looks, and for those who have one their account. */
function Who({ visit: { operator, locale, req } }: { visit: Visit }) {
  const t = words(locale);
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const current = themeOf(req);
  return (
    <div class="office-who">
      {operator && (
        <button type="button" class="office-keys-button" data-opens-keys hidden>
          {t('keys.title')} <kbd>?</kbd>
        </button>
      )}
      <a href={withChoice(req, 'lang', other)} lang={other} hreflang={other}>
        {t('otherLanguage')}
      </a>
      <button type="button" class="office-who-button" popovertarget="who">
        {operator?.name ?? t('theme.label')}
      </button>
      <div id="who" class="office-who-panel" popover="auto">
        {operator && (
          <p>
            <a href="/account">{t('account')}</a>
          </p>
        )}
        <p id="theme">{t('theme.label')}</p>
        <ul class="choices" aria-labelledby="theme">
          {themes.map((theme) => (
            <li>
              <a href={withChoice(req, 'theme', theme)} aria-current={theme === current ? 'true' : undefined}>
                {t(`theme.${theme}`)}
              </a>
            </li>
          ))}
        </ul>
        {operator && (
          <form method="post" action="/sign-out">
            <button type="submit" class="btn btn-sm">
              {t('signOut')}
            </button>
          </form>
        )}
      </div>
    </div>
  );
}

/** The same page with another choice; what was typed into a form has no address, so from there the way is the front door. */
function withChoice(req: Request, name: string, value: string): string {
  const { pathname, searchParams } = new URL(req.method === 'GET' ? req.originalUrl : '/', 'http://host');
  searchParams.set(name, value);
  return `${pathname}?${searchParams}`;
}
