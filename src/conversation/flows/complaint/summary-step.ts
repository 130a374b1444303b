import { dueAfterWorkingDays } from '../../../calendar/deadlines.ts';
import { bodyInWords, dayInWords } from '../../../casework/saying.ts';
import { readCommitments } from '../../../casework/settings.ts';
import { complaintWords } from '../../../complaints/words.ts';
import type { Region } from '../../../directory/records.ts';
import { rows } from '../../buttons.ts';
import type { Desk } from '../../desk.ts';
import type { Button } from '../../turn.ts';
import type { Step } from '../flow-table.ts';
import { says } from '../sayings.ts';
import type { ComplaintAnswers } from './answers.ts';
import { isIndustrys } from './category-step.ts';

/** Where the complaint goes. */
export function routeOf(data: ComplaintAnswers, desk: Desk) {
  const place = desk.knowledge.directory.region(data.placeId ?? '') as Region;
  const of = isIndustrys(data) ? (data.industry ?? null) : null;
  return { place, industry: of, ...desk.complaints.route(place, data.category ?? 'other', of) };
}

export function summary(lines: (data: ComplaintAnswers, desk: Desk) => string[]): Step<ComplaintAnswers> {
  return {
    name: 'summary',
    isMissing: (data) => !data.confirmed,
    async ask(data, desk) {
      const { t, knowledge, locale } = desk;
      const { organization, place, note } = routeOf(data, desk);
      const { acceptanceDays } = await readCommitments(desk.tx);
      const due = dueAfterWorkingDays(desk.calendar, desk.now, acceptanceDays);
      const text = [
        t('complaint.summary'),
        ...lines(data, desk),
        t('complaint.goesTo', { body: bodyInWords(organization, place, knowledge.directory, locale) }),
        ...(note ? [complaintWords(locale)(`routing.${note}`)] : []),
        t('complaint.due', { day: dayInWords(due, locale) }),
      ];
      return {
        text: text.join('\n'),
        buttons: [[{ label: t('complaint.send'), action: 'flow:summary:send' }], ...edits(data, desk)],
      };
    },
    text: (text) => (says.send(text) ? { set: { confirmed: true } } : undefined),
    button: (value) => (value === 'send' ? { set: { confirmed: true } } : undefined),
  };
}

function edits(data: ComplaintAnswers, { t }: Desk): Button[][] {
  const names = ['place', 'category', ...(isIndustrys(data) ? ['industry'] : []), 'accused']
    .concat(['story', 'demands', 'files', 'person'])
    .map((name) => ({ label: t('flow.edit', { what: t(`complaint.step.${name}`) }), action: `flow:edit:${name}` }));
  return rows(names);
}
