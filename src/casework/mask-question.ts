import { maskName, maskText } from './masks.ts';

/** What a name follows. */
const introductions =
  '我叫|名叫|我的名字是|姓名(?:是|为|[:：])?|联系人(?:是|为|[:：])?|我姓|[Mm]y name is |[Nn]ame[:：] ?';
const named = new RegExp(`(${introductions})\\s*(\\p{Script=Han}{1,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)`, 'gu');
/** 我是王小明 introduces somebody, 我是中介机构 does not: only the most usual family names count, with a given name and then a pause. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const iAm = new RegExp(`(我是|本人)([${surnames}]\\p{Script=Han}{1,2})(?=[，,。.；;！!？?、\\s]|$)`, 'gu');
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const number = /(?<![\dA-Za-z])\d[\d -]{5,}\d(?![\dA-Za-z])/g;

/**
 * A question as a keeper sees it: numbers of people, names after 我叫 and the like, and addresses are masked; numbers of the directory stay.
 * @param isPublic whether a number, digits alone, is of the directory
 */
export function maskQuestion(question: string, isPublic: (digits: string) => boolean): string {
  return maskText(question)
    .replace(email, '***')
    .replace(number, (found) => (isPublic(found.replace(/\D/g, '')) ? found : maskDigits(found)))
    .replace(named, (_, before: string, name: string) => before + maskName(name))
    .replace(iAm, (_, before: string, name: string) => before + maskName(name));
}

function maskDigits(found: string): string {
  const digits = found.replace(/\D/g, '');
  return digits.length < 7 ? found : `***${digits.slice(-2)}`;
}
