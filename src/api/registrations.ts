import { z } from 'zod';
import { readerOf } from '../casework/actor.ts';
import { maskCreditCode, maskName, maskPhone, maskText } from '../casework/masks.ts';
import { RegistrationState } from '../database/generated/enums.ts';
import type { Locale } from '../directory/records.ts';
import {
  keptRefusalItem,
  newRegistration,
  type Registration,
  registrationMoveInputs,
} from '../registrations/registration.ts';
import { registrationFault, words } from '../registrations/words.ts';
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

const state = z.enum(RegistrationState);

const entry = z
  .strictObject({
    ...newRegistration.shape,
    applicant: field('applicant', newRegistration.shape.applicant),
    contactName: field('contactName', newRegistration.shape.contactName),
    creditCode: field('creditCode', newRegistration.shape.creditCode),
    placeId: field('registeredPlace', newRegistration.shape.placeId),
    industry: field('industry', newRegistration.shape.industry),
    phone: field('phone', newRegistration.shape.phone),
  })
  .register(requests, { id: 'NewRegistration' });

const inputs = registrationMoveInputs;
const version = field('decidedOn', z.int().min(1).optional());

/** What another system can say has happened. Its own check list has been gone through: which items there were, it need not say. */
const move = z
  .discriminatedUnion('move', [
    z.strictObject({ move: z.literal('pass'), version }),
    z.strictObject({ move: z.literal('refuse'), version, ...inputs.refuse.shape }),
    z.strictObject({ move: z.literal('resubmit'), version, ...inputs.resubmit.shape }),
    z.strictObject({ move: z.literal('verify'), version }),
    z.strictObject({ move: z.literal('fail'), version, ...inputs.fail.shape }),
    z.strictObject({ move: z.literal('announce'), version, ...inputs.announce.shape }),
    z.strictObject({ move: z.literal('recall'), version, ...inputs.recall.shape }),
    z.strictObject({ move: z.literal('remove'), version, ...inputs.remove.shape }),
    z.strictObject({ move: z.literal('withdraw'), version, ...inputs.withdraw.shape }),
  ])
  .register(requests, { id: 'RegistrationMove' });

const registration = z
  .object({
    number: z.string(),
    state,
    stateName: z.string(),
    version: field('version', z.int()),
    applicant: z.string(),
    creditCode: field('masked', z.string()),
    place: field('registeredPlace', reference.nullable()),
    industry: z.string(),
    contactName: field('masked', z.string()),
    phone: field('masked', z.string()),
    organization: field('operating', reference),
    department: field('department', reference),
    submittedAt: moment,
    dueAt: moment.nullable(),
    endedAt: moment.nullable(),
    refusal: z.array(z.object({ item: z.string(), wrong: z.string(), handIn: z.string() })),
    ground: z.string().nullable(),
  })
  .register(answers, { id: 'Registration' });

const whole = registration.extend({ events: z.array(event) }).register(answers, { id: 'RegistrationWithEvents' });
const page = z.object({ items: z.array(registration), next }).register(answers, { id: 'Registrations' });

const example = { params: { number: 'RZ20261125-0003' } };
const byNumber = z.object({ number: field('number', z.string()) });

/** The supermarket's own system pushes registrations and what became of them, and reads how they stand here. */
export function registrationRows({ registrations, directory, prisma }: ApiParts): ApiRoute[] {
  return [
    reads('registrations.read', {
      id: 'listRegistrations',
      path: '/registrations',
      query: z.object({
        state: field('state', state.optional()),
        creditCode: field('creditCode', z.string().max(40).optional()),
        ...paging,
      }),
      answer: page,
      example: { query: { state: 'form_check' } },
      async handle({ program, query: { after, limit, ...filter }, locale }) {
        const found = await registrations.list(prisma, readerOf(program), filter, { after, take: limit + 1 });
        const { items, next } = pageOf(found, limit, ({ number }) => number);
        return { items: items.map((one) => shown(one, locale)), next };
      },
    }),
    reads('registrations.read', {
      id: 'readRegistration',
      path: '/registrations/{number}',
      params: byNumber,
      query: z.object({ reveal }),
      answer: whole,
      example,
      async handle({ program, params: { number }, query, locale, now }) {
        const found = await registrations.load(prisma, number);
        if (!found || !registrations.maySee(readerOf(program), found.registration)) throw new Problem('not-found');
        const asked = { program, reason: query.reveal, subject: `registration:${number}`, now };
        const revealed = await reveals(prisma, asked);
        return { ...shown(found.registration, locale, revealed), events: found.events.map(eventOf) };
      },
    }),
    writes('registrations.write', {
      id: 'createRegistration',
      path: '/registrations',
      body: entry,
      answer: registration,
      example: {
        body: {
          applicant: '湖南诚信测绘有限公司',
          creditCode: '9144030071526726XG',
          placeId: '430424',
          industry: 'natural-resources',
          contactName: '王小明',
          phone: '13812345678',
        },
      },
      status: 201,
      said: registrationFault,
      handle: async ({ program, body, tx, locale }) => shown(await registrations.submit(tx, body, program), locale),
    }),
    writes('registrations.write', {
      id: 'moveRegistration',
      path: '/registrations/{number}/moves',
      params: byNumber,
      body: move,
      answer: registration,
      example: {
        ...example,
        body: {
          move: 'refuse',
          items: [{ item: '营业执照', wrong: '已过有效期', handIn: '有效的营业执照副本' }],
        },
      },
      status: 200,
      said: registrationFault,
      async handle({ program: actor, params: { number }, body: { move, version, ...said }, tx, locale }) {
        const input = move === 'pass' || move === 'verify' ? { checked: [] } : said;
        return shown(await registrations.perform(tx, { number, version, move, input: input as never, actor }), locale);
      },
    }),
  ];

  function shown(held: Registration, locale: Locale, revealed = false): z.input<typeof registration> {
    const masked = (value: string, mask: (value: string) => string) => (revealed ? value : mask(value));
    return {
      ...{ number: held.number, state: held.state, version: held.version, applicant: held.applicant },
      stateName: words(locale)(`state.${held.state}`),
      creditCode: masked(held.creditCode, maskCreditCode),
      place: held.placeId === null ? null : placeOf(held.placeId, directory(), locale),
      industry: held.industry,
      contactName: masked(held.contactName, maskName),
      phone: masked(held.phone, maskPhone),
      organization: organizationOf(held.organizationId, directory(), locale),
      department: organizationOf(held.industryOrganizationId, directory(), locale),
      submittedAt: held.submittedAt.toISOString(),
      dueAt: held.dueAt?.toISOString() ?? null,
      endedAt: held.endedAt?.toISOString() ?? null,
      refusal: keptRefusalItem
        .array()
        .catch([])
        .parse(held.refusal)
        .map(({ item, wrong, handIn }) => ({ item, wrong, handIn })),
      ground: held.ground && masked(held.ground, maskText),
    };
  }
}
