/** What people of the demo complain of. Everybody and every firm in it is invented. */
export interface Story {
  category: string;
  /** Of categories that industry departments answer for. */
  industry?: string;
  accused?: string;
  /** One telling each for as many people as complain of it. */
  told: readonly string[];
  demands: readonly string[];
  locale?: 'en';
}

const agencies = {
  survey: '衡东洣岸测绘有限公司',
  cost: '衡阳雁字回造价咨询有限公司',
  project: '湖南楠坪工程咨询有限公司',
  tender: '湖南麓溪招标代理有限公司',
  lab: '湖南沅芷环境检测有限公司',
  fire: '株洲建宁里消防技术服务有限公司',
  audit: '长沙南塘会计师事务所（普通合伙）',
  water: '湖南澧浦水利设计有限公司',
};

export const stories: readonly Story[] = [
  {
    category: 'selection',
    accused: agencies.survey,
    told: [
      '11 月的农田地块测绘项目，公告写的是随机选取，结果公示前一小时中选机构被改成了衡东洣岸测绘有限公司。我们当时就截了图，项目编号末四位 0417。',
      '白莲镇地籍测绘项目的选取结果公示出来以后又撤下重发，中选的还是衡东洣岸测绘有限公司，前后两次公示的报名家数对不上。',
      '同一个月里三个测绘项目都是衡东洣岸测绘有限公司中选，都说是随机抽取，请查一查抽取记录。',
    ],
    demands: ['公布抽取记录', '核实结果有没有被改动，必要时重新选取'],
  },
  {
    category: 'selection',
    accused: agencies.tender,
    told: [
      '选取公告要求的业绩年限和采购需求书里写的不一样，按公告我们符合，按需求书就不符合，我们被湖南麓溪招标代理有限公司以资格不符筛掉了。',
      '报名截止时间是下午五点，我们四点四十提交，系统里却显示报名未通过，没有任何说明。',
    ],
    demands: ['说明资格审查不通过的依据', '恢复我单位的报名资格'],
  },
  {
    category: 'registration',
    told: [
      '入驻材料交了快两个星期，页面一直是“核验中”，打电话没有人接。再拖下去我们赶不上这个月的项目报名。',
      '第一次被退回说缺人员社保证明，补了以后又说营业执照要重新上传，能不能一次说清楚到底缺哪些。',
      '公司迁到县里以后改了注册地址，系统还是把我们分到原来的地方核验，两边都说不归自己管。',
    ],
    demands: ['尽快给出核验结果', '一次性告知要补哪些材料'],
  },
  {
    category: 'system',
    told: [
      '提交服务方案时系统一直转圈，最后提示“会话失效”，重新登录后之前填的全没了，附件也要重新传。',
      '上传资质证书时提示文件过大，可是文件只有 2 MB，换了三台电脑都一样。',
      '手机上点“确认中选”没有反应，第二天说我们逾期未确认，被取消了中选资格。',
    ],
    demands: ['修复问题', '因系统原因耽误的时间请顺延'],
  },
  {
    category: 'announcement',
    told: [
      '采购公告里的服务金额是 12 万元，附件里写的是 8.6 万元，打电话问，说以附件为准，但公告一直没有更正。',
      '项目公告发布当天就截止报名，根本来不及准备材料，是不是早就定好了。',
    ],
    demands: ['更正公告并顺延报名时间'],
  },
  {
    category: 'staff',
    told: [
      '去窗口问入驻的事，工作人员说“自己看指南”，问第二遍就不理人了。我是跑了四十公里来的。',
      '打咨询电话，工作人员没听完就挂了，再打就是忙音。',
    ],
    demands: ['改进服务态度', '把我的问题答复清楚'],
  },
  {
    category: 'other',
    accused: agencies.project,
    told: [
      '合同已经履行完了，湖南楠坪工程咨询有限公司在系统里迟迟不点“服务完成”，我们单位没法评价，也没法结款。',
      '湖南楠坪工程咨询有限公司中选以后要求另签一份补充协议，内容和平台上的合同不一致。',
    ],
    demands: ['督促对方按平台合同履行'],
  },
  {
    category: 'fees',
    accused: agencies.cost,
    told: [
      '衡阳雁字回造价咨询有限公司中选价是 3.2 万元，出报告前又要我们加付 8000 元“加急费”，说不给就往后排。',
      '造价审核的收费和中选时承诺的下浮率对不上，多收了将近两成。',
    ],
    demands: ['退还多收的费用', '按约定时间出具报告'],
  },
  {
    category: 'delay',
    accused: agencies.lab,
    told: [
      '环境检测报告合同约定十五个工作日，现在一个多月了还没出，项目验收卡在这里。',
      '湖南沅芷环境检测有限公司取样两次都没带全设备，报告一拖再拖，电话里只说“快了”。',
    ],
    demands: ['尽快出具报告', '承担逾期的违约责任'],
  },
  {
    category: 'quality',
    accused: agencies.water,
    told: [
      '防洪评价报告里把别的县的水文数据套到我们这里，专家评审当场指出来，重做又要我们等。',
      '设计图纸和现场标高差了一米多，施工队没法用，找他们改，说不在合同范围内。',
    ],
    demands: ['免费重新编制', '说明数据从哪里来'],
  },
  {
    category: 'qualification',
    accused: agencies.fire,
    told: ['中选的株洲建宁里消防技术服务有限公司派来的人证件上的单位名称是另一家公司，怀疑是借用资质。'],
    demands: ['核查该机构的资质和人员'],
  },
  {
    category: 'fraud',
    accused: agencies.audit,
    told: ['长沙南塘会计师事务所（普通合伙）提交的业绩里有我们单位的项目，但我们从来没有委托过他们。'],
    demands: ['查实虚假业绩并依规处理'],
  },
  {
    category: 'attitude',
    accused: agencies.project,
    told: ['项目经理在群里说我们“什么都不懂还要求多”，沟通三次都是这个态度。'],
    demands: ['更换项目经理', '书面道歉'],
  },
  {
    category: 'selection',
    accused: agencies.survey,
    told: [
      'Our firm registered for the Hengdong land survey in November, but the result page was replaced an hour after publication and shows another winner.',
    ],
    demands: ['Publish the record of the draw', 'Explain why the result was replaced'],
    locale: 'en',
  },
];

const industryOf: Record<string, string> = {
  [agencies.survey]: 'natural-resources',
  [agencies.cost]: 'construction',
  [agencies.project]: 'construction',
  [agencies.lab]: 'ecology',
  [agencies.fire]: 'emergency',
  [agencies.audit]: 'finance',
  [agencies.water]: 'water',
};

/** The industry of whom a story accuses. */
export const industryOfStory = ({ accused = '' }: Story): string | null => industryOf[accused] ?? null;

const surnames = [...'王李张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const given = [
  '建华',
  '丽',
  '志强',
  '晓芳',
  '海波',
  '敏',
  '国平',
  '雪梅',
  '俊杰',
  '红',
  '文斌',
  '艳',
  '立新',
  '玉兰',
  '伟',
  '静',
];

/** The n-th person there is. */
export const personNamed = (n: number) => `${surnames[(n * 7) % surnames.length]}${given[(n * 5) % given.length]}`;

/** Numbers that no carrier has given out. */
export const phoneOf = (n: number) => `1990000${String(1000 + n * 37).slice(-4)}`;
