import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const places = [
  process.env.LIBREOFFICE_PATH,
  '/usr/bin/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

export const libreOfficePackages = ['libreoffice-writer-nogui', 'poppler-utils', 'fonts-noto-cjk'];

export const needsLibreOffice = `The test of Word files needs LibreOffice and pdftotext: run \`apt-get install ${libreOfficePackages.join(' ')}\`, or set LIBREOFFICE_PATH to soffice.`;

export function findLibreOffice(): string | undefined {
  return places.find((place) => place && existsSync(place));
}

/** Opens a Word file as an office would. @returns its pages as they come out of the printer: the text of each, as it stands there */
export function printedPages(docx: Uint8Array): string[] {
  const soffice = findLibreOffice();
  if (!soffice) throw new Error(needsLibreOffice);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-word-'));
  try {
    const file = path.join(folder, 'file.docx');
    writeFileSync(file, docx);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
    execFileSync(soffice, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      stdio: 'ignore',
    });
    const text = execFileSync('pdftotext', ['-layout', path.join(folder, 'file.pdf'), '-'], { encoding: 'utf8' });
    return text.split('\f').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
