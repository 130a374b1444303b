import path from 'node:path';
import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import type { CannedReply, PrismaClient } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import { inTransaction, type Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import { readCsv } from '../directory/seed-formats.ts';
import { loadWords } from '../words.ts';
import { maySupervise, type OperatorActor } from './actor.ts';
import { DomainError } from './domain-error.ts';

export type { CannedReply } from '../database/generated/client.ts';

/** What may stand in a text as {{name}}, and is filled in when it is used. None of it is anybody's personal data. */
export const placeholders = [
  'number',
  'accused',
  'applicant',
  'place',
  'organization',
  'phone',
  'due',
  'operator',
] as const;
export type PlaceholderValues = Partial<Record<(typeof placeholders)[number], string>>;

const line = z.string().trim().min(1).max(100);
const text = z.string().trim().min(1).max(2000);
const orNull = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .nullish()
    .transform((value) => value ?? null);

export const cannedReplyInput = z.object({
  kind: z.enum(['reply', 'refusal']),
  /** Of a refusal: the item of the check list. */
  item: orNull(z.string().max(100)),
  title: line,
  text,
  titleEn: orNull(line),
  textEn: orNull(text),
});
export type CannedReplyInput = z.infer<typeof cannedReplyInput>;

const words = loadWords('src/casework/locales');
const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Of a text: what stands in braces and is no placeholder. */
const unknownPlaceholders = (text: string): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name).filter((name) => !placeholders.some((one) => one === name));

/** The text as it is sent, in the language of whoever reads it, where it is given in that; what is not known is said in general words. */
export function fillCannedReply({ text, textEn }: CannedReply, values: PlaceholderValues, locale: Locale): string {
  const chosen = locale === 'en' ? (textEn ?? text) : text;
  return chosen.replace(
    pattern,
    (_, name: keyof PlaceholderValues) => values[name] || words(locale)(`unknown.${name}`),
  );
}

/** Those that an organization may use: its own first, then those of the organizations above it. */
export async function cannedRepliesFor(
  db: PrismaClient | Tx,
  directory: Directory,
  organizationId: string,
): Promise<CannedReply[]> {
  const line = lineOf(directory, organizationId);
  const rows = await db.cannedReply.findMany({
    where: { organizationId: { in: line }, removedAt: null },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
  });
  return rows.sort((one, other) => line.indexOf(one.organizationId) - line.indexOf(other.organizationId));
}

/** Its own organization's: supervisors and managers. */
export const mayEditCannedReplies = (actor: OperatorActor): boolean =>
  maySupervise(actor) || actor.roles.includes('manager');

/** A new text, or with an id another wording of one. @throws DomainError `canned-unknown-placeholder`, `canned-gone` */
export async function saveCannedReply(
  prisma: PrismaClient,
  actor: OperatorActor,
  { id, input, now }: { id: string | undefined; input: CannedReplyInput; now: Date },
): Promise<void> {
  const [unknown] = [input.text, input.textEn ?? ''].flatMap(unknownPlaceholders);
  if (unknown !== undefined) throw new DomainError('invalid', 'canned-unknown-placeholder', { name: unknown });
  const { organizationId } = actor;
  await inTransaction(prisma, async (tx) => {
    const data = { ...input, editedAt: now };
    const known = id ?? newId(now);
    if (!id) await tx.cannedReply.create({ data: { id: known, organizationId, ...data } });
    else await change(tx, { id, organizationId }, data);
    await trace(tx, actor, 'save', known, now);
  });
}

/** @throws DomainError `canned-gone` */
export async function removeCannedReply(prisma: PrismaClient, actor: OperatorActor, id: string, now: Date) {
  await inTransaction(prisma, async (tx) => {
    await change(tx, { id, organizationId: actor.organizationId }, { removedAt: now });
    await trace(tx, actor, 'remove', id, now);
  });
}

/** The texts that the site comes with are those of the province; what was edited or removed there stays so. */
export async function seedCannedReplies(prisma: PrismaClient, directory: Directory, folder: string): Promise<void> {
  const organizationId = directory.operatingBody(directory.province)?.id;
  if (!organizationId) return;
  const row = cannedReplyInput.omit({ titleEn: true, textEn: true }).extend({
    id: line,
    title_en: line,
    text_en: text,
  });
  const rows = readCsv(path.join(folder, 'canned-replies.csv'), row).map(
    ({ title_en: titleEn, text_en: textEn, text: chinese, ...rest }) => ({
      ...rest,
      organizationId,
      titleEn,
      text: linesOf(chinese),
      textEn: linesOf(textEn),
    }),
  );
  await prisma.cannedReply.createMany({ data: rows, skipDuplicates: true });
}

/** No field of the file spans lines: a bar stands for the end of one. */
const linesOf = (text: string) => text.replaceAll('|', '\n');

async function change(tx: Tx, which: { id: string; organizationId: string }, data: object): Promise<void> {
  const { count } = await tx.cannedReply.updateMany({ where: { ...which, removedAt: null }, data });
  if (count === 0) throw new DomainError('not-found', 'canned-gone');
}

const trace = (tx: Tx, { id, organizationId }: OperatorActor, verb: string, subject: string, now: Date) =>
  recordAudit(tx, {
    now,
    actor: `operator:${id}`,
    organizationId,
    action: `canned-reply.${verb}`,
    subject: `canned-reply:${subject}`,
    detail: {},
  });

/** The organization, all above it, and the province's operating organization, whose texts departments use as well. */
function lineOf(directory: Directory, organizationId: string): string[] {
  const line: string[] = [];
  let at = directory.organization(organizationId);
  for (; at; at = directory.parentOrganization(at)) line.push(at.id);
  const province = directory.operatingBody(directory.province)?.id;
  return province && !line.includes(province) ? [...line, province] : line;
}
