import { createHash } from 'node:crypto';
import { ofNoCase } from '../casework/attachments.ts';
import { newId } from '../database/ids.ts';
import type { Desk } from './desk.ts';
import { FileFailure, type IncomingFile, largestFile } from './turn.ts';

/** Formats that browsers show safely and that nothing runs from. */
const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

type FileFault = 'too-large' | 'unavailable' | 'wrong-type';

/** Files of one case. */
const mostFiles = 10;

interface GoodFile {
  /** Without its extension; empty: it has none. */
  stem: string;
  extension: string;
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

export type CheckedFile = GoodFile | { fault: FileFault };

/** Fetches a file and looks at what it is: its name and what its sender says of it prove nothing. */
export async function readFile(file: IncomingFile): Promise<CheckedFile> {
  if ((file.size ?? 0) > largestFile) return { fault: 'too-large' };
  try {
    const content = new Uint8Array(await file.read());
    if (content.length > largestFile) return { fault: 'too-large' };
    const { fileTypeFromBuffer } = await import('file-type');
    const mediaType = (await fileTypeFromBuffer(content))?.mime ?? '';
    const extension = extensions[mediaType];
    return extension ? { stem: stemOf(file.name), extension, mediaType, content } : { fault: 'wrong-type' };
  } catch (error) {
    if (error instanceof FileFailure) return { fault: error.reason };
    throw error;
  }
}

/** Keeps the file with the chat; a case takes it over when it is handed in. @returns the attachment's id */
async function storeFile(desk: Desk, name: string, { mediaType, content }: GoodFile) {
  const id = newId(desk.now);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const attachment = { id, chatId: desk.chatId, name, mediaType, size: content.length, sha256, createdAt: desk.now };
  await desk.tx.attachment.create({ data: { ...attachment, content: { create: { data: content } } } });
  return id;
}

/** Letters, digits and a few signs of the given name. */
function stemOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 60);
}

/** Files that came with a case that is not handed in yet. */
export type KeptFile = { id: string; name: string };

/** Keeps the turn's file beside those there are. @returns all of them, or why this one is not taken */
export async function takeFile(
  kept: readonly KeptFile[],
  desk: Desk,
): Promise<{ files: KeptFile[] } | { refuse: string }> {
  if (!desk.file || 'fault' in desk.file) return { refuse: desk.t(`file.${desk.file?.fault ?? 'unavailable'}`) };
  if (kept.length >= mostFiles) return { refuse: desk.t('file.tooMany', { most: mostFiles }) };
  const { stem, extension } = desk.file;
  const name = `${stem || desk.t(extension === 'pdf' ? 'file.document' : 'file.photo', { position: kept.length + 1 })}.${extension}`;
  const id = await storeFile(desk, name, desk.file);
  return { files: [...kept, { id, name }] };
}

/** Files of a case that is not handed in after all. */
export async function dropFiles(files: readonly KeptFile[], { tx, chatId }: Desk): Promise<void> {
  const id = { in: files.map((file) => file.id) };
  await tx.attachment.deleteMany({ where: { id, chatId, ...ofNoCase } });
}
