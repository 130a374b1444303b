import type { Directory } from '../directory/directory.ts';
import type { Region } from '../directory/records.ts';

const NUMERALS = '一二三四五六七八九十';
const ORDINAL = /^(?:第)?(\d{1,2}|[一二三四五六七八九十])(?:个|项|号)?[。.]?$/;

/**
 * Which of the offered places a reply to a question back means: its number in the list (2, 第二个), its name or the end of
 * it (市, 管理区), or the prefecture it lies in. Undefined when the reply does not choose exactly one.
 */
export function chosenOption(
  text: string,
  mentioned: readonly Region[],
  options: readonly Region[],
  directory: Directory,
): Region | undefined {
  const reply = text.normalize('NFKC').trim();
  const ordinal = ORDINAL.exec(reply)?.[1];
  if (ordinal) return options[(Number(ordinal) || NUMERALS.indexOf(ordinal) + 1) - 1];
  const fitting = options.filter(
    (option) =>
      mentioned.some((region) => region === option || region === directory.parent(option)) ||
      (reply.length > 0 &&
        reply.length <= 4 &&
        (directory.displayName(option, 'zh-CN').endsWith(reply) || option.name === reply)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
