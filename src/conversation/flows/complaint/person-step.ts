import type { Reading, Step } from '../flow-table.ts';
import { says } from '../sayings.ts';
import type { ComplaintAnswers } from './answers.ts';
import { readPerson } from './person.ts';

export const person: Step<ComplaintAnswers> = {
  name: 'person',
  isMissing: (data) => !data.anonymous && !(data.personName && data.phone),
  ask: (data, { t }) => ({
    text: t(personQuestion(data), { name: data.personName, phone: data.phone }),
    buttons: [
      data.anonymityTold
        ? [
            { label: t('complaint.stayAnonymous'), action: 'flow:person:anonymous' },
            { label: t('complaint.giveName'), action: 'flow:person:named' },
          ]
        : [{ label: t('complaint.anonymous'), action: 'flow:person:anonymous' }],
    ],
    ...(!data.phone && { requestContact: t('complaint.sharePhone') }),
  }),
  shown: (data, { t }) => (data.anonymous ? t('complaint.isAnonymous') : `${data.personName} ${data.phone}`),
  text(text, data, { t }) {
    if (says.anonymous(text)) return anonymity(data);
    const read = readPerson(text);
    if (!read.phone && /\d{5}/.test(text)) return { refuse: t('complaint.badPhone') };
    return read.personName || read.phone ? named(read) : undefined;
  },
  button: (value, data) => (value === 'named' ? { set: { anonymityTold: undefined } } : anonymity(data)),
  contact({ phone, name }, data, { t }) {
    const read = readPerson(phone.replace(/^\+?86/, ''));
    if (!read.phone) return { refuse: t('complaint.badPhone') };
    return named({ phone: read.phone, personName: data.personName ?? readPerson(name).personName });
  },
};

function personQuestion(data: ComplaintAnswers): string {
  if (data.anonymityTold) return 'complaint.anonymityMeans';
  if (data.personName && !data.phone) return 'complaint.phoneMissing';
  return data.phone && !data.personName ? 'complaint.nameMissing' : 'complaint.person';
}

/** Chosen once it was told what it means. */
const anonymity = (data: ComplaintAnswers): Reading<ComplaintAnswers> => ({
  set: data.anonymityTold ? { anonymous: true } : { anonymityTold: true },
});

const named = (read: { personName?: string; phone?: string }): Reading<ComplaintAnswers> => ({
  set: {
    ...(read.personName && { personName: read.personName }),
    ...(read.phone && { phone: read.phone }),
    anonymous: undefined,
    anonymityTold: undefined,
  },
});
