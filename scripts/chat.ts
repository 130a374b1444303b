// A chat in the terminal: `npm run chat`.
import { chatInTerminal } from '../src/channels/terminal/terminal-chat.ts';
import { seedConversation } from './chat/seed-conversation.ts';

const { LC_ALL, LC_MESSAGES, LANG } = process.env;

await chatInTerminal({
  conversation: seedConversation(() => new Date()),
  input: process.stdin,
  output: process.stdout,
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  locale: /^en/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'en' : 'zh-CN',
  onFailure: (error) => console.error(error),
});
