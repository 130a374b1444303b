import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import type { OperatorActor, PersonActor, Role } from '../../src/casework/actor.ts';
import { DomainError, type DomainFault } from '../../src/casework/domain-error.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import type { Database } from '../../src/database/open.ts';
import { inTransaction, type Tx } from '../../src/database/transaction.ts';
import type { Reply } from '../../src/delivery/reply.ts';
import type { Locale } from '../../src/directory/records.ts';
import { readChecklists, readIndustries, readSeed } from '../../src/directory/seed-files.ts';
import { seedRecords } from '../../src/directory/store.ts';
import { createHandovers } from '../../src/handovers/handovers.ts';
import { createRegistrations } from '../../src/registrations/registrations.ts';
import { seedKnowledge } from './knowledge.ts';

export const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);

export const person = (chatId: string): PersonActor => ({ kind: 'person', chatId });

/** The rooms of cases over a database, with a clock that a test sets. */
export async function openCases({ prisma }: Database, start: Date) {
  if ((await prisma.region.count()) === 0) await seedRecords(prisma, readSeed(seedFolder));
  const calendar = chinaCalendar();
  let now = start;
  const parts = {
    prisma,
    industries: readIndustries(seedFolder),
    checklists: readChecklists(seedFolder),
    directory: () => seedKnowledge().directory,
    calendar: () => calendar,
    clock: () => now,
    log: pino({ enabled: false }),
  };
  return {
    prisma,
    registrations: createRegistrations(parts),
    handovers: createHandovers(parts),
    isNow: (local: string) => {
      now = at(local);
    },
    tx: <T>(work: (tx: Tx) => Promise<T>) => inTransaction(prisma, work),
    hire,
    /** What a chat was sent, in order. */
    sentTo: async (chatId: string) => {
      const messages = await prisma.message.findMany({ where: { chatId }, orderBy: { position: 'asc' } });
      return messages.map(({ body, ...message }) => ({ ...message, reply: body as unknown as Reply }));
    },
  };

  /** Somebody who works for an organization: `operating:430424`. */
  async function hire(organizationId: string, ...roles: Role[]): Promise<OperatorActor> {
    const id = randomUUID();
    await prisma.operator.create({
      data: {
        id,
        login: id,
        name: `${organizationId} ${roles}`,
        organizationId,
        roles,
        passwordHash: '',
        createdAt: now,
      },
    });
    return { kind: 'operator', id, name: id, organizationId, roles };
  }
}

export type Cases = Awaited<ReturnType<typeof openCases>>;

/** How a move was refused; undefined when it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<DomainError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** A refusal can be said in both languages, nothing missing in it. */
export function expectSentence(
  refusal: DomainError | undefined,
  fault: DomainFault,
  say: (error: DomainError, locale: Locale) => string,
): void {
  expect(refusal?.fault).toBe(fault);
  const [chinese, english] = refusal ? [say(refusal, 'zh-CN'), say(refusal, 'en')] : [];
  expect(chinese).toMatch(/^[^a-z{]+。$/);
  expect(english).toMatch(/^[A-Z“][^{]+\.$/);
  expect(`${chinese} ${english}`).not.toMatch(/(fault|state|move)\.|“”/);
}
