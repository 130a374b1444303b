import type { Reading, Step } from '../flow-table.ts';
import { says } from '../sayings.ts';
import { type ComplaintAnswers, longestStory } from './answers.ts';
import { splitDemands } from './demands.ts';

export const story: Step<ComplaintAnswers> = {
  name: 'story',
  isMissing: (data) => !data.story,
  takesAnything: true,
  ask: (_data, { t }) => ({ text: t('complaint.story') }),
  shown: (data) => data.story,
  text: (text, _data, { t }) => {
    const told = text.trim();
    return [...told].length < 4 ? { refuse: t('complaint.tooShort') } : { set: { story: told.slice(0, longestStory) } };
  },
};

export const demands: Step<ComplaintAnswers> = {
  name: 'demands',
  isMissing: (data) => !data.demands,
  takesAnything: true,
  ask: (_data, { t }) => ({
    text: t('complaint.demands'),
    buttons: [[{ label: t('complaint.noDemands'), action: 'flow:demands:none' }]],
  }),
  shown: (data, { t }) =>
    data.demands?.length
      ? data.demands.map((demand, index) => `${index + 1}. ${demand}`).join(' ')
      : t('complaint.noDemands'),
  text: (text) => (says.none(text) ? { set: { demands: [] } } : readDemands(text)),
  button: (value) => (value === 'none' ? { set: { demands: [] } } : undefined),
};

function readDemands(text: string): Reading<ComplaintAnswers> {
  const asked = splitDemands(text);
  return asked.length > 0 ? { set: { demands: asked } } : undefined;
}

export const files: Step<ComplaintAnswers> = {
  name: 'files',
  isMissing: (data) => !data.filesDone,
  ask: (data, { t }) => ({
    text: data.files.length > 0 ? t('complaint.moreFiles', { count: data.files.length }) : t('complaint.files'),
    buttons: [[{ label: t(data.files.length > 0 ? 'flow.done' : 'flow.skip'), action: 'flow:files:done' }]],
  }),
  shown: (data, { t }) =>
    data.files.length > 0 ? data.files.map(({ name }) => name).join(t('names.and')) : t('complaint.noFiles'),
  text: (text) => (says.done(text) || says.none(text) ? { set: { filesDone: true } } : undefined),
  button: (value) => (value === 'done' ? { set: { filesDone: true } } : undefined),
};
