import type { Actor } from '../../src/casework/actor.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import type { Move, MoveInput } from '../../src/complaints/moves.ts';
import type { Staff } from './accounts.ts';
import type { Demo } from './build.ts';
import type { Deed } from './month.ts';
import { keepPhoto } from './photo.ts';
import { industryOfStory, personNamed, phoneOf, type Story, stories } from './stories.ts';

/** `department`: of the industry that has it by then. */
type Who = 'person' | 'operator' | 'supervisor' | 'department';

interface Step {
  after: number;
  time: string;
  who: Who;
  move: Move;
  input: (about: About) => object;
}

/** So many working days after it was submitted, at that time, somebody makes a move. */
const step = <M extends Move>(
  after: number,
  time: string,
  who: Who,
  move: M,
  input: (about: About) => MoveInput<M>,
): Step => ({ after, time, who, move, input });

interface About {
  demo: Demo;
  story: Story;
  complaint: Complaint;
  operatorId: string;
  colleagueId: string;
  /** Numbers of what was submitted before on the same story. */
  earlier: readonly string[];
}

const nothing = () => ({});
const say = (text: string) => () => ({ text });
const because = (reason: string) => () => ({ reason });

const accept = step(0, '16:20', 'operator', 'accept', ({ story }) => ({ category: story.category }));
const take = [
  accept,
  step(1, '09:10', 'supervisor', 'assign', ({ operatorId }) => ({ operatorId })),
  step(1, '09:40', 'operator', 'acknowledge', nothing),
];
const resolved = (after: number): Step[] => [
  ...take,
  step(1, '10:30', 'operator', 'reply', say('已收到您的投诉，正在调取项目记录核实，三个工作日内给您初步答复。')),
  step(2, '15:00', 'operator', 'note', say('已向技术支持调取操作日志，等回函。')),
  step(after, '11:20', 'operator', 'resolve', ({ complaint }) => ({
    finding: complaint.story.length % 2 ? 'substantiated' : 'partly',
    answers: complaint.demands.map((demand) => `关于“${demand}”：已核实并处理，详见下面的答复。`),
    measures: '约谈相关单位，更正公示信息，并在本县通报。',
    text: '经调取平台记录并向双方核实，情况已经查明，相关单位已按要求整改。感谢您的监督，如有新的问题请随时联系我们。',
  })),
];
const rated = (level: number, comment?: string) => (): MoveInput<'rate'> => ({
  level,
  reasons: level < 3 ? ['slow', 'unclear'] : [],
  comment,
});
const referred = [
  accept,
  step(1, '10:00', 'supervisor', 'transfer', () => ({
    organizationId: 'industry:construction:430424',
    reason: '属于中介服务本身的问题，按职责转行业管理部门。',
  })),
];

/** Every way a complaint can go, by name. */
const ways = {
  submitted: [],
  accepted: [accept],
  assigned: take.slice(0, 2),
  colleagues: [accept, step(1, '09:15', 'supervisor', 'assign', ({ colleagueId }) => ({ operatorId: colleagueId }))],
  working: take,
  answered: [
    ...take,
    step(1, '14:50', 'operator', 'reply', say('您好，项目抽取记录已调取，正在逐条核对，明天给您回复。')),
  ],
  noted: [...take, step(1, '15:30', 'operator', 'note', say('电话联系过，对方下午不在单位，明早再打。'))],
  asked: [...take, step(2, '09:30', 'operator', 'ask', say('请补充项目编号，以及您看到第一次公示时的截图。'))],
  supplied: [
    ...take,
    step(1, '16:00', 'operator', 'ask', say('请补充报错时的页面截图，并说明所用浏览器。')),
    step(2, '08:50', 'person', 'answer', () => ({
      text: '补充了截图，用的是 360 浏览器极速模式。',
      attachmentIds: [],
    })),
  ],
  chased: [...take, step(13, '09:05', 'person', 'chase', nothing)],
  extending: [
    ...take,
    step(7, '10:10', 'operator', 'request_extension', ({ demo }) => ({
      until: demo.month.dayAhead(4),
      reason: '需要等技术支持的日志回函，预计本周内到。',
    })),
  ],
  extended: [
    ...take,
    step(5, '10:10', 'operator', 'request_extension', ({ demo }) => ({
      until: demo.month.dayAhead(4),
      reason: '第三方检测机构下周才能复检。',
    })),
    step(5, '15:00', 'supervisor', 'decide_extension', () => ({ granted: true, reason: '同意，请按新期限办结。' })),
  ],
  department: [...referred, step(1, '14:30', 'department', 'acknowledge', nothing)],
  returned: [
    ...referred,
    step(2, '09:20', 'department', 'return', () => ({
      reason: '投诉的是选取过程，不是造价服务质量，应由运行机构办理。',
      suggestedId: 'operating:430424',
    })),
  ],
  resolved: resolved(5),
  satisfied: [...resolved(4), step(5, '19:30', 'person', 'rate', rated(5, '处理得很快，谢谢。'))],
  content: [...resolved(6), step(7, '12:15', 'person', 'rate', rated(4))],
  unhappy: [...resolved(5), step(5, '20:10', 'person', 'rate', rated(1, '只说整改了，到底怎么改的没讲。'))],
  followedUp: [
    ...resolved(4),
    step(4, '18:00', 'person', 'rate', rated(2)),
    step(6, '09:30', 'supervisor', 'follow_up', () => ({
      outcome: '电话回访，说明了整改内容并发送了更正公告的链接，投诉人表示理解。',
    })),
  ],
  reopened: [...resolved(5), step(6, '10:00', 'person', 'reopen', because('公示页面还是老样子，并没有更正。'))],
  declined: [
    step(0, '15:10', 'operator', 'decline', () => ({
      ...{ reason: 'outside-supermarket', text: '您反映的是线下自行委托的项目，没有经过中介服务超市。' },
      instead: '合同纠纷可以向项目所在地人民法院起诉，或者向市场监管部门反映。',
    })),
  ],
  reviewed: [
    step(0, '15:10', 'operator', 'decline', () => ({
      reason: 'no-facts',
      text: '没有说明是哪个项目、什么时间。',
      instead: '请补充具体项目后重新投诉。',
    })),
    step(1, '08:40', 'person', 'review', because('项目名称就写在第一句，请上级看一看。')),
  ],
  withdrawn: [...take, step(3, '13:00', 'person', 'withdraw', nothing)],
  merged: [
    accept,
    step(1, '09:25', 'supervisor', 'merge', ({ earlier }) => ({
      leading: earlier[0] ?? '',
      reason: '同一项目的同一件事。',
    })),
  ],
} satisfies Record<string, Step[]>;

type Way = keyof typeof ways;

/** Of the county whose morning is played: which story went which way, submitted how many working days ago and when. */
const county: readonly [story: number, way: Way, ago: number, time: string][] = [
  // A month back, over and done with.
  [4, 'resolved', 21, '09:05'],
  [2, 'satisfied', 20, '10:40'],
  [5, 'content', 19, '14:20'],
  [7, 'department', 12, '15:15'],
  [3, 'satisfied', 18, '20:05'],
  [6, 'followedUp', 17, '11:00'],
  [1, 'declined', 17, '16:10'],
  [0, 'chased', 15, '09:00'],
  [4, 'unhappy', 14, '09:50'],
  [2, 'content', 14, '13:30'],
  [9, 'working', 13, '17:10'],
  [3, 'resolved', 12, '10:00'],
  [6, 'unhappy', 11, '12:40'],
  [5, 'withdrawn', 11, '15:00'],
  [1, 'reviewed', 9, '10:10'],
  // Due about now.
  [8, 'working', 11, '08:40'],
  [12, 'noted', 11, '21:10'],
  [10, 'answered', 10, '09:35'],
  [0, 'extending', 10, '10:05'],
  [11, 'extended', 9, '11:45'],
  [4, 'reopened', 9, '13:50'],
  [7, 'returned', 7, '09:15'],
  // In hand.
  [3, 'supplied', 6, '10:30'],
  [13, 'working', 6, '16:00'],
  [6, 'noted', 5, '09:20'],
  [2, 'asked', 5, '11:10'],
  [9, 'answered', 5, '15:40'],
  [1, 'asked', 4, '08:55'],
  [0, 'merged', 4, '10:15'],
  [5, 'colleagues', 4, '14:00'],
  [3, 'working', 3, '09:45'],
  [8, 'working', 3, '19:00'],
  [2, 'colleagues', 3, '21:30'],
  [4, 'submitted', 3, '16:50'],
  [7, 'submitted', 2, '08:20'],
  [6, 'assigned', 2, '10:00'],
  [0, 'assigned', 2, '11:30'],
  [12, 'assigned', 2, '15:20'],
  [1, 'accepted', 1, '09:10'],
  [9, 'accepted', 1, '10:50'],
  [5, 'accepted', 1, '14:05'],
  [3, 'accepted', 1, '15:35'],
  // Since yesterday noon.
  [2, 'submitted', 1, '17:15'],
  [6, 'submitted', 1, '18:40'],
  [8, 'submitted', 1, '20:20'],
  [10, 'submitted', 1, '22:05'],
  [1, 'submitted', 0, '07:10'],
  [4, 'submitted', 0, '08:05'],
  [0, 'submitted', 0, '08:40'],
  [13, 'submitted', 0, '09:00'],
];

/** The month before: over, but for one that went a long way. For the report about it. */
const earlier: readonly [story: number, way: Way, ago: number, time: string][] = [
  [3, 'satisfied', 43, '09:20'],
  [2, 'content', 41, '14:10'],
  [6, 'followedUp', 40, '10:35'],
  [4, 'resolved', 38, '15:05'],
  [5, 'satisfied', 37, '09:50'],
  [1, 'declined', 36, '11:15'],
  [3, 'content', 35, '16:25'],
  [2, 'satisfied', 34, '08:45'],
  [5, 'withdrawn', 33, '13:40'],
  [6, 'unhappy', 32, '10:05'],
  [4, 'satisfied', 30, '14:55'],
  [2, 'resolved', 29, '17:05'],
  [3, 'content', 27, '09:30'],
  [5, 'satisfied', 25, '15:45'],
];

const elsewhere: readonly Way[] = [
  'satisfied',
  'working',
  'submitted',
  'resolved',
  'asked',
  'accepted',
  'content',
  'answered',
];

export function complaintDeeds(demo: Demo, otherPlaces: readonly string[]): Deed[] {
  const told = new Map<number, number>();
  const numbers = new Map<string, string[]>();
  const rows = [
    ...county.map(([story, way, ago, time]) => ({ story, way, ago, time, placeId: '430424' })),
    ...otherPlaces.flatMap((placeId, office) =>
      [0, 1, 2].map((nth) => ({
        story: (office * 3 + nth) % 7,
        way: elsewhere[(office + nth * 3) % elsewhere.length] as Way,
        ago: 2 + ((office * 5 + nth * 4) % 14),
        time: `1${nth}:${10 + office * 4}`,
        placeId,
      })),
    ),
    ...earlier.map(([story, way, ago, time]) => ({ story, way, ago, time, placeId: '430424' })),
    ...otherPlaces.map((placeId, office) => ({
      ...{ story: 1 + (office % 6), way: (office % 3 ? 'satisfied' : 'resolved') as Way },
      ...{ ago: 26 + ((office * 7) % 17), time: `10:${10 + office}`, placeId },
    })),
  ];
  return rows.flatMap((row, index) => {
    const story = stories[row.story] as Story;
    const nth = told.get(row.story) ?? 0;
    told.set(row.story, nth + 1);
    const key = `${row.placeId}/${row.story}`;
    const before = numbers.get(key) ?? [];
    numbers.set(key, before);
    return deedsOf({ ...row, demo, story, nth, index, earlier: before });
  });
}

interface Row {
  demo: Demo;
  story: Story;
  nth: number;
  index: number;
  earlier: string[];
  way: Way;
  ago: number;
  time: string;
  placeId: string;
}

function deedsOf({ demo, story, nth, index, earlier, way, ago, time, placeId }: Row): Deed[] {
  const chatId = `web:demo-${index}`;
  let number = '';
  const submit = async () => {
    const anonymous = index % 6 === 5;
    const attachmentIds = story.category === 'system' ? [await keepPhoto(demo, chatId)] : [];
    const draft = {
      ...{ chatId, locale: story.locale ?? ('zh-CN' as const), placeId, category: story.category, attachmentIds },
      ...{ industry: placeId === '430424' ? null : industryOfStory(story), accused: story.accused ?? null },
      ...{ story: story.told[nth % story.told.length] as string, demands: [...story.demands], anonymous },
      ...{ personName: anonymous ? null : personNamed(index), phone: anonymous ? null : phoneOf(index) },
    };
    number = (await demo.tx((tx) => demo.complaints.submit(tx, draft))).number;
    earlier.push(number);
  };
  const steps: readonly Step[] = ways[way];
  return [
    { at: demo.month.at(ago, time), happens: submit },
    ...steps.map(({ after: later, time: clock, who, move, input }) => ({
      at: laterOf(demo.month.at(ago - later, clock), demo.month.at(ago, time), later, ago),
      happens: async () => {
        const complaint = await demo.complaints.find(demo.prisma, number);
        if (!complaint) return;
        const office = await demo.staff(complaint.organizationId);
        const actor: Actor = who === 'person' ? { kind: 'person', chatId } : actorOf(who, office, complaint);
        const about = {
          ...{ demo, story, complaint, operatorId: office.operator.id, colleagueId: demo.byName('李强').id },
          earlier: earlier.filter((other) => other !== number),
        };
        await demo.tx((tx) => demo.complaints.perform(tx, { number, move, input: input(about) as never, actor }));
      },
    })),
  ];
}

/** Whoever comes late in the day is seen to next morning; what would be tomorrow has not happened yet. */
function laterOf(at: Date, submitted: Date, later: number, ago: number): Date {
  if (later > ago) return new Date(8.64e15);
  return at > submitted ? at : new Date(submitted.getTime() + 45 * 60_000);
}

/** What is in somebody else's hands, only a supervisor moves. */
function actorOf(who: Exclude<Who, 'person'>, { operator, supervisor }: Staff, { assigneeId }: Complaint): Actor {
  const isTaken = assigneeId !== null && assigneeId !== operator.id;
  return who === 'supervisor' || isTaken ? supervisor : operator;
}
