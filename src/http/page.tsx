import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Locale } from '../directory/records.ts';
import { siteAssets } from './assets.ts';
import type { Theme } from './theme.ts';

export interface PageFrame {
  locale: Locale;
  theme: Theme;
  title: string;
  description?: string;
  /** The style sheet that all pages of its kind share, instead of the site's own. */
  base?: string;
  /** Addresses of this page's own style sheets and scripts. */
  styles?: string[];
  scripts?: string[];
  bodyClass?: string;
  children?: ComponentChildren;
}

/** A whole HTML document. Nothing is inline, so that the content security policy can forbid inline code. */
export function renderPage(frame: PageFrame): string {
  return `<!doctype html>${render(<Page {...frame} />)}`;
}

function Page({ locale, theme, title, description, base, styles = [], scripts = [], bodyClass, children }: PageFrame) {
  return (
    <html lang={locale} data-bs-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <ColourScheme theme={theme} />
        <meta name="format-detection" content="telephone=no" />
        {description && <meta name="description" content={description} />}
        <link rel="icon" href={siteAssets.url('mark.svg')} type="image/svg+xml" />
        {base ? <link rel="stylesheet" href={base} /> : <SiteStyles theme={theme} />}
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {scripts.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body class={bodyClass}>{children}</body>
    </html>
  );
}

const papers = { light: '#f6f7f5', dark: '#111615' };

/** Told before the first style sheet arrives, so that no page flashes white in the dark. */
function ColourScheme({ theme }: { theme: Theme }) {
  if (theme !== 'system')
    return (
      <>
        <meta name="color-scheme" content={theme} />
        <meta name="theme-color" content={papers[theme]} />
      </>
    );
  return (
    <>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={papers.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={papers.dark} media="(prefers-color-scheme: dark)" />
    </>
  );
}

/** In two sheets, because the phones of people who ask may be too old for `light-dark()`. */
function SiteStyles({ theme }: { theme: Theme }) {
  const dark = { system: '(prefers-color-scheme: dark)', dark: 'all', light: undefined }[theme];
  return (
    <>
      <link rel="stylesheet" href={siteAssets.url('site.css')} />
      {dark && <link rel="stylesheet" href={siteAssets.url('site-dark.css')} media={dark} />}
    </>
  );
}
