import type { Check } from '../../src/registrations/checklists.ts';
import { isCreditCode } from '../../src/registrations/credit-code.ts';
import type { RegistrationMove, RegistrationMoveInput } from '../../src/registrations/registration.ts';
import type { Demo } from './build.ts';
import type { Deed } from './month.ts';
import { personNamed, phoneOf } from './stories.ts';

interface Step {
  after: number;
  time: string;
  who: 'operator' | 'department';
  move: RegistrationMove;
  input: object;
}

/** So many working days after it was submitted, at that time. */
const step = <M extends RegistrationMove>(
  after: number,
  time: string,
  who: Step['who'],
  move: M,
  input: RegistrationMoveInput<M>,
): Step => ({ after, time, who, move, input });

const pass = step(1, '10:20', 'operator', 'pass', { checked: [] });
const refuse = step(1, '11:05', 'operator', 'refuse', {
  items: [
    { item: 'staff', wrong: '社保证明是去年的', handIn: '近三个月的社保缴纳证明' },
    { item: 'contact-details', wrong: '联系电话打不通', handIn: '能接通的手机号码' },
  ],
});
const verify = step(4, '15:30', 'department', 'verify', { checked: [] });
const announce = step(6, '10:00', 'operator', 'announce', {
  ground: 'qualification-lapsed',
  text: '资质证书上月到期，请在期限内补交延续后的证书。',
});

const ways = {
  new: [],
  refused: [refuse],
  resubmitted: [refuse, step(2, '16:20', 'operator', 'resubmit', { changed: '补交了社保证明，更新了联系电话' })],
  admitted: [pass],
  verified: [pass, verify],
  failed: [pass, step(5, '09:50', 'department', 'fail', { ground: '证书编号在发证机关的系统里查不到。' })],
  noticed: [pass, verify, announce],
  removed: [
    pass,
    verify,
    announce,
    step(8, '09:20', 'operator', 'remove', { agreed: true, text: '机构来函说明不再从事这项业务，同意清理。' }),
  ],
  withdrawn: [step(1, '09:30', 'operator', 'withdraw', { reason: '申请人换了主体重新申请' })],
} satisfies Record<string, Step[]>;

type Way = keyof typeof ways;

const firms: readonly [name: string, industry: string][] = [
  ['衡东洣岸测绘有限公司', 'natural-resources'],
  ['衡阳雁字回造价咨询有限公司', 'construction'],
  ['湖南楠坪工程咨询有限公司', 'construction'],
  ['湖南麓溪招标代理有限公司', 'construction'],
  ['湖南沅芷环境检测有限公司', 'ecology'],
  ['株洲建宁里消防技术服务有限公司', 'emergency'],
  ['长沙南塘会计师事务所（普通合伙）', 'finance'],
  ['湖南澧浦水利设计有限公司', 'water'],
  ['衡东霞流湖监理有限公司', 'construction'],
  ['湖南四方坪房产评估有限公司', 'construction'],
  ['衡东草市桥检测技术有限公司', 'construction'],
  ['湖南大浦岭规划设计有限公司', 'construction'],
  ['衡东甘溪里岩土工程有限公司', 'construction'],
  ['湖南石湾渡审图有限公司', 'construction'],
  ['衡东新塘埠咨询有限公司', 'construction'],
  ['湖南杨林坳建筑设计事务所', 'construction'],
  ['衡东荣桓桥测绘有限公司', 'natural-resources'],
  ['衡东三樟咨询有限公司', 'construction'],
  ['湖南高湖检测有限公司', 'ecology'],
  ['衡东吴集工程管理有限公司', 'construction'],
  ['湖南大源渡水利咨询有限公司', 'water'],
  ['衡东踏庄造价咨询有限公司', 'construction'],
];

/** In the county: the firm's place in the list above, submitted how many working days ago. */
const county: readonly [firm: number, way: Way, ago: number, time: string][] = [
  [0, 'verified', 20, '09:20'],
  [1, 'verified', 18, '10:00'],
  [2, 'removed', 17, '14:30'],
  [3, 'failed', 14, '11:10'],
  [4, 'noticed', 13, '15:00'],
  [5, 'withdrawn', 10, '09:00'],
  [6, 'admitted', 8, '16:10'],
  [8, 'admitted', 4, '10:40'],
  [9, 'refused', 6, '09:30'],
  [10, 'resubmitted', 3, '14:00'],
  [11, 'admitted', 2, '15:40'],
  [7, 'new', 3, '16:00'],
  [12, 'new', 2, '11:20'],
  [13, 'new', 1, '09:50'],
  [14, 'new', 1, '16:40'],
  [15, 'new', 0, '08:35'],
  // The month before.
  [16, 'verified', 42, '09:40'],
  [17, 'verified', 39, '14:15'],
  [18, 'failed', 36, '10:30'],
  [19, 'verified', 33, '15:20'],
  [20, 'withdrawn', 30, '09:05'],
  [21, 'verified', 26, '11:00'],
];
const elsewhere: readonly Way[] = ['verified', 'new', 'admitted', 'refused'];

export function registrationDeeds(demo: Demo, otherPlaces: readonly string[]): Deed[] {
  const rows = [
    ...county.map(([firm, way, ago, time]) => ({ firm, way, ago, time, placeId: '430424' })),
    ...otherPlaces.map((placeId, office) => ({
      firm: (office * 3) % firms.length,
      way: elsewhere[office % elsewhere.length] as Way,
      ago: 2 + (office % 7),
      time: `14:${10 + office}`,
      placeId,
    })),
  ];
  return rows.flatMap((row, index) => deedsOf(demo, row, index));
}

interface Row {
  firm: number;
  way: Way;
  ago: number;
  time: string;
  placeId: string;
}

/** Moves that pass a check; what is checked is filled in by the industry. */
const checkOf: Partial<Record<RegistrationMove, Check>> = { pass: 'form', verify: 'qualification' };

function deedsOf(demo: Demo, { firm, way, ago, time, placeId }: Row, index: number): Deed[] {
  const [applicant, industry] = firms[firm] as (typeof firms)[number];
  const { operating, industry: department } = demo.registrations.jurisdiction(placeId, industry);
  let number = '';
  const submit = async () => {
    const { operator } = await demo.staff(operating.id);
    const entry = {
      ...{ applicant, creditCode: creditCodeOf(placeId, index), industry, placeId },
      ...{ contactName: personNamed(index + 50), phone: phoneOf(index + 50) },
    };
    number = (await demo.tx((tx) => demo.registrations.submit(tx, entry, operator))).number;
  };
  const steps: readonly Step[] = ways[way];
  /** Of a check that is passed: all items of the industry's list. */
  const inputOf = ({ move, input }: Step) => {
    const check = checkOf[move];
    return check ? { checked: demo.registrations.checklist(check, industry).map(({ id }) => id) } : input;
  };
  return [
    { at: demo.month.at(ago, time), happens: submit },
    ...steps
      .filter(({ after }) => after <= ago)
      .map((made) => ({
        at: demo.month.at(ago - made.after, made.time),
        happens: async () => {
          const { operator: actor } = await demo.staff(made.who === 'operator' ? operating.id : department.id);
          const command = { number, move: made.move, input: inputOf(made) as never, actor };
          await demo.tx((tx) => demo.registrations.perform(tx, command));
        },
      })),
  ];
}

/** A code of the place whose last character checks the others (GB 32100-2015). */
function creditCodeOf(place: string, index: number): string {
  const stem = `91${place}MA4D${String(index).padStart(4, '0')}X`;
  const last = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((character) => isCreditCode(stem + character));
  return `${stem}${last}`;
}
