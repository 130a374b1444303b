import type { Locale } from '../../directory/records.ts';
import type { NewRegistration } from '../registration.ts';

export type Field = keyof NewRegistration;

/** The columns of a file of registrations: how the template heads them, and what else they are called. All are needed. */
export const columns: readonly { field: Field; heading: Record<Locale, string>; also: readonly string[] }[] = [
  {
    field: 'applicant',
    heading: { 'zh-CN': '申请机构全称', en: 'Applicant' },
    also: ['申请机构', '机构名称', '中介机构名称', '单位名称', "applicant's full name", 'agency'],
  },
  {
    field: 'creditCode',
    heading: { 'zh-CN': '统一社会信用代码', en: 'Unified social credit code' },
    also: ['社会信用代码', '信用代码', 'credit code'],
  },
  {
    field: 'placeId',
    heading: { 'zh-CN': '注册地', en: 'Registered place' },
    also: ['注册所在地', '注册地址', '地区', 'place'],
  },
  {
    field: 'industry',
    heading: { 'zh-CN': '行业', en: 'Industry' },
    also: ['行业（机构类型）', '机构类型', '行业类别', 'kind of agency'],
  },
  {
    field: 'contactName',
    heading: { 'zh-CN': '联系人', en: 'Contact person' },
    also: ['联系人姓名', 'contact'],
  },
  {
    field: 'phone',
    heading: { 'zh-CN': '电话', en: 'Phone' },
    also: ['联系电话', '手机', '手机号', '联系方式', 'telephone'],
  },
];

/** The field that a heading stands for; spaces, stars and remarks in brackets do not count. */
export function fieldOf(heading: string): Field | undefined {
  const wanted = plain(heading);
  return columns.find(({ heading: own, also }) =>
    [...Object.values(own), ...also].some((name) => plain(name) === wanted),
  )?.field;
}

const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .replace(/\(.*?\)|[\s*:]/g, '')
    .toLowerCase();

/** 0 → A, 25 → Z, 26 → AA: as a spreadsheet names its columns. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
