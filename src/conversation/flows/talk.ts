import { z } from 'zod';
import { openingState } from '../../calendar/opening-hours.ts';
import { bodyInWords } from '../../casework/saying.ts';
import type { Region } from '../../directory/records.ts';
import type { HandoverMoveInput } from '../../handovers/handover.ts';
import type { Desk } from '../desk.ts';
import { takeFile } from '../incoming-file.ts';
import { whenInWords } from '../opening-words.ts';
import { refused } from '../refusal.ts';
import { awayAfter } from '../scene.ts';
import { createFlow } from './flow.ts';
import type { Reading } from './flow-table.ts';
import { placeAnswers, placeStep } from './place-step.ts';

const talk = z.object({
  ...placeAnswers,
  question: z.string().optional(),
  number: z.string().optional(),
  /** What was said since the talk was opened. */
  said: z.number().default(0),
  files: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  /** Why the latest file was not passed on. */
  notTaken: z.string().optional(),
  spokeAt: z.iso.datetime().optional(),
  /** Long enough ago that how to end the talk may be forgotten. */
  wasAway: z.boolean().optional(),
});

type Talk = z.infer<typeof talk>;

/** A talk with an operator of the place: first what about, then whatever is said goes there until one of them ends it. */
export const talkFlow = createFlow<Talk>({
  name: 'talk',
  shape: talk,
  endsWhenRefused: true,
  steps: [
    placeStep('talk.place'),
    {
      name: 'question',
      isMissing: ({ question }) => !question,
      takesAnything: true,
      ask: (_data, { t }) => ({ text: t('talk.question') }),
      shown: ({ question }) => question,
      text: (text) => (/[\p{L}\p{N}]/u.test(text) ? { set: { question: text.trim().slice(0, 4000) } } : undefined),
    },
    {
      name: 'open',
      isMissing: () => true,
      isBare: true,
      enter: async (data, desk) =>
        data.number ? {} : { number: (await open(data, desk)).number, spokeAt: desk.now.toISOString() },
      ask: (data, desk) => ({
        text: data.notTaken ?? (data.said > 0 ? desk.t('talk.passedOn') : opened(data, desk)),
        buttons:
          data.said === 0 || data.wasAway ? [[{ label: desk.t('talk.end'), action: `talk:${data.number}:end` }]] : [],
      }),
      text: async (text, data, desk) =>
        text.trim() ? { set: await passOn({ text: text.trim() }, data, desk) } : undefined,
    },
  ],
  file: passFileOn,
  isOver: async ({ number }, { handovers, tx, chatId }) =>
    number !== undefined && (await handovers.openOfChat(tx, chatId))?.number !== number,
  cancel: async ({ number }, desk) => {
    if (number) await endTalk(number, desk);
  },
  finish: async () => [],
});

export function endTalk(number: string, desk: Desk) {
  const actor = { kind: 'person', chatId: desk.chatId } as const;
  return refused(desk, 'handovers', () => desk.handovers.perform(desk.tx, { number, move: 'close', input: {}, actor }));
}

function open({ placeId = '', question = '' }: Talk, desk: Desk) {
  const { tx, chatId, locale } = desk;
  const actor = { kind: 'person', chatId } as const;
  return refused(desk, 'handovers', () => desk.handovers.open(tx, { chatId, locale, placeId, question, actor }));
}

async function passOn(
  input: HandoverMoveInput<'say'>,
  { number = '', said, spokeAt }: Talk,
  desk: Desk,
): Promise<Partial<Talk>> {
  const actor = { kind: 'person', chatId: desk.chatId } as const;
  await refused(desk, 'handovers', () => desk.handovers.perform(desk.tx, { number, move: 'say', input, actor }));
  const wasAway = spokeAt !== undefined && desk.now.getTime() - Date.parse(spokeAt) > awayAfter;
  return { said: said + 1, spokeAt: desk.now.toISOString(), wasAway, notTaken: undefined };
}

/** What is not taken is said instead of that it was passed on. */
async function passFileOn(data: Talk, desk: Desk): Promise<Reading<Talk>> {
  if (!data.number || desk.turn.input.kind !== 'file') return { refuse: desk.t('file.notHere') };
  const taken = await takeFile(data.files, desk);
  if ('refuse' in taken) return { set: { notTaken: taken.refuse } };
  const text = desk.turn.input.caption.trim();
  const attachmentIds = taken.files.slice(data.files.length).map(({ id }) => id);
  return { set: { files: taken.files, ...(await passOn({ text, attachmentIds }, data, desk)) } };
}

/** Who has it, and whether somebody is there now. */
function opened({ placeId = '', number }: Talk, desk: Desk): string {
  const { t, knowledge, locale, calendar, now } = desk;
  const place = knowledge.directory.region(placeId) as Region;
  const organization = knowledge.directory.operatingBody(place);
  const body = organization ? bodyInWords(organization, place, knowledge.directory, locale) : '';
  const state = openingState(calendar, now);
  const when = state.open ? '' : whenInWords(state.opensAt, now, t);
  return t(state.open ? 'talk.open' : 'talk.closed', { number, body, when });
}
