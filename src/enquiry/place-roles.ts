import type { Mention } from './mentions.ts';

/**
 * Why a place is named: people say where they are, where the project is, who sits next door. The words right before and right
 * behind a name tell; each pattern is tried on the eight characters before, or on what follows.
 */
const BEFORE = {
  negated: /(不是|不要|并非|而非|除了|不找|不问|别给|不用|非|not|except)(我?在|说|问|找|要|the)?$/,
  registered:
    /(注册|登记|住所|执照|公司|企业|机构|单位|事务所)(地|地址|地点|所在地)?(都|却|现在|目前|已经|已)?(是?在|是|为|于|到|是?[开办设落]在)了?$|(注册地|登记地|住所地|子公司|分公司|落户|registered in|based in)$/,
  moved: /(迁到|迁至|迁往|搬到|搬至|改到|改成|改为|换成|换到|变到|变更到|变更为|转到|改主意去)了?$/,
  asked: /(只?要的?是?|问的是|我是问|我问|想问|要查|要找|应该是|现在是|目前是|最后是|那|归)了?$/,
  elsewhere:
    /([人我家住]在|现住|(老家|娘家|婆家|项目|业主|甲方|老板|老公|老婆)[在是]?|嫁到|出差|(总公司|总部|母公司)在?|(原来|以前|之前|原先|本来)在|从|打工|坐标|调到|隔壁(县?[的是])?|打了|离|靠近|挨着|紧挨|邻近|旁边是|(我叫|名叫|叫做|姓名)\p{Script=Han}?)$/u,
};
const BEHIND = {
  replaced: /^(那?个?的?(电话|号码)?)(不对|错了|说错|打错|改成|改为|改到|换成|换到|更正)/,
  registered: /^[省市县区]?((这边|那边)?(注册|登记|成立|落户)|的(企业|公司|机构|单位|事务所))/,
  elsewhere:
    /^(上班|工作|出差|打工|生活|读书|旅游|人[^民]|老板|很近|不远|\p{Script=Han}?(路|大道|街|大厦|广场)|那边的?项目)/u,
  company:
    /^[省市县区]?(的|这边的|那边的|[那这]边?)?(一家|某|本地)?\p{Script=Han}{0,6}?(公司|企业|机构|事务所|单位|注册|登记)/u,
};
/** The message wants every place it names. */
const EACH = /两头|两边|两地|两个地方|都给|都要|都发|各是|各多少|分别|三个|两个号|两个电话|几个电话|一起给/;

const before = (mention: Mention, compact: string) => compact.slice(Math.max(0, mention.start - 8), mention.start);
const behind = (mention: Mention, compact: string) => compact.slice(mention.end, mention.end + 16);

/** "X不是Y" and "除了X" leave Y and X out; "X改成Y" leaves out X. */
export function isRuledOut(mention: Mention, next: Mention | undefined, compact: string): boolean {
  return (
    BEFORE.negated.test(before(mention, compact)) ||
    (next !== undefined && BEHIND.replaced.test(compact.slice(mention.end, next.start)))
  );
}

/** The place where a company is registered, which decides who is responsible. */
export function isSeat(mention: Mention, compact: string): boolean {
  return BEFORE.registered.test(before(mention, compact)) || BEHIND.registered.test(behind(mention, compact));
}

/** 广东的公司, 广东安全评价公司 */
export const isOfCompany = (mention: Mention, compact: string) =>
  isSeat(mention, compact) || BEHIND.company.test(behind(mention, compact));

/** Where somebody or something is, but not the company. */
export function isElsewhere(mention: Mention, compact: string): boolean {
  return BEFORE.elsewhere.test(before(mention, compact)) || BEHIND.elsewhere.test(behind(mention, compact));
}

/** 人在长沙,公司在衡东: the company's seat; moved to 醴陵: the new one; 新化还是新晃,我要新晃的: what is asked for. */
export function meant(mentions: Mention[], compact: string): Mention[] {
  const last = mentions.at(-1);
  if (mentions.length < 2 || !last || EACH.test(compact)) return mentions;
  const moved = mentions.filter((mention) => BEFORE.moved.test(before(mention, compact))).slice(-1);
  if (moved.length > 0) return moved;
  const seats = mentions.filter((mention) => isSeat(mention, compact) && !isElsewhere(mention, compact));
  if (seats.length > 0) return seats;
  if (BEFORE.asked.test(before(last, compact))) return [last];
  const rest = mentions.filter((mention) => !isElsewhere(mention, compact));
  return rest.length > 0 ? rest : mentions;
}
