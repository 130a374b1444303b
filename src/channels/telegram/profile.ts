import { isDeepStrictEqual } from 'node:util';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Locale } from '../../directory/records.ts';
import type { BotApi } from './bot-api.ts';
import { words } from './words.ts';

/** For whom Telegram shows what: speakers of Chinese, of English, and of anything else. */
const audiences: { language_code?: string; locale: Locale }[] = [
  { locale: 'zh-CN' },
  { language_code: 'zh', locale: 'zh-CN' },
  { language_code: 'en', locale: 'en' },
];

/** Sets the menu of commands and the words of the empty chat, where they differ: Telegram limits how often they change. */
export async function publishProfile(api: BotApi, conversation: Conversation, signal: AbortSignal): Promise<void> {
  for (const { language_code, locale } of audiences) {
    const commands = conversation.commands(locale).map(({ name, description }) => ({ command: name, description }));
    const current = await api.callApi('getMyCommands', { language_code }, { signal });
    if (!isDeepStrictEqual(current, commands))
      await api.callApi('setMyCommands', { commands, language_code }, { signal });

    const description = words(locale)('description');
    const { description: shown } = await api.callApi('getMyDescription', { language_code }, { signal });
    if (shown !== description) await api.callApi('setMyDescription', { description, language_code }, { signal });
  }
}
