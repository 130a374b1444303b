/** An answer as a scanner sees it that only reads, like the passive rules of OWASP ZAP. */
export interface Reading {
  status: number;
  /** Cookies one below the other. */
  headers: Record<string, string>;
  html: string;
}

export async function read(response: Response): Promise<Reading> {
  const headers = { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie().join('\n') };
  return { status: response.status, headers, html: await response.text() };
}

/** What stands in a page of no business of anybody's: how the program is made, and what it keeps to itself. */
const inside = {
  'where the program is': /node_modules|file:\/\/|\/src\/[\w-]+\/|\.tsx?:\d+/,
  'a stack': /^\s*at .+:\d+:\d+\)?$/m,
  'a query': /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.{0,80}\b(FROM|VALUES|SET|WHERE)\b|PrismaClient|ECONNREFUSED/,
  'a key': /\$argon2|BEGIN [A-Z ]*PRIVATE KEY|JBSWY3DPEHPK3PXP/,
  'an address inside':
    /\b(127\.0\.0\.1|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+)\b(?!:\d)/,
};

interface Tag {
  name: string;
  attributes: Record<string, string>;
  /** What stands between it and the next tag. */
  text: string;
}

type Rule = [fault: string, breaks: (reading: Reading) => unknown];

const header =
  (name: string, wanted: RegExp) =>
  ({ headers }: Reading) =>
    !wanted.test(headers[name] ?? '');

const ofAll: Rule[] = [
  ['may be taken for another type', header('x-content-type-options', /^nosniff$/)],
  ['says which program answers', ({ headers }) => headers.server ?? headers['x-powered-by']],
  ['tells other sites where one comes from', header('referrer-policy', /^no-referrer$/)],
  [
    'may ask for camera, microphone or place',
    header('permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/),
  ],
  ['may be read by other sites', header('cross-origin-resource-policy', /^same-origin$/)],
  ['is shared with other sites', ({ headers }) => headers['access-control-allow-origin']],
  ['may be framed by other sites', header('content-security-policy', /frame-ancestors '(self|none)'/)],
  [
    'has a lax policy',
    ({ headers }) => /unsafe-|\*|https?:|data:(?!;base-uri)/.test(ofPage(headers['content-security-policy'] ?? '')),
  ],
  ['has a policy with holes', ({ headers }) => holes(headers['content-security-policy'] ?? '')],
  ['leads to another site', ({ headers }) => headers.location !== undefined && isElsewhere(headers.location)],
  [
    'has no charset',
    ({ headers }) => /^(text|application\/(\w+\+)?json)\b(?!.*charset=utf-8)/.test(headers['content-type'] ?? ''),
  ],
  [
    'gives scripts or other sites a cookie',
    ({ headers }) => cookies(headers).some((cookie) => !/; HttpOnly; (Secure; )?SameSite=(Lax|Strict)$/.test(cookie)),
  ],
];

const ofPages: Rule[] = [
  ...Object.entries(inside).map(([what, pattern]): Rule => [`shows ${what}`, ({ html }) => pattern.exec(html)?.[0]]),
  ['has a script or style in it', among(({ name, text }) => /^(script|style)$/.test(name) && text.trim() !== '')],
  ['has a style of an element', among(({ attributes }) => 'style' in attributes)],
  ['has a handler in it', among(({ attributes }) => Object.keys(attributes).some((name) => /^on/i.test(name)))],
  [
    'loads from another site',
    among(({ name, attributes: { src, href } }) => isElsewhere(src) || (name === 'link' && isElsewhere(href))),
  ],
  [
    'has a link that runs',
    among(({ attributes: { href = '', src = '' } }) => /^\s*(javascript|vbscript|data:text)/i.test(href || src)),
  ],
  [
    'sends a form elsewhere',
    among(({ attributes: { action, formaction } }) => isElsewhere(action) || isElsewhere(formaction)),
  ],
  [
    'asks by an address for what is secret',
    ({ html }) => /<form(?![^>]* method="post")[^>]*>(?:(?!<\/form>).)*type="password"/s.test(html),
  ],
  [
    'lets pages that it opens lead it elsewhere',
    among(({ attributes: { target, rel } }) => target === '_blank' && !/noopener|noreferrer/.test(rel ?? '')),
  ],
  [
    'leaves it to the browser what a password is for',
    among(
      ({ attributes: { type, autocomplete } }) =>
        type === 'password' && !/^(current|new)-password$/.test(autocomplete ?? ''),
    ),
  ],
  ['has remarks', ({ html }) => html.includes('<!--')],
];

/** @returns what a scanner would report; nothing for an answer that gives no cause */
export function weaknesses(reading: Reading): string[] {
  const isPage = /^text\/html/.test(reading.headers['content-type'] ?? '');
  return [...ofAll, ...(isPage ? ofPages : [])].flatMap(([fault, breaks]) => {
    const broken = breaks(reading);
    return broken ? `${fault}${typeof broken === 'string' ? `: ${broken}` : ''}` : [];
  });
}

const cookies = (headers: Reading['headers']) => (headers['set-cookie'] ?? '').split('\n').filter(Boolean);

/** In a file nothing has a style but what the browser's own viewer puts around it. */
const ofPage = (policy: string) =>
  policy.startsWith("default-src 'none'") ? policy.replace("style-src 'unsafe-inline'", '') : policy;

/** Of the directives that nothing else stands in for, and of the one that stands in for the rest. */
function holes(policy: string): string {
  const needed = /default-src 'none'/.test(policy)
    ? ['frame-ancestors']
    : ['default-src', 'base-uri', 'form-action', 'frame-ancestors'];
  return needed.filter((directive) => !policy.includes(`${directive} '`)).join();
}

function isElsewhere(address: string | undefined): boolean {
  const site = 'http://site.invalid';
  return (
    address !== undefined &&
    !/^data:image\//.test(address) &&
    (!URL.canParse(address, site) || new URL(address, site).origin !== site)
  );
}

/** @returns the first such tag */
function among(isSuch: (tag: Tag) => boolean): Rule[1] {
  return ({ html }) => {
    const found = tagsOf(html).find(isSuch);
    return found && `<${found.name} ${JSON.stringify(found.attributes)}>`;
  };
}

let latest: { html: string; tags: Tag[] } | undefined;

/** Of a page as Preact writes it: every value in double quotes, every `<` and `"` of a text escaped. */
export function tagsOf(html: string): Tag[] {
  if (latest?.html === html) return latest.tags;
  const tags = [...html.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*\/?>([^<]*)/gi)].map(
    ([, name = '', attributes = '', text = '']) => ({ name, text, attributes: attributesIn(attributes) }),
  );
  latest = { html, tags };
  return tags;
}

function attributesIn(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([^\s=>"/]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')]),
  );
}
