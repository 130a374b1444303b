import { bodyInWords, dueInWords } from '../../casework/saying.ts';
import { type Desk, say } from '../desk.ts';
import { dropFiles, takeFile } from '../incoming-file.ts';
import { refused } from '../refusal.ts';
import type { Reply } from '../turn.ts';
import { accused } from './complaint/accused-step.ts';
import { type ComplaintAnswers, complaintAnswers, longestStory } from './complaint/answers.ts';
import { category, industry } from './complaint/category-step.ts';
import { addStory } from './complaint/cut-story.ts';
import { person } from './complaint/person-step.ts';
import { routeOf, summary } from './complaint/summary-step.ts';
import { demands, files, story } from './complaint/telling-steps.ts';
import { createFlow } from './flow.ts';
import { type FlowTable, type Step, summaryOf } from './flow-table.ts';
import { placeStep } from './place-step.ts';

/** Texts this long tell a story, whatever the question was. */
const STORY = 60;

const table: FlowTable<ComplaintAnswers> = {
  name: 'complaint',
  shape: complaintAnswers,
  steps: [
    placeStep('complaint.place'),
    category,
    industry,
    accused,
    story,
    demands,
    files,
    person,
    summary((data, desk) => summaryOf(table, data, desk)),
  ],
  absorb,
  async file(data, desk) {
    const taken = await takeFile(data.files, desk);
    return 'refuse' in taken ? taken : { set: { files: taken.files, ...captioned(data, desk) } };
  },
  cancel: ({ files }, desk) => dropFiles(files, desk),
  finish: submit,
};

export const complaintFlow = createFlow(table);

/** What a complaint begins with when somebody tells it at once. */
export const storyAnswers = (text: string, desk: Desk): object =>
  text ? addStory(text, complaintAnswers.parse({}), desk) : {};

/** A new story replaces the old one where that was asked for; anywhere else it is told on. */
function absorb(text: string, data: ComplaintAnswers, step: Step<ComplaintAnswers>, desk: Desk) {
  if (step.name === 'demands' || text.trim().length < STORY) return undefined;
  const known = step.name === 'story' ? { ...data, story: undefined } : data;
  const added = addStory(text, known, desk);
  return { ...added, story: added.story?.slice(0, longestStory) };
}

function captioned({ story }: ComplaintAnswers, { turn }: Desk): Partial<ComplaintAnswers> {
  const caption = turn.input.kind === 'file' ? turn.input.caption.trim() : '';
  return caption ? { story: [story, caption].filter(Boolean).join('\n').slice(0, longestStory) } : {};
}

async function submit(data: ComplaintAnswers, desk: Desk): Promise<Reply[]> {
  const { chatId, locale, t, calendar, now, knowledge } = desk;
  const { organization, place, industry } = routeOf(data, desk);
  const complaint = await refused(desk, 'complaints', () =>
    desk.complaints.submit(desk.tx, {
      chatId,
      locale,
      placeId: place.id,
      category: data.category ?? 'other',
      industry,
      accused: data.accused ?? null,
      story: data.story ?? '',
      demands: data.demands ?? [],
      anonymous: data.anonymous ?? false,
      personName: data.anonymous ? null : (data.personName ?? null),
      phone: data.anonymous ? null : (data.phone ?? null),
      attachmentIds: data.files.map(({ id }) => id),
    }),
  );
  const receipt = t('complaint.receipt', {
    number: complaint.number,
    body: bodyInWords(organization, place, knowledge.directory, locale),
    due: complaint.dueAt && dueInWords(complaint.dueAt, now, calendar, locale),
  });
  const next = t(data.anonymous ? 'complaint.nextAnonymous' : 'complaint.next');
  const show = { label: t('case.show'), action: `complaint:${complaint.number}:show` };
  return [say(`${receipt}\n${next}`, [[show]])];
}
