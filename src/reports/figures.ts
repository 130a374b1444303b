import type { TallyName } from './tallies.ts';

/** How a number is made of counts. Its name and its definition in words are in the locales: `figure.<id>` and `means.<id>`. */
export type Measure =
  | { kind: 'count'; of: TallyName }
  /** `rows`: what there is to be seen about it. */
  | { kind: 'share'; part: TallyName; of: TallyName; rows: TallyName }
  /** Working time from receipt to resolution, by which that share of the resolutions was made. */
  | { kind: 'time'; quantile: number; of: TallyName };

export type Group = 'enquiries' | 'complaints' | 'registrations' | 'satisfaction' | 'directory';

export interface Figure {
  group: Group;
  measure: Measure;
  /** Which way is good; without it, neither is. */
  better?: 'more' | 'less';
}

const count = (group: Group, of: TallyName, better?: Figure['better']): Figure => ({
  group,
  measure: { kind: 'count', of },
  better,
});

const share = (
  group: Group,
  [part, of]: [TallyName, TallyName],
  better: Figure['better'],
  rows: TallyName = part,
): Figure => ({ group, measure: { kind: 'share', part, of, rows }, better });

/** Every figure of the dashboard and of reports, in the order in which they are shown. */
export const figures = {
  asked: count('enquiries', 'asked'),
  answered: share('enquiries', ['answered', 'asked'], 'more'),
  askedBack: share('enquiries', ['askedBack', 'asked'], undefined),
  unanswered: share('enquiries', ['unanswered', 'asked'], 'less'),
  handedOver: count('enquiries', 'handedOver'),
  repliedOnTime: share('enquiries', ['repliedOnTime', 'replied'], 'more', 'repliedLate'),

  received: count('complaints', 'received'),
  accepted: count('complaints', 'accepted'),
  acceptedOnTime: share('complaints', ['acceptedOnTime', 'accepted'], 'more', 'acceptedLate'),
  declined: count('complaints', 'declined'),
  resolved: count('complaints', 'resolved'),
  resolvedOnTime: share('complaints', ['resolvedOnTime', 'resolved'], 'more', 'resolvedLate'),
  median: { group: 'complaints', measure: { kind: 'time', quantile: 0.5, of: 'resolved' }, better: 'less' },
  ninetieth: { group: 'complaints', measure: { kind: 'time', quantile: 0.9, of: 'resolved' }, better: 'less' },
  returned: count('complaints', 'returned', 'less'),
  reopened: count('complaints', 'reopened', 'less'),
  open: count('complaints', 'open'),
  overdue: count('complaints', 'overdue', 'less'),

  submitted: count('registrations', 'submitted'),
  formChecked: count('registrations', 'formChecked'),
  formCheckedOnTime: share('registrations', ['formCheckedOnTime', 'formChecked'], 'more', 'formCheckedLate'),
  refused: share('registrations', ['refused', 'formChecked'], undefined),
  qualificationChecked: count('registrations', 'qualificationChecked'),
  qualificationCheckedOnTime: share(
    'registrations',
    ['qualificationCheckedOnTime', 'qualificationChecked'],
    'more',
    'qualificationCheckedLate',
  ),
  failed: share('registrations', ['failed', 'qualificationChecked'], undefined),
  removed: count('registrations', 'removed'),
  checking: count('registrations', 'checking'),
  checkOverdue: count('registrations', 'checkOverdue', 'less'),

  responded: share('satisfaction', ['rated', 'rateable'], 'more'),
  satisfied: share('satisfaction', ['satisfied', 'rated'], 'more', 'dissatisfied'),
  followUpOpened: count('satisfaction', 'followUpOpened'),
  followUpDone: count('satisfaction', 'followUpDone'),
  followUpDue: count('satisfaction', 'followUpDue', 'less'),

  saidWrong: count('directory', 'saidWrong', 'less'),
  checked: count('directory', 'checked'),
  corrected: count('directory', 'corrected'),
} as const satisfies Record<string, Figure>;

export type FigureId = keyof typeof figures;

export const figureIds = Object.keys(figures) as FigureId[];
