/** Longer endings first: 事务所 before 所. */
const ENDING =
  '(?:有限责任公司|有限公司|公司|事务所|研究院|设计院|勘测院|服务中心|评估所|检测站|测绘队|中心|院|所(?![以有谓说需在属])|站|厅)';
const CHINESE = new RegExp(`[\\p{Script=Han}A-Za-z0-9（）()·]{2,40}?${ENDING}(?:[\\p{Script=Han}]{2,6}分公司)?`, 'gu');
const ENGLISH =
  /\b[A-Z][\w&.-]*(?: (?:[A-Z&][\w&.-]*|of|and))* (?:Co\.?,? ?Ltd\.?|Company|Firm|Institute|Cent(?:er|re)|Agency|Ltd\.?)/;
/** What stands before a name, and is none of it. */
const BEFORE =
  /^.*(?:投诉|举报|反映|委托了?|找了|请了|聘请了?|选了|选取了|抽中了?|中选的?|被|由|与|跟|名叫|叫做?|对|让|因为?|通过|我们?|本人|的)(?=.{3})/u;
/** Whose it is or which, instead of its name: 今年我公司, 换成了另一家公司. */
const UNNAMED = /(?:[我咱贵该]|[一二两三几多这那哪某别]家|其[他它余])(?:们|的)?(?:单位|公司|中心|院|所|站|厅|事务所)$/u;
const NOBODY =
  /^(?:这|那|该|某|一|两|哪|其|本|我|他|她|它|你|贵|有|家|个|们|当地|中介|服务)*(?:家|个|些)?(?:中介|机构|服务|咨询)*(?:公司|中心|院|所|站|厅|事务所)$/u;

/** The agency that a story complains of, by the ending of its name. */
export function accusedIn(story: string): string | undefined {
  const names = [...story.matchAll(CHINESE)].map(([found]) => found.replace(BEFORE, ''));
  return (
    names.find((name) => name.length >= 4 && !UNNAMED.test(name) && !NOBODY.test(name)) ?? ENGLISH.exec(story)?.[0]
  );
}
