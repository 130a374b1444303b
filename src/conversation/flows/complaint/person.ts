const PHONE = /(?<![\d-])(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?\d{7,8})(?![\d-])/g;
const CHINESE_NAME =
  /(?:我叫|本人叫|联系人(?:是|为)?|姓名(?:是|为)?)[：:\s]*([\p{Script=Han}·]{2,4}?)(?=[，,。；;、\s：:（(]|电话|手机|$|\d)/u;
const ENGLISH_NAME = /(?:my name is|I am|I'm|name:|contact:)\s+([A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3})/;
const OWN = /(我的|本人|联系|手机|电话|tel|phone|call me)[^\d]{0,12}$/i;
const OTHERS = /(对方|他们|该公司|该机构|中介)[^\d，,。]{0,8}$/;

/** The writer's own number: not one said to be somebody else's, nor one of the directory's. */
export function phoneIn(text: string, isListed: (digits: string) => boolean): string | undefined {
  const found = [...text.normalize('NFKC').matchAll(PHONE)].filter(({ 1: number = '', index }) => {
    return !isListed(number.replace(/\D/g, '')) && !OTHERS.test(text.slice(0, index));
  });
  const own = found.find(({ index }) => OWN.test(text.slice(0, index))) ?? found[0];
  return own?.[1]?.replace(/^(1[\d -]+)$/, (mobile) => mobile.replace(/\D/g, ''));
}

export function nameIn(text: string): string | undefined {
  return CHINESE_NAME.exec(text)?.[1] ?? ENGLISH_NAME.exec(text)?.[1];
}

/** 王小明 13812345678, in either order, or one of the two. What is left besides the number is the name. */
export function readPerson(text: string): { personName?: string; phone?: string } {
  const folded = text.normalize('NFKC').trim();
  const phone = phoneIn(folded, () => false);
  const rest = folded
    .replace(PHONE, ' ')
    .replace(
      /我叫|我是|本人|联系人|姓名|名字|手机号?码?|联系电话|电话|号码|my name is|I am|I'm|name|phone|tel|mobile/gi,
      ' ',
    )
    .replace(/[：:，,。;；、/|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const isName = /^(\p{Script=Han}[\p{Script=Han}·]{1,9}|[\p{L}][\p{L} .'·-]{1,60})$/u.test(rest);
  return { ...(isName && { personName: rest }), ...(phone && { phone }) };
}
