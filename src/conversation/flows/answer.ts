import { z } from 'zod';
import { moveInputs } from '../../complaints/moves.ts';
import { dropFiles, takeFile } from '../incoming-file.ts';
import { performComplaint } from '../perform.ts';
import { createFlow } from './flow.ts';
import { says } from './sayings.ts';

const answer = z.object({
  number: z.string().default(''),
  texts: z.array(z.string()).default([]),
  files: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  done: z.boolean().optional(),
});

/** Characters of one answer, in all its messages. */
const longest = 4000;

/** What the complainant was asked for: texts and files for one case, until they say that it is all. */
export const answerFlow = createFlow<z.infer<typeof answer>>({
  name: 'answer',
  shape: answer,
  endsWhenRefused: true,
  steps: [
    {
      name: 'parts',
      isMissing: ({ done }) => !done,
      takesAnything: true,
      ask: ({ number, texts, files }, { t }) => {
        const count = texts.length + files.length;
        return {
          text: t(count > 0 ? 'answer.more' : 'answer.ask', { number, texts: texts.length, files: files.length }),
          buttons: count > 0 ? [[{ label: t('flow.done'), action: 'flow:parts:done' }]] : [],
        };
      },
      text(text, { texts, files }, { t }) {
        if (says.done(text) && texts.length + files.length > 0) return { set: { done: true } };
        const all = [...texts, text.trim()];
        return all.join('\n').length > longest ? { refuse: t('answer.tooLong', { longest }) } : { set: { texts: all } };
      },
      button: (value, { texts, files }) =>
        value === 'done' && texts.length + files.length > 0 ? { set: { done: true } } : undefined,
    },
  ],
  async file({ texts, files }, desk) {
    const taken = await takeFile(files, desk);
    if ('refuse' in taken) return taken;
    const caption = desk.turn.input.kind === 'file' ? desk.turn.input.caption.trim() : '';
    return { set: { files: taken.files, texts: caption ? [...texts, caption] : texts } };
  },
  cancel: ({ files }, desk) => dropFiles(files, desk),
  async finish({ number, texts, files }, desk) {
    const input = moveInputs.answer.parse({ text: texts.join('\n'), attachmentIds: files.map(({ id }) => id) });
    await performComplaint(desk, number, 'answer', input);
    return [];
  },
});
