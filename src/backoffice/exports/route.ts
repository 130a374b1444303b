import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { recordAudit } from '../../audit/audit.ts';
import { localDate } from '../../calendar/local-date.ts';
import { maskText } from '../../casework/masks.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Directory } from '../../directory/directory.ts';
import { type Column, type Table, tableOf } from '../../reports/exports/table.ts';
import { nameIn } from '../accounts/name-in.ts';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { formats, type ListName, lists } from './lists.ts';
import { words } from './words.ts';

/** A list as its page shows it to the visitor: narrowed, masked, and all of it. */
export interface Listed<Row> {
  columns: readonly Column<Row>[];
  batches: AsyncIterable<readonly Row[]>;
  /** What it is narrowed to, as its page's address has it. */
  narrowed: Record<string, string | undefined>;
  /** Whose work it is about; else the visitor's own organization's. */
  organizationId?: string;
  /** What it is called, where that is not the list's own name. */
  title?: string;
}

interface Parts {
  prisma: PrismaClient;
  directory(): Directory;
}

/** Loaded by those who take something along: the start need not wait for the libraries. */
const writers = {
  csv: async () => (await import('../../reports/exports/csv.ts')).csvOf,
  xlsx: async () => (await import('../../reports/exports/xlsx.ts')).xlsxOf,
};

/** `GET /exports/complaints.xlsx?…`: the same address as the list's page has, as a file. */
export function exportRoute<Row>(
  list: ListName,
  open: (visit: SignedInVisit) => Listed<Row> | Promise<Listed<Row>>,
  { prisma, directory }: Parts,
): Route {
  return { method: 'get', path: `/exports/${list}.:format`, right: lists[list], handle: send };

  async function send(visit: SignedInVisit): Promise<void> {
    const { res, locale, req } = visit;
    const format = formats.find((one) => one === req.params.format);
    if (!format) throw new NotFound();
    const t = words(locale);
    const { columns, batches, narrowed, organizationId, title } = await open(visit);
    const table = tableOf(title ?? t(`list.${list}`), columns, (word) => t(`column.${word}`), batches);
    const counted = { rows: 0 };
    const write = await writers[format]();
    const bytes = write({ ...table, batches: counting(table.batches, counted) });
    const record = (whole: boolean) => tell(visit, { format, ...counted, whole, filter: addressOf(narrowed) });
    res.attachment(`${fileName(visit, table, organizationId)}.${format}`);
    try {
      await pipeline(Readable.from(toldBefore(bytes, record)), res);
    } catch (error) {
      // The visitor has gone: that is theirs to decide, and stands in the audit trail.
      if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    }
  }

  /** 投诉_衡东县中介超市运行机构_2026-11-27 */
  function fileName({ operator, locale, now }: SignedInVisit, { title }: Table, organizationId?: string): string {
    const organization = directory().organization(organizationId ?? operator.organizationId);
    const parts = [title, organization && nameIn(organization, locale), localDate(now).iso];
    return parts
      .filter(Boolean)
      .join('_')
      .replace(/[/\\:]/g, '-');
  }

  function tell({ operator, now }: SignedInVisit, detail: Record<string, unknown>): Promise<void> {
    return inTransaction(prisma, (tx) =>
      recordAudit(tx, {
        now,
        actor: `operator:${operator.id}`,
        organizationId: operator.organizationId,
        action: 'export',
        subject: `list:${list}`,
        detail,
      }),
    );
  }
}

function addressOf(narrowed: Record<string, string | undefined>): string | undefined {
  const named = Object.entries(narrowed).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return maskText(named.map(([name, value]) => `${name}=${value}`).join('&')) || undefined;
}

async function* counting(batches: Table['batches'], counted: { rows: number }): Table['batches'] & AsyncGenerator {
  for await (const rows of batches) {
    counted.rows += rows.length;
    yield rows;
  }
}

/** The end of a file is not sent before the audit trail has it; of one that was broken off, that it was. */
async function* toldBefore(bytes: AsyncIterable<Uint8Array>, tell: (whole: boolean) => Promise<void>) {
  let held: Uint8Array | undefined;
  let whole = false;
  try {
    for await (const chunk of bytes) {
      if (held) yield held;
      held = chunk;
    }
    whole = true;
  } finally {
    await tell(whole);
  }
  if (held) yield held;
}
