import { createInterface } from 'node:readline';
import { chinaCalendar } from '../src/calendar/calendar.ts';
import { ask } from '../src/conversation/ask.ts';
import { createKnowledge, seedFolder } from '../src/conversation/knowledge.ts';
import { readSeed } from '../src/directory/seed-files.ts';
import { loadWords } from '../src/words.ts';

const knowledge = createKnowledge(readSeed(seedFolder));
const calendar = chinaCalendar();
const words = loadWords('src/conversation/locales');
for await (const line of createInterface({ input: process.stdin })) {
  const { id, q } = JSON.parse(line);
  console.log(JSON.stringify({ id, ...ask(q, { knowledge, calendar, now: new Date(), words }) }));
}
