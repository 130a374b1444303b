import { categoryOf } from '../../../complaints/categories.ts';

/** Words by which people tell what a complaint is about. Category ids are those of src/complaints/categories.ts. */
const categoryWords: Record<string, RegExp> = {
  registration: /入驻|入住|形式要件|核验|驳回|退回材料|注册|registration|admission|form check/i,
  selection: /选取|抽取|摇号|中选|遴选|竞价|串标|围标|selection|lottery|bidding/i,
  announcement: /公告|公示|announcement|notice/i,
  system: /系统|网站|网页|登录|登陆|上传|报错|打不开|闪退|system|website|log ?in|crash/i,
  staff: /工作人员|窗口人员|运行机构|不作为|推诿|踢皮球|staff|clerk|officer|official/i,
  quality: /质量|错误百出|漏洞|不合格|返工|粗糙|敷衍|数据.?错|quality|mistakes?|errors? in|sloppy/i,
  fees: /收费|乱收|多收|加价|加收|费用|涨价|退款|退钱|发票|fees?|overcharg\w*|charged?|refund|price/i,
  delay: /拖延|拖着|拖了|逾期|超期|迟迟|延误|不交报告|不按时|没交|delay\w*|late|overdue/i,
  attitude: /态度|辱骂|骂人|恶劣|不耐烦|不理人|attitude|rude|insult\w*/i,
  qualification: /资质|资格|证书|挂靠|无证|qualifications?|certificate|licen[cs]e|credential/i,
  fraud: /造假|虚假|伪造|假报告|诈骗|欺骗|骗|冒用|弄虚作假|fraud|fake|forged?|false|scam/i,
};

/** Words by which the kind of agency is told. Industry ids are those of prisma/seed/industries.csv. */
export const industryWords: Record<string, RegExp> = {
  construction:
    /住建|建设工程|工程造价|造价咨询|工程监理|监理|施工图|审图|房产|房屋安全|construction|housing|cost consult/i,
  'natural-resources': /自然资源|国土|测绘|土地|地质|勘测|矿产|规划编制|natural resources|survey(ing)?|mapping|land/i,
  ecology: /生态环境|环保|环评|环境影响|环境监测|排污|ecolog\w*|environment\w*/i,
  water: /水利|水土保持|水保|防洪|水资源|取水|water/i,
  transport: /交通|公路|道路运输|航道|transport|road|highway/i,
  emergency: /应急|安全评价|安评|安全生产|消防技术|emergency|safety (assessment|evaluation)/i,
  market: /市场监管|特种设备|计量|检验检测|质检|认证|market regulation|certification/i,
  finance: /财政|会计|审计|资产评估|代理记账|financ\w*|accounting|audit(ing)?|asset valuation/i,
  development:
    /发改|发展改革|可研|可行性研究|项目建议书|节能评估|能评|招标代理|development and reform|feasibility|energy assessment/i,
  health: /卫生|卫健|职业病|职业卫生|放射|体检|health|occupational/i,
  agriculture: /农业|农村|农机|种子|兽医|agricultur\w*|farm/i,
  forestry: /林业|林地|森林|林勘|forest\w*/i,
  meteorology: /气象|防雷|雷电|meteorolog\w*|lightning/i,
  'human-resources': /人社|人力资源|劳务|职业介绍|社保代理|human resources|recruitment|social security/i,
  culture: /文化旅游|文旅|文物|旅游|考古|cultur\w*|touris\w*|relics/i,
};

/** The ids whose words a text has, most hits first. */
export function idsIn(text: string, words: Record<string, RegExp>): { id: string; hits: number }[] {
  return Object.entries(words)
    .map(([id, pattern]) => ({ id, hits: [...text.matchAll(new RegExp(pattern, 'gi'))].length }))
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits);
}

/** The one that stands out; none where two are as likely. */
export function idIn(text: string, words: Record<string, RegExp>): string | undefined {
  const [best, next] = idsIn(text, words);
  return best && best.hits > (next?.hits ?? 0) ? best.id : undefined;
}

/** Of the categories that new complaints can be of. */
export function categoryIn(text: string): string | undefined {
  return idIn(text, Object.fromEntries(Object.entries(categoryWords).filter(([id]) => categoryOf(id)?.active)));
}
