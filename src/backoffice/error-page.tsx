import type { Request } from 'express';
import { siteAssets } from '../http/assets.ts';
import { localeOf } from '../http/language.ts';
import { renderPage } from '../http/page.tsx';
import { themeOf } from '../http/theme.ts';
import { loadWords } from '../words.ts';

const words = loadWords('src/backoffice/locales');

const faults: Record<number, string> = { 403: 'forbidden', 404: 'notFound' };

/** What went wrong in a line, what to do in the next, and a way on. */
export function renderErrorPage(req: Request, status: number): string {
  const locale = localeOf(req);
  const t = words(locale);
  const fault = faults[status] ?? (status < 500 ? 'badRequest' : 'serverError');
  const title = t(`error.${fault}.title`);
  return renderPage({
    locale,
    theme: themeOf(req),
    title: `${title} · ${t('name')}`,
    children: (
      <main class="notice-page">
        <p class="notice-site">
          <img src={siteAssets.url('mark.svg')} width="36" height="36" alt="" />
          {t('name')}
        </p>
        <h1>{title}</h1>
        <p>{t(`error.${fault}.advice`)}</p>
        <p>
          <a class="button" href="/chat">
            {t('error.toChat')}
          </a>{' '}
          <a class="button" href="/">
            {t('error.toOffice')}
          </a>
        </p>
        <p class="notice-code">{t('error.code', { status })}</p>
      </main>
    ),
  });
}
