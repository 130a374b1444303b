import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';

export interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The one file of a form, in memory. Read by the handler itself, once it is known that the visitor may send one.
 * @returns undefined when none was chosen; `too-large` when it has more bytes than `most`
 */
export async function receiveFile(
  { req, res }: { req: Request; res: Response },
  field: string,
  most: number,
): Promise<ReceivedFile | 'too-large' | undefined> {
  const limits = { fileSize: most, files: 1, fields: 10, fieldSize: 10_000, parts: 11 };
  const receive = multer({ storage: multer.memoryStorage(), limits, defParamCharset: 'utf8' }).single(field);
  const error = await new Promise<unknown>((resolve) => receive(req, res, resolve));
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return 'too-large';
  // A form that is cut off, or is no such form: the sender's fault.
  if (error) throw Object.assign(new Error('unreadable form', { cause: error }), { status: 400 });
  return req.file && req.file.size > 0 ? { name: req.file.originalname, bytes: req.file.buffer } : undefined;
}
