import type { Desk } from '../desk.ts';
import { renderAnswer } from '../render.ts';
import type { Reply } from '../turn.ts';
import { understand } from '../understand.ts';

const LONGEST = 60;
const SURE = 0.5;
const ASKING =
  /[?？]\s*$|[吗呢]$|(多久|几天|几点|多少|是谁|找谁|问谁|在哪里?|是什么|怎么办|怎么填|电话)[。.]?$|^(怎么|如何|请问|咋|(what|how|when|where|which|who|can|is|do|does)\b)/i;

const SMALL_TALK = /^(你好|您好|在吗|谢谢(您|你)?|hello|hi|thanks|thank you)[!！。.~\s]*$/i;

/** Whether a text plainly asks something or is small talk, rather than telling something. */
export const isAsking = (text: string): boolean =>
  text.length <= LONGEST && (ASKING.test(text.trim()) || SMALL_TALK.test(text.trim()));

/** The answer to a question asked in the middle of something else; none unless it is understood for sure. */
export function aside(text: string, desk: Desk): Reply | undefined {
  if (text.length > LONGEST) return undefined;
  const answer = understand(text, desk);
  const isAnswer = answer.kind !== 'unknown' && answer.kind !== 'clarify' && answer.confidence >= SURE;
  const isSmallTalk = answer.kind === 'unknown' && (answer.reason === 'greeting' || answer.reason === 'thanks');
  return isAnswer || isSmallTalk ? { ...renderAnswer(answer, desk), buttons: [] } : undefined;
}
