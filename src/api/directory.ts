import { z } from 'zod';
import { contactPurposes, type Locale, type Region } from '../directory/records.ts';
import type { ApiParts } from './parts.ts';
import { Problem } from './problem.ts';
import { type ApiRoute, open, reads } from './route.ts';
import { answers, field, nameOf, next, pageOf, paging, reference, requests } from './schemas.ts';

const question = z
  .object({ q: field('q', z.string()), now: field('now', z.iso.datetime({ offset: true }).optional()) })
  .register(requests, { id: 'Question' });

const answer = z
  .object({
    kind: field('kind', z.enum(['contact', 'list', 'place-of-phone', 'topic', 'clarify', 'unknown'])),
    text: z.string(),
    phones: field('phones', z.array(z.string())),
    places: z.array(z.string()),
    topics: z.array(z.string()),
    options: field('options', z.array(z.string())),
  })
  .register(answers, { id: 'Answer' });

const place = z
  .object({
    id: field('placeId', z.string()),
    kind: z.enum(['province', 'prefecture', 'county', 'zone']),
    name: z.string(),
    otherNames: z.array(z.string()),
    parentId: z.string().nullable(),
    organization: reference.nullable(),
    contacts: z.array(
      z.object({
        purpose: z.enum(contactPurposes),
        value: field('contactValue', z.string()),
        source: z.string(),
        verifiedOn: z.iso.date(),
      }),
    ),
  })
  .register(answers, { id: 'Place' });

const places = z.object({ items: z.array(place), next }).register(answers, { id: 'Places' });

/** The engine's answer to a question; places with their operating organizations and numbers. */
export function directoryRows({ directory, ask }: ApiParts): ApiRoute[] {
  return [
    open({
      id: 'ask',
      method: 'post',
      path: '/enquiries',
      body: question,
      answer,
      example: { body: { q: '衡东县电话多少' } },
      handle: async ({ body: { q, now: then }, now }) => ask(q, then ? new Date(then) : now),
    }),
    reads('directory.read', {
      id: 'listPlaces',
      path: '/places',
      query: z.object({ under: field('under', z.string().max(100).optional()), ...paging }),
      answer: places,
      example: { query: { under: '430400', limit: '20' } },
      async handle({ query: { under, after, limit }, locale }) {
        const all = directory().regions.filter(({ parentId }) => under === undefined || parentId === under);
        const start = all.findIndex(({ id }) => id === after) + 1;
        const { items, next } = pageOf(all.slice(start, start + limit + 1), limit, ({ id }) => id);
        return { items: items.map((region) => shown(region, locale)), next };
      },
    }),
    reads('directory.read', {
      id: 'readPlace',
      path: '/places/{id}',
      params: z.object({ id: field('placeId', z.string()) }),
      answer: place,
      example: { params: { id: '430424' } },
      async handle({ params: { id }, locale }) {
        const region = directory().region(id);
        if (!region) throw new Problem('not-found');
        return shown(region, locale);
      },
    }),
  ];

  function shown(region: Region, locale: Locale): z.input<typeof place> {
    const body = directory().operatingBody(region);
    return {
      ...{ id: region.id, kind: region.kind, parentId: region.parentId, otherNames: region.aliases },
      name: directory().displayName(region, locale),
      organization: body ? { id: body.id, name: nameOf(body, locale) } : null,
      contacts: contactPurposes.flatMap((purpose) => {
        const contact = directory().contact(region, purpose);
        return contact
          ? [{ purpose, value: contact.value, source: contact.source, verifiedOn: contact.verifiedOn }]
          : [];
      }),
    };
  }
}
