import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../../casework/domain-error.ts';

/**
 * The cells of a CSV file in UTF-8, with or without its mark, or in GB18030, as spreadsheets in Chinese save it; separated by commas or tabs.
 * @throws DomainError
 */
export function readCsv(bytes: Uint8Array): string[][] {
  try {
    return parse(decode(bytes), {
      bom: true,
      delimiter: [',', '\t'],
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new DomainError('invalid', 'not-csv', { line: error.lines });
    throw error;
  }
}

/** What is UTF-8 is hardly ever anything else; GB18030 takes almost every byte. */
function decode(bytes: Uint8Array): string {
  // A text file holds no zero byte; one in UTF-16 and most that are no text at all do.
  if (bytes.includes(0)) throw new DomainError('invalid', 'unknown-encoding');
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    }
  throw new DomainError('invalid', 'unknown-encoding');
}
