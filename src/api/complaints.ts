import { z } from 'zod';
import { readerOf } from '../casework/actor.ts';
import { maskName, maskPhone, maskText } from '../casework/masks.ts';
import type { Complaint, ComplaintCase } from '../complaints/complaint.ts';
import { findings } from '../complaints/moves.ts';
import { complaintWords, refusalInWords } from '../complaints/words.ts';
import { ComplaintState } from '../database/generated/enums.ts';
import type { Locale } from '../directory/records.ts';
import type { ApiParts } from './parts.ts';
import { Problem } from './problem.ts';
import { reveals } from './reveal.ts';
import { type ApiRoute, reads, writes } from './route.ts';
import {
  answers,
  event,
  eventOf,
  field,
  moment,
  next,
  organizationOf,
  pageOf,
  paging,
  placeOf,
  reference,
  requests,
  reveal,
} from './schemas.ts';

const state = z.enum(ComplaintState);
const short = (most: number) => z.string().trim().min(1).max(most);

const draft = z
  .strictObject({
    placeId: field('complaintPlace', z.string()),
    category: field('category', z.string()),
    industry: field('complaintIndustry', z.string().nullable().default(null)),
    accused: field('accused', short(200).nullable().default(null)),
    story: field('story', short(4000)),
    demands: field('demands', z.array(short(500)).max(10).default([])),
    person: field(
      'complainant',
      z
        .strictObject({ name: short(100), phone: short(40) })
        .nullable()
        .default(null),
    ),
    locale: field('locale', z.enum(['zh-CN', 'en']).default('zh-CN')),
  })
  .register(requests, { id: 'NewComplaint' });

const complaint = z
  .object({
    number: z.string(),
    state,
    stateName: z.string(),
    version: field('version', z.int()),
    category: z.string(),
    categoryName: z.string(),
    industry: z.string().nullable(),
    place: reference,
    organization: field('holder', reference),
    informed: field('informed', z.array(reference)),
    accused: z.string().nullable(),
    anonymous: z.boolean(),
    personName: field('masked', z.string().nullable()),
    phone: field('masked', z.string().nullable()),
    submittedAt: moment,
    dueAt: moment.nullable(),
    resolvedAt: moment.nullable(),
    endedAt: moment.nullable(),
  })
  .register(answers, { id: 'Complaint' });

const whole = complaint
  .extend({
    story: field('maskedText', z.string()),
    demands: field('maskedText', z.array(z.string())),
    result: field('result', z.object({ at: moment, finding: z.enum(findings), reply: z.string() }).nullable()),
    events: z.array(event),
  })
  .register(answers, { id: 'ComplaintWithEvents' });

const page = z.object({ items: z.array(complaint), next }).register(answers, { id: 'Complaints' });

/** Complaints read, and filed by another system, as a hotline's. */
export function complaintRows({ complaints, directory, prisma }: ApiParts): ApiRoute[] {
  return [
    reads('complaints.read', {
      id: 'listComplaints',
      path: '/complaints',
      query: z.object({
        state: field('state', state.optional()),
        category: field('category', z.string().max(100).optional()),
        ...paging,
      }),
      answer: page,
      example: { query: { state: 'resolved', limit: '20' } },
      async handle({ program, query: { after, limit, ...filter }, locale }) {
        const found = await complaints.list(prisma, readerOf(program), filter, { after, take: limit + 1 });
        const { items, next } = pageOf(found, limit, ({ number }) => number);
        return { items: items.map((one) => shown(one, locale)), next };
      },
    }),
    reads('complaints.read', {
      id: 'readComplaint',
      path: '/complaints/{number}',
      params: z.object({ number: field('number', z.string()) }),
      query: z.object({ reveal }),
      answer: whole,
      example: { params: { number: 'TS20261125-0042' } },
      async handle({ program, params: { number }, query, locale, now }) {
        const found = await complaints.load(prisma, number);
        if (!found || !complaints.maySee(readerOf(program), found.complaint)) throw new Problem('not-found');
        const asked = { program, reason: query.reveal, subject: `complaint:${number}`, now };
        return shownWhole(found, locale, await reveals(prisma, asked));
      },
    }),
    writes('complaints.write', {
      id: 'fileComplaint',
      path: '/complaints',
      body: draft,
      answer: complaint,
      example: {
        body: {
          placeId: '430424',
          category: 'delay',
          industry: 'construction',
          accused: '某工程咨询有限公司',
          story: '合同约定 10 月 20 日前出具报告，至今没有收到。',
          demands: ['尽快出具报告'],
          person: { name: '王小明', phone: '13812345678' },
        },
      },
      status: 201,
      said: refusalInWords,
      async handle({ program, body: { person, ...said }, tx, locale }) {
        const named = { anonymous: person === null, personName: person?.name ?? null, phone: person?.phone ?? null };
        const filed = { ...said, ...named, chatId: null, attachmentIds: [] };
        return shown(await complaints.submit(tx, filed, program), locale);
      },
    }),
  ];

  function shownWhole(
    { complaint: held, events }: ComplaintCase,
    locale: Locale,
    revealed: boolean,
  ): z.input<typeof whole> {
    const mask = revealed ? (text: string) => text : maskText;
    const resolution = held.resolvedAt && events.findLast(({ move }) => move === 'resolve');
    return {
      ...shown(held, locale, revealed),
      story: mask(held.story),
      demands: held.demands.map(mask),
      result: resolution
        ? {
            at: resolution.at.toISOString(),
            finding: (resolution.data as { finding: (typeof findings)[number] }).finding,
            reply: mask(resolution.text ?? ''),
          }
        : null,
      events: events.map(eventOf),
    };
  }

  function shown(held: Complaint, locale: Locale, revealed = false): z.input<typeof complaint> {
    const masked = (value: string | null, mask: (value: string) => string) =>
      value === null || revealed ? value : mask(value);
    const t = complaintWords(locale);
    return {
      ...{ number: held.number, state: held.state, version: held.version, anonymous: held.anonymous },
      stateName: t(`state.${held.state}`),
      ...{ category: held.category, categoryName: t(`category.${held.category}`), industry: held.industry },
      place: placeOf(held.placeId, directory(), locale),
      organization: organizationOf(held.organizationId, directory(), locale),
      informed: held.informedIds.map((id) => organizationOf(id, directory(), locale)),
      accused: masked(held.accused, maskText),
      personName: masked(held.personName, maskName),
      phone: masked(held.phone, maskPhone),
      submittedAt: held.submittedAt.toISOString(),
      dueAt: held.dueAt?.toISOString() ?? null,
      resolvedAt: held.resolvedAt?.toISOString() ?? null,
      endedAt: held.endedAt?.toISOString() ?? null,
    };
  }
}
