import { z } from 'zod';
import type { Locale } from '../directory/records.ts';
import { webhookMessage } from '../webhooks/message.ts';
import { type ProblemCode, problems } from './problem.ts';
import type { ApiRoute } from './route.ts';
import { answers, problem, requests } from './schemas.ts';
import { words } from './words.ts';

/** What is read of a schema here; the rest of it goes into the document as it is. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  description?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  $ref?: string;
  $schema?: string;
  $id?: string;
}

/** The OpenAPI 3.1 document of the table, in one of the languages. */
export function openApi(table: readonly ApiRoute[], locale: Locale, publicUrl?: string): object {
  const t = words(locale);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of table) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, locale) };
  return {
    openapi: '3.1.0',
    info: { title: t('title'), version: '1', description: t('about') },
    servers: [{ url: `${publicUrl ?? ''}/api/v1` }],
    paths,
    webhooks: {
      change: {
        post: {
          summary: t('docs.webhooks'),
          description: t('docs.webhooksAbout'),
          requestBody: { content: json(answers.get(webhookMessage)?.id) },
          responses: { 204: { description: t('answered') } },
        },
      },
    },
    components: {
      schemas: { ...schemasOf(requests, 'input', locale), ...schemasOf(answers, 'output', locale) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: t('tokenAbout') } },
    },
  };
}

function operationOf(route: ApiRoute, locale: Locale): object {
  const t = words(locale);
  const right = 'right' in route ? route.right : null;
  return {
    operationId: route.id,
    summary: t(`route.${route.id}.title`),
    description: t(`route.${route.id}.about`),
    security: route.kind === 'open' ? [] : [{ token: right ? [right] : [] }],
    parameters: parametersOf(route, locale),
    ...(route.body && {
      requestBody: {
        required: true,
        content: json(requests.get(route.body)?.id, 'application/json', route.example.body),
      },
    }),
    responses: {
      [statusOf(route)]: { description: t('answered'), content: json(answers.get(route.answer)?.id) },
      ...Object.fromEntries(
        problemsOf(route).map((status) => [
          status,
          { description: t('refused'), content: json(answers.get(problem)?.id, 'application/problem+json') },
        ]),
      ),
    },
  };
}

const json = (id = '', type = 'application/json', example?: unknown) => ({
  [type]: { schema: { $ref: refTo(id) }, example },
});
const refTo = (id: string) => `#/components/schemas/${id}`;

export const statusOf = (route: ApiRoute): number => (route.kind === 'write' ? route.status : 200);

/** The statuses of the problems that a row can have. */
export function problemsOf({ kind, params, query, body, id, ...route }: ApiRoute): number[] {
  const codes: ProblemCode[] = [
    ...(kind === 'open' ? [] : (['token-missing'] as const)),
    ...('right' in route && route.right ? (['right-missing'] as const) : []),
    ...(params || id === 'readFigures' ? (['not-found'] as const) : []),
    ...(kind === 'write' ? (['not-possible'] as const) : []),
    ...(body ? (['malformed', 'too-large', 'not-json'] as const) : []),
    ...(query || body ? (['invalid'] as const) : []),
    'too-many',
  ];
  return [...new Set(codes.map((code) => problems[code]))].sort();
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

/** What stands in the address, behind it and in the head of a request. */
export function parametersOf({ params, query, kind }: ApiRoute, locale: Locale): Parameter[] {
  const t = words(locale);
  const among = (part: 'path' | 'query', schema: z.ZodType | undefined) => {
    const { properties = {}, required = [] } = schema ? schemaOf(schema, locale) : {};
    return Object.entries(properties).map(([name, { description, ...rest }]) => ({
      ...{ name, in: part, required: part === 'path' || required.includes(name), description, schema: rest },
    }));
  };
  const header = (name: string, key: string): Parameter => ({
    ...{ name, in: 'header', required: false, description: t(key), schema: { type: 'string' } },
  });
  return [
    ...among('path', params),
    ...among('query', query),
    ...(kind === 'write' ? [header('Idempotency-Key', 'field.idempotencyKey')] : []),
    header('Accept-Language', 'field.language'),
  ];
}

/**
 * Fields say what they are in the reader's language; in the schemas stand the keys of the words. What a format says already, no pattern says
 * again, and that a number is one that JavaScript can count is nobody's business.
 */
const saidIn = (locale: Locale) => {
  const fields = words(locale)('field', { returnObjects: true }) as Record<string, string>;
  return ({ jsonSchema }: { jsonSchema: Said }) => {
    const { description, format, minimum, maximum } = jsonSchema;
    if (description) jsonSchema.description = fields[description] ?? description;
    if (format) delete jsonSchema.pattern;
    if (minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  };
};

interface Said {
  description?: string;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

const schemaOf = (schema: z.ZodType, locale: Locale): JsonSchema =>
  withoutDraft(z.toJSONSchema(schema, { io: 'input', override: saidIn(locale) }) as JsonSchema);

export function schemasOf(
  registry: typeof requests,
  io: 'input' | 'output',
  locale: Locale,
): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { io, uri: refTo, override: saidIn(locale) });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutDraft(schema as JsonSchema)]));
}

/** OpenAPI 3.1 says for the whole document which JSON Schema it is; schemas are found by where they stand. */
function withoutDraft({ $schema: _draft, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
