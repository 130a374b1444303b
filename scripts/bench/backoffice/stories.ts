/** Stories as people tell them, put together at random but the same in every run. Every firm and project in them is invented. */
export type Chance = () => number;

/** Mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(chance: Chance, values: readonly T[]): T => values[Math.floor(chance() * values.length)] as T;

/** Characters that names are made of. */
const names = [
  ...'江河湖泉溪源岸洲桥亭楼阁岭峰岩谷原野林森松柏枫桂兰梅竹菊莲荷云霞星辰日月光辉明朗晴瑞祥福禄寿喜安康宁泰和平仁义礼智信诚德厚博学思远致高正大中华国兴盛昌隆',
  ...'驰骏腾飞翔鹏鸿雁鹤凤麟龙虎豹狮象金银铜铁石玉珠琪琳瑶璟珩珂瑾瑜钧铭锐锋钟鼎鑫淼焱垚森犇骉羴麤驫',
];
const trades = [
  '测绘',
  '造价咨询',
  '工程咨询',
  '招标代理',
  '环境检测',
  '消防技术服务',
  '水利设计',
  '土地评估',
  '会计师',
  '律师',
];
const forms = ['有限公司', '有限责任公司', '事务所（普通合伙）', '股份有限公司'];

export const agencyName = (chance: Chance): string =>
  `${pick(chance, ['湖南', '衡阳', '长沙', '株洲', '岳阳', '常德', '郴州', ''])}${pick(chance, names)}${pick(chance, names)}${pick(chance, trades)}${pick(chance, forms)}`;

export const projectName = (chance: Chance): string =>
  `${pick(chance, names)}${pick(chance, names)}${pick(chance, names)}${pick(chance, ['镇', '乡', '街道', '村', '水库', '中学', '医院', '园区'])}${pick(chance, ['地籍', '道路', '绿化', '排水', '供电', '危房', '校舍', '桥梁'])}${pick(chance, ['测绘', '造价', '监理', '检测', '评估', '设计', '审计'])}项目`;

const openings = [
  '我单位参加了{p}的选取，',
  '{p}的选取公告发出以后，',
  '上个月我们在网上中介服务超市报名了{p}，',
  '关于{p}，我们多次打电话反映都没有结果，',
  '我是{p}的委托方经办人，',
  '{p}中选以后，',
];
const happenings = [
  '选取结果公示前一小时中选机构被改成了{a}，没有任何说明。',
  '{a}收了钱却一直不出报告，催了很多次都说在排队。',
  '公告写的是随机选取，结果三次都是{a}中选，请查一查抽取记录。',
  '{a}提交的资质证书已经过期，系统里却显示有效。',
  '{a}在合同之外另外要收加急费，不给就不出报告。',
  '我们报名的材料被退回，{a}的材料一样却通过了。',
  '{a}派来的技术人员没有证书，现场什么都没有测。',
  '{a}的报价低于成本，做出来的成果根本不能用。',
];
const details = [
  '当时我们截了图，可以提供。',
  '合同约定十个工作日交付，现在已经过去两个多月。',
  '打电话过去总说经办人不在，发邮件也没有人回。',
  '现场只来了一个人，待了不到半个小时就走了。',
  '我们按要求补充了三次材料，每次都说缺别的。',
  '项目因此停工，农民工的工资也发不出来。',
  '同行里好几家都遇到过同样的情况。',
  '报告里的数据和现场对不上，连地名都写错了。',
];
const endings = [
  '请尽快核实处理，给我们一个说法。',
  '希望公开抽取记录，必要时重新选取。',
  '请责令退还多收的费用。',
  '请调查是否存在围标串标的行为。',
  '请主管部门查一查资质是不是真实。',
  '我们愿意配合调查，请给出书面答复。',
];

/** What every run searches for and finds everywhere. */
export const frequent = {
  1: '的',
  2: '公司',
  5: '选取结果公',
  20: '合同约定十个工作日交付现在已经过去两个多',
} as const;

export function story(chance: Chance, agency: string, project: string): string {
  const parts = [
    pick(chance, openings),
    pick(chance, happenings),
    pick(chance, details),
    pick(chance, details),
    pick(chance, endings),
  ];
  return parts.join('').replaceAll('{p}', project).replaceAll('{a}', agency);
}

export const demands = [
  '请说明资格审查不通过的依据',
  '公布抽取记录',
  '责令限期改正',
  '退还多收的费用',
  '书面答复',
  '重新选取',
];
export const said = [
  '已联系经办人，正在核实。',
  '请补充合同和付款凭证的照片。',
  '经核查情况属实，已约谈该机构负责人。',
  '资料已经收到，谢谢配合。',
];
export const comments = [
  null,
  '办得很快，谢谢。',
  '处理太慢，问了三次才有人回。',
  '态度很好，结果也满意。',
  '没有解决问题，只是让我再等。',
  '答复说得清楚。',
];

/** What the bot knows nothing of, and how it is asked for. */
export const matters = [
  ...['电子保函', '履约担保', '信用修复', '发票红冲', '合同备案', '专家劳务费', '差旅补贴', '档案移交', '结余资金'],
  '中标通知书',
];
export const asking = [
  '怎么弄',
  '要不要钱',
  '能退吗',
  '在哪填',
  '为什么没有',
  '什么时候给',
  '给多少',
  '丢了',
  '写错了',
  '谁盖章',
];
