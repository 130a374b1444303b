import { grade } from '../../scripts/evaluate/grade.ts';
import { type Question, questionShape } from '../../scripts/evaluate/questions.ts';
import { Directory } from '../../src/directory/directory.ts';
import { readSeed } from '../../src/directory/seed-files.ts';

const directory = new Directory(readSeed('prisma/seed'));

function question(expect: object, ...accept: object[]): Question {
  return questionShape.parse({ id: 'x', q: '?', kind: 'x', expect: { ...expect, accept } });
}

function graded(
  wanted: Question,
  text: string,
  more: { kind?: 'clarify'; topics?: string[]; options?: string[] } = {},
) {
  return grade(wanted, { kind: 'contact', topics: [], options: [], text, ...more }, directory);
}

const right = { right: true, wrongPhone: false };
const miss = { right: false, wrongPhone: false };
const wrongPhone = { right: false, wrongPhone: true };
const hengdong = { type: 'contact', place: '衡阳市/衡东县' };
const qidong = { type: 'contact', place: '衡阳市/祁东县' };
const which = { type: 'clarify', options: ['湘潭市/高新区', '益阳市/高新区'] };
const check = { type: 'topic', topic: 'verification-time', must_contain: ['2个工作日'] };
const human = { type: 'topic', topic: 'human', must_contain: ['0731-82213050'] };
const whose = { type: 'place-of-phone', place: '衡阳市/衡东县' };
const whoseZone = { type: 'place-of-phone', place: '湘潭市/高新区' };
const list = { type: 'list', prefecture: '湘潭市', count: 2 };

test.each([
  ['the place’s number', hengdong, '电话：0734-5212289', right],
  ['in any spelling', hengdong, '(0734) 5212289', right],
  ['with the country’s code', hengdong, '+86 734-5212289', right],
  ['after a provincial one', hengdong, '0731-82213050，0734-5212289', right],
  ['another place’s', hengdong, '0734-6281508', wrongPhone],
  ['another place’s before it', hengdong, '0734-6281508 或 0734-5212289', wrongPhone],
  ['inside a longer number', hengdong, '90734-52122891', miss],
  ['none', hengdong, '请稍候', miss],
])('contact: %s', (_title, wanted, text, expected) => {
  expect(graded(question(wanted), text)).toEqual(expected);
});

test('contact: of two places, both are stated', () => {
  const both = question({ ...hengdong, places: ['衡阳市/衡东县', '衡阳市/祁东县'] });
  expect(graded(both, '0734-5212289')).toEqual(miss);
  expect(graded(both, '0734-6281508、0734-5212289')).toEqual(right);
});

test('contact: what else was asked stands in the answer too', () => {
  const more = question({ ...hengdong, must_contain: ['8:30'], must_not_contain: ['祁东'] });
  expect(graded(more, '0734-5212289')).toEqual(miss);
  expect(graded(more, '0734-5212289，8:30')).toEqual(right);
  expect(graded(more, '0734-5212289，8:30，祁东')).toEqual(miss);
});

test.each([
  ['two of the places by name', which, '哪一个？', ['湘潭高新区', '益阳高新区'], right],
  ['only one of them', which, '哪一个？', ['湘潭高新区'], miss],
  ['a shared name without whose it is', which, '哪个高新区？', [], miss],
  ['which place at all, where none was named', { ...which, options: [] }, '哪个市州？', [], right],
  ['nothing', { ...which, options: [] }, '请稍候', [], miss],
  ['but states one number', which, '湘潭高新区还是益阳高新区？0734-5212289', [], wrongPhone],
])('clarify: asks %s', (_title, wanted, text, options, expected) => {
  expect(graded(question(wanted), text, { options })).toEqual(expected);
});

test.each([
  ['the facts', check, '形式核验 2 个工作日', [], right],
  ['other facts', check, '5 个工作日', ['verification-time'], miss],
  ['the facts with an office’s number', check, '2 个工作日，0734-5212289', [], wrongPhone],
  ['the name of a way on is enough', human, '请致电', ['human'], right],
])('topic: %s', (_title, wanted, text, topics, expected) => {
  expect(graded(question(wanted), text, { topics })).toEqual(expected);
});

test.each([
  ['the owner', whose, '0734-5212289 是衡东的电话', right],
  ['another', whose, '是祁东县的电话', miss],
  ['a zone without its prefecture', whoseZone, '是高新区的电话', miss],
  ['a zone with it', whoseZone, '是湘潭高新区的电话', right],
  ['a provincial body', { type: 'place-of-phone', place: '湖南省/技术支持' }, '技术支持电话', right],
])('place-of-phone: %s', (_title, wanted, text, expected) => {
  expect(graded(question(wanted), text)).toEqual(expected);
});

const phoneOf = (place: string) => {
  const region = directory.regions.find((one) => directory.path(one) === place);
  return region && directory.contact(region, 'consultation')?.value;
};
const xiangtan = ['湘潭市/市本级', '湘潭市/高新区'].map(phoneOf).join('\n');

test.each([
  ['all rows', xiangtan, right],
  ['too few', phoneOf('湘潭市/高新区'), miss],
  ['one of another prefecture too', `${xiangtan}\n0734-5212289`, miss],
])('list: %s', (_title, text, expected) => {
  expect(graded(question(list), String(text))).toEqual(expected);
});

test('unknown: no office’s number, while a provincial one is a way on', () => {
  const unknown = question({ type: 'unknown' });
  expect(graded(unknown, '工作日打 0731-82213050')).toEqual(right);
  expect(graded(unknown, '0734-5212289')).toEqual(wrongPhone);
});

test('any of the accepted answers is right, and none of their numbers wrong', () => {
  const either = question(hengdong, qidong, { type: 'unknown' });
  expect(graded(either, '0734-6281508')).toEqual(right);
  expect(graded(either, '没有听懂')).toEqual(right);
});
