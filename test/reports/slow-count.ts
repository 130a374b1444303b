import type { Calendar } from '../../src/calendar/calendar.ts';
import { openingState } from '../../src/calendar/opening-hours.ts';
import type { Counted } from '../../src/reports/sources.ts';
import type { Tallies } from '../../src/reports/tallies.ts';
import type { Ledger, Step, Stood } from './generated-months.ts';

const tenMinutes = 600_000;

/** The same counts by going through the ledger, one case after the other. */
export function countSlowly({ complaint, registration, handover, enquiry }: Ledger, counted: Counted): Tallies {
  const { scope, span, asOf } = counted;
  const within = ({ at }: { at: Date }) => at >= span.from && at < span.to;
  const isOurs = (id: string | undefined) => id !== undefined && scope.organizationIds.includes(id);
  const moves = (cases: Step[][], ...names: string[]) =>
    cases.flat().filter((step) => names.includes(step.move) && within(step));
  const isOnTime = ({ at, before }: Step) =>
    before?.dueAt !== null && before?.dueAt !== undefined && at <= before.dueAt;
  const isLate = ({ at, before }: Step) => before?.dueAt !== null && before?.dueAt !== undefined && at > before.dueAt;
  const stoodThen = (cases: Step[][]) =>
    cases.flatMap((steps) => steps.filter(({ at }) => at < asOf).at(-1)?.after ?? []);
  const checksUs = (stood: Stood | undefined) => isOurs(stood?.organizationId) || isOurs(stood?.industryOrganizationId);

  const by = (name: string) => moves(complaint, name).filter(({ before }) => isOurs(before?.organizationId));
  const [accepted, resolved] = [by('accept'), by('resolve')];
  const openThen = stoodThen(complaint).filter(
    ({ state, organizationId }) =>
      ['submitted', 'accepted', 'assigned', 'in_progress', 'waiting'].includes(state) && isOurs(organizationId),
  );
  const registered = (...names: string[]) => moves(registration, ...names).filter(({ after }) => checksUs(after));
  const [formChecked, qualificationChecked] = [registered('pass', 'refuse'), registered('verify', 'fail')];
  const checkedThen = stoodThen(registration).filter(
    (stood) => ['form_check', 'admitted'].includes(stood.state) && checksUs(stood),
  );
  const asked = enquiry.filter(
    (one) =>
      within(one) &&
      (scope.placeIds === 'all' || one.places.some((place) => (scope.placeIds as string[]).includes(place))),
  );
  const replied = moves(handover, 'reply').filter(({ before }) => before?.dueAt && isOurs(before.organizationId));
  const ratings = complaint.flatMap(ratingsOf).filter(({ organizationId }) => isOurs(organizationId));
  const ofPeriod = ratings.filter(({ resolvedAt }) => within({ at: resolvedAt }));
  const followUps = ratings.filter(({ level }) => level < 3);
  const past = (dueAt: Date | null) => dueAt !== null && dueAt < asOf;

  return {
    asked: asked.length,
    answered: asked.filter(({ kind }) => kind !== 'clarify' && kind !== 'unknown').length,
    askedBack: asked.filter(({ kind }) => kind === 'clarify').length,
    unanswered: asked.filter(({ kind }) => kind === 'unknown').length,
    handedOver: moves(handover, 'open').filter(({ after }) => isOurs(after.organizationId)).length,
    replied: replied.length,
    repliedOnTime: replied.filter(isOnTime).length,
    repliedLate: replied.filter(isLate).length,
    received: moves(complaint, 'submit').filter(({ after }) => isOurs(after.organizationId)).length,
    accepted: accepted.length,
    acceptedOnTime: accepted.filter(isOnTime).length,
    acceptedLate: accepted.filter(isLate).length,
    declined: by('decline').length,
    resolved: resolved.length,
    resolvedOnTime: resolved.filter(isOnTime).length,
    resolvedLate: resolved.filter(isLate).length,
    returned: by('return').length,
    reopened: by('reopen').length,
    open: openThen.length,
    overdue: openThen.filter(({ state, dueAt }) => state !== 'waiting' && past(dueAt)).length,
    submitted: registered('submit').length,
    formChecked: formChecked.length,
    formCheckedOnTime: formChecked.filter(isOnTime).length,
    formCheckedLate: formChecked.filter(isLate).length,
    refused: registered('refuse').length,
    qualificationChecked: qualificationChecked.length,
    qualificationCheckedOnTime: qualificationChecked.filter(isOnTime).length,
    qualificationCheckedLate: qualificationChecked.filter(isLate).length,
    failed: registered('fail').length,
    removed: registered('remove').length,
    checking: checkedThen.length,
    checkOverdue: checkedThen.filter(({ dueAt }) => past(dueAt)).length,
    rateable: resolved.length,
    rated: ofPeriod.length,
    satisfied: ofPeriod.filter(({ level }) => level >= 3).length,
    dissatisfied: ofPeriod.filter(({ level }) => level < 3).length,
    followUpOpened: followUps.filter(within).length,
    followUpDone: followUps.filter(({ doneAt }) => doneAt && within({ at: doneAt })).length,
    saidWrong: 0,
    checked: 0,
    corrected: 0,
    followUpDue: followUps.filter(({ at, doneAt }) => at < asOf && (!doneAt || doneAt >= asOf)).length,
  };
}

function ratingsOf(steps: Step[]) {
  return steps.flatMap(({ move, at, level = 0 }, index) => {
    if (move !== 'rate') return [];
    const resolution = steps.slice(0, index).findLast((step) => step.move === 'resolve');
    if (!resolution) throw new Error('Rated without a resolution.');
    const done = steps.slice(index).find((step) => step.move === 'follow_up');
    return [
      { at, level, organizationId: resolution.after.organizationId, resolvedAt: resolution.at, doneAt: done?.at },
    ];
  });
}

/** Working minutes of each resolution, counted on a clock that ticks every ten minutes, as everything happens on its ticks. */
export function timeSlowly({ complaint }: Ledger, { scope, span }: Counted, calendar: Calendar): number[] {
  return complaint
    .flatMap((steps) =>
      steps.flatMap((step, index) => {
        if (step.move !== 'resolve' || step.at < span.from || step.at >= span.to) return [];
        if (!scope.organizationIds.includes(step.after.organizationId)) return [];
        const before = steps.slice(0, index);
        const began = before.findLastIndex(({ move }) => ['submit', 'reopen', 'review'].includes(move));
        return minutesOf(before.slice(began), step.at, calendar);
      }),
    )
    .sort((one, other) => one - other);
}

function minutesOf(steps: Step[], end: Date, calendar: Calendar): number {
  let minutes = 0;
  for (let tick = +(steps[0] as Step).at; tick < +end; tick += tenMinutes) {
    const { state } = (steps.findLast(({ at }) => +at <= tick) as Step).after;
    if (state !== 'waiting' && state !== 'merged' && openingState(calendar, new Date(tick)).open) minutes += 10;
  }
  return minutes;
}
