/** What an import may bring. */
export const mostRows = 10_000;
export const mostBytes = 5 * 1024 * 1024;
/** Of a spreadsheet once unpacked. */
export const mostUnpackedBytes = 64 * 1024 * 1024;
export const mostFilesInside = 200;
/** Longer cells hold no name, code or phone. */
export const longestCell = 500;
