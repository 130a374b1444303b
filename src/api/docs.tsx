import { type Request, type Response, Router } from 'express';
import type { ComponentChildren } from 'preact';
import type { Locale } from '../directory/records.ts';
import { serveAssets, siteAssets } from '../http/assets.ts';
import { chosenLocale, localeOf, rememberLocale } from '../http/language.ts';
import { renderPage } from '../http/page.tsx';
import { rememberTheme, themeOf } from '../http/theme.ts';
import type { WebhookMessage } from '../webhooks/message.ts';
import type { Words } from '../words.ts';
import { type JsonSchema, parametersOf, problemsOf, schemasOf, statusOf } from './document.ts';
import { problems } from './problem.ts';
import type { ApiRoute } from './route.ts';
import { answers, requests } from './schemas.ts';
import { words } from './words.ts';

const assets = serveAssets('/api/docs/assets', 'src/api/assets');

/** The table for people, to be mounted at `/api/docs`. */
export function createDocs(table: readonly ApiRoute[], publicUrl?: string): Router {
  const router = Router();
  router.use('/assets', assets.handler);
  router.get('/', (req: Request, res: Response) => {
    const chosen = chosenLocale(req);
    if (chosen) rememberLocale(res, chosen);
    rememberTheme(req, res);
    const locale = localeOf(req);
    const t = words(locale);
    const base = `${publicUrl ?? `${req.protocol}://${req.get('Host')}`}/api/v1`;
    const html = renderPage({
      ...{ locale, theme: themeOf(req), title: t('title'), description: t('about') },
      styles: [assets.url('docs.css')],
      children: <Docs table={table} base={base} locale={locale} t={t} />,
    });
    res.set('Cache-Control', 'no-cache').vary('Accept-Language').type('html').send(html);
  });
  return router;
}

interface DocsProps {
  table: readonly ApiRoute[];
  base: string;
  locale: Locale;
  t: Words;
}

function Docs({ table, base, locale, t }: DocsProps) {
  const schemas = { ...schemasOf(requests, 'input', locale), ...schemasOf(answers, 'output', locale) };
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <>
      <header class="docs-head">
        <p>
          <img src={siteAssets.url('mark.svg')} width="28" height="28" alt="" />
          <a href="/">{t('docs.back')}</a>
        </p>
        <a href={`?lang=${other}`} lang={other} hreflang={other}>
          {new Intl.DisplayNames(other, { type: 'language' }).of(other.slice(0, 2))}
        </a>
      </header>
      <div class="docs">
        <nav aria-label={t('docs.contents')}>
          <ul>
            <Entry id="tokens">{t('docs.start')}</Entry>
            {table.map(({ id }) => (
              <Entry id={id}>{t(`route.${id}.title`)}</Entry>
            ))}
            <Entry id="webhooks">{t('docs.webhooks')}</Entry>
            <Entry id="problems">{t('docs.problems')}</Entry>
            <Entry id="schemas">{t('docs.schemas')}</Entry>
          </ul>
        </nav>
        <main>
          <h1>{t('title')}</h1>
          <p>{t('about')}</p>
          <p>
            {t('docs.intro', { base })}
            <a href="/api/v1/openapi.json">openapi.json</a>
          </p>
          <Start base={base} t={t} />
          {table.map((route) => (
            <Operation route={route} base={base} locale={locale} t={t} />
          ))}
          <Webhooks t={t} />
          <Problems t={t} />
          <section id="schemas">
            <h2>{t('docs.schemas')}</h2>
            {Object.entries(schemas).map(([id, schema]) => (
              <section id={`schema-${id}`}>
                <h3>{id}</h3>
                {(schema.oneOf ?? schema.anyOf ?? [schema]).map((variant) => (
                  <Fields schema={variant} t={t} />
                ))}
              </section>
            ))}
          </section>
        </main>
      </div>
    </>
  );
}

const Entry = ({ id, children }: { id: string; children: ComponentChildren }) => (
  <li>
    <a href={`#${id}`}>{children}</a>
  </li>
);

function Start({ base, t }: { base: string; t: Words }) {
  return (
    <section id="tokens">
      <h2>{t('docs.start')}</h2>
      <p>{t('docs.step1')}</p>
      <p>{t('docs.step2')}</p>
      <Command
        lines={[`curl ${base}/token`, `-H 'Authorization: Bearer xwk_…'`]}
        label={t('docs.exampleOf', { name: t('docs.start') })}
      />
      {['step3', 'step4', 'step5'].map((step) => (
        <p>{t(`docs.${step}`)}</p>
      ))}
    </section>
  );
}

/** Long commands are scrolled, also with the keyboard. */
const Command = ({ lines, label, join = ' \\\n  ' }: { lines: readonly string[]; label: string; join?: string }) => (
  <section class="command" aria-label={label} tabindex={0}>
    <pre>
      <code>{lines.join(join)}</code>
    </pre>
  </section>
);

function Operation({ route, base, locale, t }: Omit<DocsProps, 'table'> & { route: ApiRoute }) {
  const parameters = parametersOf(route, locale);
  const body = route.body && requests.get(route.body)?.id;
  const answer = answers.get(route.answer)?.id;
  return (
    <section id={route.id}>
      <h2>{t(`route.${route.id}.title`)}</h2>
      <p class="address">
        <b class={route.method}>{route.method.toUpperCase()}</b> <code>{route.path}</code>
      </p>
      <p>{t(`route.${route.id}.about`)}</p>
      <dl>
        <dt>{t('docs.right')}</dt>
        <dd>{rightOf(route, t)}</dd>
        {body && <dt>{t('docs.body')}</dt>}
        {body && (
          <dd>
            <Schema id={body} />
          </dd>
        )}
        <dt>{t('docs.answer')}</dt>
        <dd>
          {statusOf(route)} <Schema id={answer ?? ''} />
        </dd>
        <dt>{t('docs.errors')}</dt>
        <dd>{problemsOf(route).join(', ')}</dd>
      </dl>
      <h3>{t('docs.parameters')}</h3>
      <Table
        columns={['name', 'where', 'type', 'meaning'].map((column) => t(`docs.${column}`))}
        rows={parameters.map(({ name, in: where, required, schema, description }) => [
          <code>{name}</code>,
          t(`docs.in.${where}`),
          <>
            <Type schema={schema} />
            {required && ` · ${t('docs.required')}`}
          </>,
          description,
        ])}
      />
      <h3>{t('docs.example')}</h3>
      <Command lines={curlOf(route, base)} label={t('docs.exampleOf', { name: t(`route.${route.id}.title`) })} />
    </section>
  );
}

const Schema = ({ id }: { id: string }) => <a href={`#schema-${id}`}>{id}</a>;

function rightOf(route: ApiRoute, t: Words) {
  if (route.kind === 'open') return t('docs.open');
  return route.right ? <code>{route.right}</code> : t('docs.anyToken');
}

function curlOf({ method, path, kind, example }: ApiRoute, base: string): string[] {
  const { params = {}, query = {}, body } = example as Record<string, Record<string, string> | undefined>;
  const filled = path.replace(/{(\w+)}/g, (_, name: string) => params[name] ?? name);
  const search = new URLSearchParams(query).toString();
  return [
    `curl '${base}${filled}${search && `?${search}`}'`,
    ...(kind === 'open' ? [] : [`-H 'Authorization: Bearer xwk_…'`]),
    ...(kind === 'write' ? [`-H 'Idempotency-Key: 2026-000123'`] : []),
    ...(method === 'post' ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body)}'`] : []),
  ];
}

const message: WebhookMessage = {
  type: 'registration.changed',
  timestamp: '2026-11-25T01:30:00.000Z',
  data: {
    ...{ number: 'RZ20261125-0003', move: 'pass', state: 'admitted', previousState: 'form_check' },
    organizationId: 'operating:430424',
  },
};

function Webhooks({ t }: { t: Words }) {
  return (
    <section id="webhooks">
      <h2>{t('docs.webhooks')}</h2>
      {['webhooksAbout', 'webhooksVerify', 'webhooksRetry'].map((paragraph) => (
        <p>{t(`docs.${paragraph}`)}</p>
      ))}
      <p>
        <Schema id="WebhookMessage" />
      </p>
      <Command
        lines={[
          'POST https://example.gov.cn/xiangwen',
          'webhook-id: 019ac3f2-5b1c-7d00-8a41-3f7c2b9d6e10',
          'webhook-timestamp: 1795570200',
          'webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
          JSON.stringify(message),
        ]}
        label={t('docs.exampleOf', { name: t('docs.webhooks') })}
        join={'\n'}
      />
    </section>
  );
}

function Problems({ t }: { t: Words }) {
  return (
    <section id="problems">
      <h2>{t('docs.problems')}</h2>
      <p>{t('docs.problemsAbout')}</p>
      <Table
        columns={[t('docs.answer'), 'code', t('docs.meaning')]}
        rows={Object.entries(problems).map(([code, status]) => [
          status,
          <code id={`problem-${code}`}>{code}</code>,
          t(`problem.${code}.title`),
        ])}
      />
    </section>
  );
}

function Fields({ schema, t }: { schema: JsonSchema; t: Words }) {
  return (
    <Table
      columns={['name', 'type', 'meaning'].map((column) => t(`docs.${column}`))}
      rows={fieldsOf(schema).map(({ name, schema: type, required }) => [
        <code>{name}</code>,
        <>
          <Type schema={type} />
          {required && ` · ${t('docs.required')}`}
        </>,
        type.description,
      ])}
    />
  );
}

interface FieldRow {
  name: string;
  schema: JsonSchema;
  required: boolean;
}

/** With the fields of what stands within: `contacts[].value`, `person.name`. */
function fieldsOf({ properties = {}, required = [] }: JsonSchema, before = ''): FieldRow[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = before + key;
    const inner = schema.items ?? schema.anyOf?.find((one) => one.properties) ?? schema;
    return [
      { name, schema, required: required.includes(key) },
      ...fieldsOf(inner, `${name}${schema.items ? '[]' : ''}.`),
    ];
  });
}

/** `string`, `Reference`, `"yes" | "no"`, `Place[]`, with the others that a field may be. */
function Type({ schema }: { schema: JsonSchema }): preact.JSX.Element {
  const { $ref, anyOf, oneOf, items, type, format } = schema;
  if ($ref) return <Schema id={$ref.split('/').at(-1) ?? ''} />;
  if (schema.enum) return <code>{schema.enum.map((value) => JSON.stringify(value)).join(' | ')}</code>;
  if (schema.const !== undefined) return <code>{JSON.stringify(schema.const)}</code>;
  if (items)
    return (
      <>
        <Type schema={items} />
        []
      </>
    );
  const among = anyOf ?? oneOf;
  if (!among) return <>{[[type ?? []].flat().join(' | '), format].filter(Boolean).join(' · ')}</>;
  return (
    <>
      {among.map((one, index) => (
        <>
          {index > 0 && ' | '}
          <Type schema={one} />
        </>
      ))}
    </>
  );
}

function Table({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly ComponentChildren[])[] }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, index) => (
              <td data-label={columns[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
