import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Locale } from '../directory/records.ts';
import { siteAssets } from './assets.ts';

export interface PageFrame {
  locale: Locale;
  title: string;
  description?: string;
  /** The style sheet that all pages of its kind share. */
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

function Page({ locale, title, description, base, styles = [], scripts = [], bodyClass, children }: PageFrame) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#f6f7f5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#111615" media="(prefers-color-scheme: dark)" />
        <meta name="format-detection" content="telephone=no" />
        {description && <meta name="description" content={description} />}
        <link rel="icon" href={siteAssets.url('mark.svg')} type="image/svg+xml" />
        {[base ?? siteAssets.url('site.css'), ...styles].map((href) => (
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
