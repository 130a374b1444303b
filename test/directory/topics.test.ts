import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import type { Locale } from '../../src/directory/records.ts';
import { readSeed } from '../../src/directory/seed-files.ts';

const { topics, contacts } = readSeed(path.join(projectRoot, 'prisma/seed'));

const PROVINCE = '0731-82213050';
const ACCOUNT = '0731-82214464';
const AGENCY_GROUP = '756284137';
const CLIENT_GROUP = '583846394';
const MORNING = '8:30-12:00';
const AFTERNOON = '14:00-17:30';

/** What each answer must state, from the guide; the second list is the English answer's, after the facts in both. */
const FACTS: Record<string, { both: string[]; zh: string[]; en: string[] }> = {
  'registration-steps': {
    both: ['2个工作日', '5个工作日', '形式要件核验', '运行机构', '行业管理部门', PROVINCE, ACCOUNT],
    zh: ['直接入驻', '结果和理由', '再次提交', '注册地', '省中介超市运行机构', '真实性'],
    en: ['2 working days', '5 working days', 'admitted at once', 'the reason', 'submit again', 'outside Hunan'],
  },
  'verification-time': {
    both: ['2个工作日', '5个工作日', '形式要件核验', '运行机构', '行业管理部门', '工作日', PROVINCE],
    zh: ['资质（资格）真实性', '理由'],
    en: ['2 working days', '5 working days'],
  },
  'qualification-check': {
    both: ['5个工作日', '行业管理部门', '真实性', '运行机构', PROVINCE],
    zh: ['同级', '省级', '注册地', '事中事后监管'],
    en: ['5 working days', 'same level', 'outside Hunan'],
  },
  'rejected-application': {
    both: ['理由', '运行机构', '2个工作日', PROVINCE],
    zh: ['结果', '再次提交', '告诉'],
    en: ['reason', 'submit again'],
  },
  jurisdiction: {
    both: ['省中介超市运行机构', '运行机构', '行业管理部门', '注册地', '省级', PROVINCE],
    zh: ['外省市', '省本级', '注册所在地', '同级'],
    en: ['outside Hunan', 'place of registration', 'same level'],
  },
  hours: { both: ['工作日', MORNING, AFTERNOON], zh: ['8:30-12:00、14:00-17:30'], en: ['working days'] },
  'qq-group-agency': { both: [AGENCY_GROUP, '单位全称', '单位名+姓名'], zh: ['备注', '昵称'], en: ['note'] },
  'qq-group-client': { both: [CLIENT_GROUP, '单位全称', '单位名+姓名'], zh: ['备注', '昵称'], en: ['note'] },
  'account-support': { both: [ACCOUNT, PROVINCE], zh: ['账号注册'], en: ['account'] },
  'tech-support': {
    both: [PROVINCE, ACCOUNT, '工作日', MORNING, AFTERNOON],
    zh: ['技术支持'],
    en: ['Technical support'],
  },
  'provincial-office': {
    both: [PROVINCE, '省中介超市运行机构', '省级', '省政府发展研究中心', '工作日', MORNING, AFTERNOON],
    zh: ['外省市'],
    en: ['outside Hunan'],
  },
  'network-access': {
    both: ['政务外网', '运行机构', '行业管理部门'],
    zh: ['运行机构账户', '行业管理部门账户', '中选登记', '不要把账户和密码发给我'],
    en: ['account', 'Never send'],
  },
  'duties-operator': {
    both: ['日常运行', '形式要件核验', '运营情况报告', '管理机构'],
    zh: ['技术保障', '配套制度', '标准化', '选取需求公告', '满意度', '咨询、投诉', '清理', '每月', '培训', '合并设置'],
    en: ['training', 'removal', 'monthly', 'complaints', 'satisfaction'],
  },
  'duties-industry': {
    both: ['行业管理部门', '真实性', '双随机、一公开', '管理机构', '运行机构'],
    zh: ['监督检查', '行政执法', '信用管理', '标准合同范本', '合法性、规范性、有效性', '反馈'],
    en: ['model contracts', 'credit management', 'complaints'],
  },
  'complaint-how': { both: ['运行机构', '行业管理部门', PROVINCE], zh: ['资质', '反馈'], en: ['qualifications'] },
  'status-how': {
    both: ['运行机构', '2个工作日', '5个工作日', '行业管理部门', PROVINCE],
    zh: ['注册在省内市州、县市区'],
    en: ['Registered in a prefecture or county'],
  },
  'legal-basis': {
    both: ['湘政办发〔2020〕46号', '湖南省网上中介服务超市管理暂行办法', '湖南省网上中介服务超市管理运行细则（试行）'],
    zh: [],
    en: [],
  },
  human: { both: [PROVINCE, ACCOUNT, '工作日', MORNING, AFTERNOON, AGENCY_GROUP, CLIENT_GROUP], zh: [], en: [] },
  removal: { both: ['清理', '运行机构', '行业管理部门', PROVINCE], zh: ['不再符合入驻条件'], en: ['no longer meet'] },
  selection: { both: ['选取需求公告', '中选', '运行机构', PROVINCE], zh: ['核验'], en: ['announcement'] },
  satisfaction: { both: ['服务评价', '满意度', '运行机构', PROVINCE], zh: ['分析'], en: ['analyse'] },
  training: { both: ['业务培训', '运行机构', PROVINCE], zh: ['本级'], en: ['at their level'] },
};

const LOCALES: Locale[] = ['zh-CN', 'en'];
const CASES = Object.keys(FACTS).flatMap((id) => LOCALES.map((locale) => ({ id, locale })));
const topicOf = (id: string, locale: Locale) => topics.find((topic) => topic.id === id && topic.locale === locale);
const digits = (text: string) => text.replaceAll(/\D/g, '');

test('every topic is answered in both languages, and there are no others', () => {
  const written = topics.map(({ id, locale }) => `${id}.${locale}`);
  expect(written.sort()).toEqual(CASES.map(({ id, locale }) => `${id}.${locale}`).sort());
});

describe.each(CASES)('$id in $locale', ({ id, locale }) => {
  const topic = topicOf(id, locale);
  const body = topic?.body ?? '';

  test('states what the guide says', () => {
    const facts = [...(FACTS[id]?.both ?? []), ...((locale === 'en' ? FACTS[id]?.en : FACTS[id]?.zh) ?? [])];
    expect(facts.filter((fact) => !body.includes(fact))).toEqual([]);
  });

  test('states no number but those of the province and the QQ groups', () => {
    const allowed = [PROVINCE, ACCOUNT, AGENCY_GROUP, CLIENT_GROUP];
    const stated = body.match(/(?<!\d)(0\d{3}-?)?\d{7,}/g) ?? [];
    expect(stated.filter((number) => !allowed.includes(number))).toEqual([]);
  });

  test('is short enough for a chat', () => {
    expect(body.split(/\n+/).length).toBeLessThanOrEqual(11);
    expect(body.length).toBeLessThanOrEqual(locale === 'en' ? 1200 : 500);
  });

  test('has its source, the day of that source, and enough sample questions', () => {
    expect(topic?.source).toMatch(/服务指南|服务咨询/);
    expect(['2021-12-15', '2022-09-05']).toContain(topic?.verifiedOn);
    expect(topic?.questions.length).toBeGreaterThanOrEqual(locale === 'en' ? 12 : 25);
  });
});

test('a sample question belongs to one topic', () => {
  const questions = topics.flatMap((topic) => topic.questions.map((question) => question.toLowerCase()));
  expect(questions.filter((question, index) => questions.indexOf(question) !== index)).toEqual([]);
});

test('no topic holds the phone of a prefecture, county or zone, with its area code or without', () => {
  const local = contacts
    .filter(({ organizationId }) => organizationId !== 'operating:430000')
    .map(({ value }) => value);
  const everything = topics.map(({ title, body, questions }) => [title, body, ...questions].join('\n'));
  for (const value of local)
    for (const text of everything) expect(digits(text)).not.toContain(digits(value.split('-')[1] ?? value));
});
