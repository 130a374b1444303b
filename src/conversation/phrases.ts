import { readNumber } from '../casework/numbers.ts';
import type { ChatState } from './chats.ts';
import type { Turn } from './turn.ts';

/** A command about cases, typed as such or said in words. */
export interface CaseCommand {
  name: CaseCommandName;
  /** A story, a number, a question. */
  args: string;
}

export const caseCommands = ['complain', 'status', 'human', 'cases', 'notices', 'mydata', 'cancel'] as const;
/** Those that a link `t.me/<bot>?start=complain` leads to. */
export const linkedCommands = ['complain', 'status', 'human', 'cases', 'notices', 'mydata'] as const;
type CaseCommandName = (typeof caseCommands)[number];

/** First words of buttons about cases, besides the commands. */
const buttons = ['complaint', 'registration', 'talk', 'flow', ...caseCommands];

const COMPLAIN =
  /^(我|我们)?(现在)?(要|想|想要)?(投诉|举报)[！!。.～~\s]*$|^(i (want|would like|need|wish) to )?((make|file|lodge) a )?complain(t)?[!.\s]*$/i;
const STORY =
  /^(我|我们)?(要|想|想要)?(投诉|举报)|^(i|we) (want|would like|wish) to (complain|report)|^(complaint|complain)\b/i;
/** Asks about complaining, instead of complaining. */
const ABOUT =
  /[?？]|[吗呢]$|电话|渠道|热线|怎么|如何|哪里|哪儿|找谁|归谁|向谁|多久|流程|进度|进展|处理得|处理到|结果|\b(how|where|who|when|phone|hotline)\b/i;
const HUMAN =
  /^(我要|请|帮我|给我)?(转|找|接)?(人工|人工客服|人工服务|真人|真人客服)[！!。.\s]*$|^转人工|^(talk|speak) to (a )?(human|person|operator|someone)[!.\s]*$|^human[!.]?$/i;
const STATUS =
  /^(我要|我想|帮我|请)?(查|查询|看看?)(一下|下)?(我的)?(进度|进展|办理进度|投诉进度|投诉|办件|状态|入驻进度)[。.！!\s]*$|^(check |show )?(my )?(case |complaint |registration )?status[.!]?$/i;
/** Whole sentences alone: in a story somebody may want to be rid of a subscription of another kind. */
const NOTICES =
  /^(我要|我想|请|帮我|想|怎么|如何|怎样|可以|能)?(取消|不再|停止)?(订阅|退订)(.{0,20}?)的?(通知|公告|提醒)(吗|么)?[。.！!？?\s]*$|^((我的)?(通知)?订阅|退订|取消订阅)[。.！!\s]*$|^(please |i want to |how (do|can) i )?(un)?subscribe\b.{0,40}$|^(my |show my )?(subscriptions|notices)[.!\s]*$/i;
const TELLS_OF = /投诉|举报|complain/i;
const ASKS = /[?？吗呢]\s*$/;
/** From here on a text is a story around its matter, wherever in it the matter is named. */
const longStory = 80;
/** A number with little else around it asks how the case stands. */
const longTrack = 40;

/** What a text plainly asks of the casework, if anything; questions about it are answered like other questions. */
export function commandIn(text: string): CaseCommand | undefined {
  const said = text.trim();
  if (COMPLAIN.test(said)) return { name: 'complain', args: '' };
  if (HUMAN.test(said)) return { name: 'human', args: '' };
  if (STATUS.test(said) || (said.length <= longTrack && readNumber(said))) return { name: 'status', args: said };
  if (NOTICES.test(said)) return { name: 'notices', args: said };
  return isStory(said) ? { name: 'complain', args: said } : undefined;
}

function isStory(said: string): boolean {
  if (said.length >= longStory) return TELLS_OF.test(said) && !ASKS.test(said);
  return STORY.test(said) && said.length > 8 && !ABOUT.test(said);
}

/** Whether a turn needs the database: it is about cases, or the chat is in the middle of something. */
export function isAboutCases({ input }: Turn, { flow }: ChatState): boolean {
  switch (input.kind) {
    case 'text':
      return flow !== null || commandIn(input.text) !== undefined;
    case 'button':
      return buttons.includes(input.action.split(':')[0] ?? '');
    case 'command':
      return buttons.includes(input.name === 'start' ? (input.args.split('-')[0] ?? '') : input.name);
    case 'file':
    case 'contact':
      return true;
  }
}
