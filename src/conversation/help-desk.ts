import type { Calendar } from '../calendar/calendar.ts';
import { newId } from '../database/ids.ts';
import type { Locale, Region } from '../directory/records.ts';
import type { Answer } from '../enquiry/answer.ts';
import type { Words } from '../words.ts';
import {
  caseworkButtons,
  feedbackButtons,
  feedbacks,
  languageButton,
  noticeButtons,
  prefectureButtons,
  privately,
  rows,
  starters,
} from './buttons.ts';
import type { Casework } from './casework.ts';
import type { ChatState, Chats } from './chats.ts';
import type { CommandHelp, Conversation, InlineHit } from './conversation.ts';
import type { EnquiryLog, Feedback } from './enquiry-log.ts';
import type { Knowledge } from './knowledge.ts';
import { languageOf } from './language.ts';
import { caseCommands, commandIn, isAboutCases } from './phrases.ts';
import { renderAnswer } from './render.ts';
import { type Scene, wordsOf } from './scene.ts';
import { placeName, type Telling } from './telling.ts';
import {
  type Button,
  type ButtonInput,
  type CommandInput,
  isTooLong,
  longestQuestion,
  type Reply,
  type Turn,
  TurnNotTaken,
} from './turn.ts';
import { contactOf, understand } from './understand.ts';

export interface HelpDeskParts {
  knowledge: () => Knowledge;
  calendar: () => Calendar;
  chats: Chats;
  enquiries: EnquiryLog;
  /** Without a database nothing can be taken in. */
  casework?: Casework;
  history: Conversation['history'];
  words: (locale: Locale) => Words;
  clock: () => Date;
}

const COMMANDS = ['help', 'places', 'topics', 'hours', 'lang'] as const;

/** The conversation over the directory: answers questions, follows up, remembers a chat's language and what was last talked about. */
export function createHelpDesk(parts: HelpDeskParts): Conversation {
  const { chats, enquiries, casework, words, clock } = parts;
  const busy = new Map<string, Promise<unknown>>();
  return { handle, inline, commands, history: parts.history };

  function handle(turn: Turn): Promise<Reply[]> {
    const chatId = `${turn.channel}:${turn.chat}`;
    const before = busy.get(chatId);
    const state = before ? undefined : chats.get(chatId);
    // Remembered and idle: answered at once, from memory. Otherwise behind the chat's earlier turns.
    if (state && !(state instanceof Promise) && !isAboutCases(turn, state))
      return settle(() => reply(sceneOf(turn, chatId, state)));
    const work = Promise.resolve(before)
      .then(() => state ?? chats.get(chatId))
      .then((known) => take(sceneOf(turn, chatId, known)));
    const finished: Promise<void> = work.then(
      () => forget(chatId, finished),
      () => forget(chatId, finished),
    );
    busy.set(chatId, finished);
    return work;
  }

  function forget(chatId: string, work: Promise<void>): void {
    if (busy.get(chatId) === work) busy.delete(chatId);
  }

  function sceneOf(turn: Turn, chatId: string, state: ChatState): Scene {
    const locale = state.locale ?? languageOf(wordsOf(turn.input)) ?? turn.locale ?? 'zh-CN';
    return {
      turn,
      chatId,
      state,
      locale,
      t: words(locale),
      now: clock(),
      knowledge: parts.knowledge(),
      calendar: parts.calendar(),
    };
  }

  async function take(scene: Scene): Promise<Reply[]> {
    const { turn, state, chatId, t } = scene;
    if (!isAboutCases(turn, state)) return reply(scene);
    if (turn.group) return [{ text: t('private'), buttons: [[privately(turn, t)]], contacts: [] }];
    if (casework) return (await casework.take(scene)) ? [] : reply({ ...scene, state: await chats.get(chatId) });
    const isSubscribing = turn.input.kind === 'text' && commandIn(turn.input.text)?.name === 'notices';
    const isWords =
      (turn.input.kind === 'text' && !isSubscribing) || turn.input.kind === 'file' || turn.input.kind === 'contact';
    return isWords ? reply(scene) : [{ text: t('elsewhere'), buttons: [], contacts: [] }];
  }

  function reply(scene: Scene): Reply[] {
    const { input } = scene.turn;
    switch (input.kind) {
      case 'text':
        return [tell(understood(input.text, scene), input.text, scene)];
      case 'button':
        return [onButton(input, scene)];
      case 'command':
        return [onCommand(input, scene)];
      case 'file':
      case 'contact':
        return [onCommand({ kind: 'command', name: 'unsupported', args: input.kind }, scene)];
    }
  }

  /** What makes no sense by itself may be the next step of a complaint, and must not seem to be taken for one. @throws TurnNotTaken */
  function understood(text: string, scene: Scene): Answer {
    const answer = understand(text, scene);
    const makesNoSense = answer.kind === 'unknown' && answer.reason === 'not-understood';
    if (makesNoSense && scene.state.unread) throw new TurnNotTaken(new Error('the chat cannot be read'));
    return answer;
  }

  function onButton({ action, label }: ButtonInput, scene: Scene): Reply {
    const { knowledge, t } = scene;
    const [kind, id = '', detail = ''] = action.split(':');
    const region = knowledge.directory.region(id);
    if (kind === 'place' && region) return tell(contactOf(region), label ?? placeName(region, scene), scene);
    if (kind === 'list' && region)
      return tell({ kind: 'list', places: [region], confidence: 1 }, label ?? region.name, scene);
    const topic = kind === 'topic' ? knowledge.topic(id, scene.locale) : undefined;
    if (topic) return tell({ kind: 'topic', topics: [id], places: [], confidence: 1 }, label ?? topic.title, scene);
    if (kind === 'feedback' && feedbacks.includes(detail as Feedback)) return onFeedback(id, detail as Feedback, scene);
    if (kind === 'lang') return onCommand({ kind: 'command', name: 'lang', args: id }, scene);
    if (COMMANDS.includes(kind as (typeof COMMANDS)[number]))
      return onCommand({ kind: 'command', name: kind as string, args: '' }, scene);
    return { text: t('expired'), buttons: starters(t), contacts: [] };
  }

  function onFeedback(enquiryId: string, feedback: Feedback, { chatId, t }: Scene): Reply {
    enquiries.feedback(enquiryId, chatId, feedback);
    return { text: t(`thanksFor.${feedback}`), buttons: [], contacts: [] };
  }

  function onCommand({ name, args }: CommandInput, scene: Scene): Reply {
    const { knowledge, locale, t } = scene;
    switch (name) {
      case 'start':
        // A deep link carries what its button would: t.me/bot?start=place-430424
        return args
          ? onButton({ kind: 'button', action: args.replace('-', ':') }, scene)
          : menu('welcome', [...starters(t), ...languageButton(t)]);
      case 'help':
        return menu('help', [...starters(t), ...languageButton(t)]);
      case 'places':
        return menu('choosePrefecture', prefectureButtons(scene));
      case 'topics':
        return menu(
          'chooseTopic',
          rows(knowledge.topics(locale).map(({ id, title }) => ({ label: title, action: `topic:${id}` }))),
        );
      case 'hours':
        return tell({ kind: 'topic', topics: ['hours'], places: [], confidence: 1 }, t('command.hours'), scene);
      case 'lang':
        return onLanguage(args, scene);
      case 'unsupported':
        return menu('unsupported', starters(t));
      default:
        return { text: `${t('unknownCommand', { name })}\n${t('help')}`, buttons: starters(t), contacts: [] };
    }

    function menu(text: string, buttons: Button[][]): Reply {
      return { text: t(text), buttons, contacts: [] };
    }
  }

  function onLanguage(args: string, { chatId, state, t }: Scene): Reply {
    const wanted = args.trim().toLowerCase();
    const locale = /^(en|english)/.test(wanted) ? 'en' : /^(zh|cn|中|chinese)/.test(wanted) ? 'zh-CN' : undefined;
    if (locale) {
      chats.set(chatId, { ...state, locale });
      return { text: words(locale)('languageSet'), buttons: [], contacts: [] };
    }
    const both = [words('zh-CN')('languageName'), words('en')('languageName')];
    const buttons = [both.map((label, index) => ({ label, action: `lang:${['zh-CN', 'en'][index]}` }))];
    return { text: t(wanted ? 'languageUnknown' : 'chooseLanguage'), buttons, contacts: [] };
  }

  /** Says the answer, remembers what it was about, and logs the enquiry behind it. */
  function tell(answer: Answer, question: string, scene: Scene): Reply {
    const { chatId, state, locale, now, t } = scene;
    const id = newId(now);
    const reply = renderAnswer(answer, scene);
    const said = {
      ...reply,
      buttons: [
        ...reply.buttons,
        ...caseworkButtons(answer, t),
        ...noticeButtons(answer, scene),
        ...feedbackButtons(answer, reply, id, t),
      ],
      enquiryId: id,
    };
    const places = 'places' in answer ? answer.places.map((region) => region.id) : [];
    const topics = 'topics' in answer ? answer.topics : [];
    chats.set(chatId, { ...state, context: contextAfter(answer, places, state) });
    enquiries.record({
      id,
      chatId,
      locale,
      askedAt: now,
      question,
      kind: answer.kind,
      reply: said,
      places,
      topics,
      confidence: answer.confidence,
    });
    return said;
  }

  function inline(fragment: string, locale: Locale): InlineHit[] {
    const knowledge = parts.knowledge();
    const telling = { knowledge, calendar: parts.calendar(), now: clock(), locale, t: words(locale) };
    if (!fragment.trim() || isTooLong(fragment, longestQuestion)) return [];
    const answer = knowledge.enquiry.answer(fragment);
    const places = 'places' in answer ? answer.places : [];
    return places.slice(0, 20).map((region) => inlineHit(region, telling));
  }

  function commands(locale: Locale): CommandHelp[] {
    return [...caseCommands, ...COMMANDS].map((name) => ({ name, description: words(locale)(`command.${name}`) }));
  }
}

function contextAfter(answer: Answer, places: string[], { context }: ChatState): ChatState['context'] {
  if (answer.kind === 'clarify') return { places: context.places, options: places };
  const talkedAbout = places.length > 0 && answer.kind !== 'unknown';
  return { places: talkedAbout ? places : context.places, options: [] };
}

function inlineHit(region: Region, telling: Telling): InlineHit {
  const { directory } = telling.knowledge;
  const contact = directory.contact(region, 'consultation');
  const parent = directory.parent(region);
  return {
    id: region.id,
    title: placeName(region, telling),
    description: telling.t('inlineDescription', {
      phone: contact?.value,
      prefecture: parent ? directory.displayName(parent, telling.locale) : '',
    }),
    reply: renderAnswer(contactOf(region), telling),
  };
}

/** Runs at once, failing as a promise does. */
function settle<T>(work: () => T): Promise<T> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(error);
  }
}
