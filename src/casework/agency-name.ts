import { fold } from '../directory/fold.ts';

/** What nearly every name ends in says nothing about which agency is meant. */
const suffix =
  /(有限责任公司|股份有限公司|有限公司|责任公司|集团公司|公司|集团|事务所|中心)(（?普通合伙）?|（?特殊普通合伙）?)?$/;

/** 湖南 正大工程咨询（有限）公司 is meant by 正大工程咨询. */
export const essenceOf = (name: string): string =>
  fold(name)
    .replace(/[\s()·.,，。]/g, '')
    .replace(suffix, '')
    .replace(/^湖南省?(?=..)/, '');
