import { type Asking, answerOnce } from '../../conversation/ask.ts';
import { createKnowledge, type Knowledge } from '../../conversation/knowledge.ts';
import type { DirectoryRecords } from '../../directory/records.ts';
import { renderReply } from './message.tsx';

interface Parts extends Pick<Asking, 'words'> {
  knowledge(): Knowledge;
  calendar(): Asking['calendar'];
  clock(): Date;
}

/** The bot to try things out with, apart from everybody's conversations: as it is, or as it would be if it knew `records`. */
export function createTrialBot({ knowledge, calendar, clock, words }: Parts) {
  return (records?: DirectoryRecords) => {
    const known = records ? createKnowledge(records, knowledge()) : knowledge();
    return {
      records: known.records,
      enquiry: known.enquiry,
      show(question: string): string {
        const asking = { knowledge: known, calendar: calendar(), now: clock(), words };
        const { reply, locale } = answerOnce(question, asking);
        return renderReply(reply, locale);
      },
    };
  };
}
