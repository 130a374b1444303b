import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/casework/actor.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { readChecklists } from '../../src/directory/seed-files.ts';
import { type Check, itemsFor } from '../../src/registrations/checklists.ts';
import { isCreditCode } from '../../src/registrations/credit-code.ts';
import type { Registration, RegistrationMove, RegistrationMoveInput } from '../../src/registrations/registration.ts';
import type { Cases } from './cases.ts';

/** What a check looks at, by id. */
export const itemIds = (check: Check, industry: string): string[] =>
  itemsFor(readChecklists(seedFolder), check, industry).map(({ id }) => id);

let agencies = 0;

/** A credit code of an agency of its own, with the right check digit. */
export function newCreditCode(): string {
  const code = `91430424${String(++agencies).padStart(9, '0')}`;
  const digit = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((last) => isCreditCode(code + last));
  return code + digit;
}

export const entry = {
  applicant: '湖南诚信测绘有限公司',
  creditCode: '9144030071526726XG',
  placeId: '430424',
  industry: 'natural-resources',
  contactName: '王小明',
  phone: '13812345678',
};

/** All that each move needs. */
export const inputs: { [M in RegistrationMove]: RegistrationMoveInput<M> } = {
  pass: { checked: itemIds('form', 'natural-resources') },
  refuse: { items: [{ item: 'business-license', wrong: '已过期', handIn: '新的营业执照' }] },
  resubmit: { changed: '换了营业执照' },
  verify: { checked: itemIds('qualification', 'natural-resources') },
  fail: { ground: '证书查无此号' },
  announce: { ground: 'qualification-lapsed', text: '测绘资质证书已过期，请换证' },
  recall: { reason: '已经补正' },
  remove: { agreed: true, text: '2026 年 11 月 20 日来函同意' },
  withdraw: { reason: '' },
  chase: {},
  note: { text: '已电话联系' },
  escalate: { reason: '催促办理' },
  warn: {},
};

let count = 0;

/** A registration that is in a state already. */
export function placeRegistration({ prisma }: Cases, row: Partial<Registration> & { submittedAt: Date }) {
  const { refusal, ...rest } = row;
  return prisma.registration.create({
    data: {
      ...entry,
      id: randomUUID(),
      number: `RZ20260101-${String(++count).padStart(4, '0')}`,
      state: 'form_check',
      organizationId: 'operating:430424',
      industryOrganizationId: 'industry:natural-resources:430424',
      ...(refusal ? { refusal } : {}),
      ...rest,
    },
  });
}

/** Makes a move in a transaction of its own. */
export function make<M extends RegistrationMove>(
  { registrations, tx }: Cases,
  move: M,
  { number }: { number: string },
  actor: Actor,
  options: { input?: RegistrationMoveInput<M>; version?: number } = {},
): Promise<Registration> {
  const { input = inputs[move], version } = options;
  return tx((inside) => registrations.perform(inside, { number, move, input, actor, version }));
}
