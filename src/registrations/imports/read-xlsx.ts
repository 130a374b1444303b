import { strFromU8, type Unzipped, unzipSync, zipSync } from 'fflate';
import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/universal';
import { DomainError } from '../../casework/domain-error.ts';
import { mostFilesInside, mostRows, mostUnpackedBytes } from './limits.ts';

/**
 * The cells of the first sheet. The reader gets only what was unpacked here within bounds, and no cell so far out that the empty ones
 * before it would fill the memory: a file of a few kilobytes can claim either.
 * @throws DomainError
 */
export async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const files = unpack(bytes);
  if (!files['xl/workbook.xml']) throw new DomainError('invalid', 'not-a-spreadsheet');
  for (const file of Object.values(files)) requireSmallSheet(strFromU8(file));
  try {
    const repacked = zipSync(files, { level: 0 });
    // As text: a number would lose the digits of a credit code.
    const rows = await readSheet(repacked.buffer as ArrayBuffer, { parseNumber: (digits) => digits });
    return rows.map((row) => row.map(textOf));
  } catch (error) {
    if (error instanceof InvalidSpreadsheetError || error instanceof InvalidInputError)
      throw new DomainError('invalid', 'not-a-spreadsheet');
    throw error;
  }
}

/** Each file is unpacked into as many bytes as it says it has, so that none can grow beyond what was added up. */
function unpack(bytes: Uint8Array): Unzipped {
  let total = 0;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!name.endsWith('.xml') && !name.endsWith('.rels')) return false;
        total += originalSize;
        count += 1;
        if (total > mostUnpackedBytes || count > mostFilesInside)
          throw new DomainError('invalid', 'too-large-unpacked');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('invalid', 'not-a-spreadsheet');
  }
}

/** Addresses of rows (`12`) and cells (`C12`). Nothing of a spreadsheet declares entities. */
function requireSmallSheet(xml: string): void {
  if (xml.includes('<!')) throw new DomainError('invalid', 'not-a-spreadsheet');
  for (const [, , address = ''] of xml.matchAll(/\sr\s*=\s*(["'])(.*?)\1/gs)) {
    const [, column = '', row = ''] = /^([A-Z]*)(\d*)$/.exec(address) ?? [];
    if (column + row !== address || column.length > 2) throw new DomainError('invalid', 'too-wide');
    if (Number(row) > mostRows + 1) throw new DomainError('invalid', 'too-many-rows', { most: mostRows });
  }
}

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
};
