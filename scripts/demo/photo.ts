import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { newId } from '../../src/database/ids.ts';
import type { Demo } from './build.ts';

const picture = () => readFileSync(path.join(projectRoot, 'scripts', 'screenshots', 'phone.zh-CN.png'));

/** A screenshot, sent into the chat before its complaint is handed in. @returns its id */
export async function keepPhoto({ prisma, clock }: Demo, chatId: string): Promise<string> {
  const data = picture();
  const sha256 = createHash('sha256').update(data).digest('hex');
  const file = { id: newId(clock()), chatId, name: '手机截图.png', mediaType: 'image/png', size: data.length, sha256 };
  const content = { create: { data: Uint8Array.from(data) } };
  await prisma.attachment.create({ data: { ...file, createdAt: clock(), content } });
  return file.id;
}
