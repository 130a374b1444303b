import type { Request } from 'express';
import type { ComponentChildren } from 'preact';
import type { Role } from '../casework/actor.ts';
import type { Locale } from '../directory/records.ts';
import { serveAssets, servePackage, siteAssets } from '../http/assets.ts';
import { renderPage } from '../http/page.tsx';
import { loadWords } from '../words.ts';
import { mayUse, type Right } from './routes.ts';
import type { Visit } from './visit.ts';

export const tabler = servePackage('/assets/tabler', '@tabler/core/dist/css', ['tabler.min.css']);
export const officeAssets = serveAssets('/assets/office', 'src/backoffice/assets');

const words = loadWords('src/backoffice/locales');

/** The menu, by the right that its page asks for. */
const menu: readonly { href: string; word: string; right?: Right }[] = [
  { href: '/', word: 'queue', right: 'cases' },
  { href: '/registrations', word: 'registrations', right: 'cases' },
  { href: '/handovers', word: 'handovers', right: 'cases' },
  { href: '/operators', word: 'operators', right: 'accounts' },
  { href: '/organizations', word: 'organizations' },
  { href: '/commitments', word: 'commitments', right: 'commitments' },
  { href: '/audit', word: 'audit', right: 'audit' },
];

const menuOf = (roles: readonly Role[]) => menu.filter(({ right }) => !right || mayUse(right, roles));

/** Where those go on who have just signed in. */
export const firstPage = (roles: readonly Role[]): string => menuOf(roles)[0]?.href ?? '/account';

export interface OfficePage {
  title: string;
  /** One column of a form. */
  narrow?: boolean;
  /** Addresses of the style sheets and scripts of the page's own area. */
  styles?: string[];
  scripts?: string[];
  children?: ComponentChildren;
}

/** Answers a visit with a page: the frame all pages of the back office share, with the menu of those who are signed in. */
export function sendPage(visit: Visit, page: OfficePage, status = 200): void {
  const t = words(visit.locale);
  const html = renderPage({
    locale: visit.locale,
    title: `${page.title} · ${t('name')}`,
    base: tabler.url('tabler.min.css'),
    styles: [officeAssets.url('office.css'), officeAssets.url('cases.css'), ...(page.styles ?? [])],
    scripts: [officeAssets.url('theme.js'), ...(page.scripts ?? [])],
    children: <Frame visit={visit} page={page} />,
  });
  visit.res.status(status).type('html').send(html);
}

function Frame({ visit, page }: { visit: Visit; page: OfficePage }) {
  const t = words(visit.locale);
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="office-bar">
        <a class="office-name" href="/">
          <img src={siteAssets.url('mark.svg')} width="28" height="28" alt="" />
          {t('name')}
        </a>
        {visit.stage === 'signed-in' && <Menu visit={visit} />}
        <Who visit={visit} />
      </header>
      <main id="main" class={`office-main${page.narrow ? ' narrow' : ''}`}>
        <h1>{page.title}</h1>
        {page.children}
      </main>
    </>
  );
}

function Menu({ visit }: { visit: Visit }) {
  const t = words(visit.locale);
  const shown = menuOf(visit.operator?.roles ?? []);
  const isHere = (href: string) =>
    href === '/' ? /^\/($|complaints)/.test(visit.req.path) : visit.req.path.startsWith(href);
  return (
    <nav aria-label={t('menu.label')}>
      {shown.map(({ href, word }) => (
        <a href={href} aria-current={isHere(href) ? 'page' : undefined}>
          {t(`menu.${word}`)}
        </a>
      ))}
    </nav>
  );
}

/** The same page in another language; what was typed into a form has no address, so from there the way is the front door. */
function inLanguage(locale: Locale, req: Request): string {
  const { pathname, searchParams } = new URL(req.method === 'GET' ? req.originalUrl : '/', 'http://host');
  searchParams.set('lang', locale);
  return `${pathname}?${searchParams}`;
}

function Who({ visit: { operator, locale, req } }: { visit: Visit }) {
  const t = words(locale);
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <div class="office-who">
      <a href={inLanguage(other, req)} lang={other} hreflang={other}>
        {t('otherLanguage')}
      </a>
      {operator && (
        <>
          <a href="/account">{operator.name}</a>
          <form method="post" action="/sign-out">
            <button type="submit" class="btn btn-sm">
              {t('signOut')}
            </button>
          </form>
        </>
      )}
    </div>
  );
}
