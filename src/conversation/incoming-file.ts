import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
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

export type FileFault = 'too-large' | 'unavailable' | 'wrong-type';

export type CheckedFile = { name: string; mediaType: string; content: Uint8Array<ArrayBuffer> } | { fault: FileFault };

/** Fetches a file and looks at what it is: its name and what its sender says of it prove nothing. */
export async function readFile(file: IncomingFile): Promise<CheckedFile> {
  if ((file.size ?? 0) > largestFile) return { fault: 'too-large' };
  try {
    const content = new Uint8Array(await file.read());
    if (content.length > largestFile) return { fault: 'too-large' };
    const mediaType = (await fileTypeFromBuffer(content))?.mime ?? '';
    const extension = extensions[mediaType];
    return extension ? { name: safeName(file.name, extension), mediaType, content } : { fault: 'wrong-type' };
  } catch (error) {
    if (error instanceof FileFailure) return { fault: error.reason };
    throw error;
  }
}

/** Keeps the file with the chat; a case takes it over when it is handed in. @returns the attachment's id */
export async function storeFile(desk: Desk, { name, mediaType, content }: Extract<CheckedFile, { name: string }>) {
  const id = newId(desk.now);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const attachment = { id, chatId: desk.chatId, name, mediaType, size: content.length, sha256, createdAt: desk.now };
  await desk.tx.attachment.create({ data: { ...attachment, content: { create: { data: content } } } });
  return id;
}

/** Letters, digits and a few signs of the given name, with the extension of what the file really is. */
function safeName(name: string, extension: string): string {
  const stem = name
    .normalize('NFKC')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 60);
  return `${stem || 'file'}.${extension}`;
}
