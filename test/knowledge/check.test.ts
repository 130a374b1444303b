import type { DirectoryRecords } from '../../src/directory/records.ts';
import { checkEntry } from '../../src/knowledge/check.ts';
import { type Entry, entryOf, subjectOfPlace, subjectOfTopic } from '../../src/knowledge/entry.ts';
import { seedKnowledge } from '../support/knowledge.ts';

const { records } = seedKnowledge();
const hengdong = subjectOfPlace('430424');
const hours = subjectOfTopic('hours');

const place = (change: { name?: string; nameEn?: string; aliases?: string[]; value?: string }): Entry => {
  const entry = entryOf(records, hengdong) as Entry;
  const { value, ...names } = change;
  return {
    ...entry,
    regions: entry.regions.map((region) => ({ ...region, ...names })),
    contacts: entry.contacts
      .map((contact) => ({ ...contact, value: value ?? contact.value }))
      .filter((contact) => contact.value !== ''),
  };
};

const topic = (change: Partial<DirectoryRecords['topics'][number]>): Entry => {
  const entry = entryOf(records, hours) as Entry;
  return { ...entry, topics: entry.topics.map((one) => (one.locale === 'zh-CN' ? { ...one, ...change } : one)) };
};

const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);

test.each<[string, Parameters<typeof place>[0], string[]]>([
  ['as it is', {}, []],
  ['another number of the prefecture', { value: '0734-5550001' }, []],
  ['a number of seven digits', { value: '5212289' }, ['phone-form']],
  ['a mobile phone', { value: '13812345678' }, ['phone-form']],
  ['an area code of elsewhere', { value: '0731-5212289' }, ['area-code']],
  ['no number', { value: '' }, ['no-number']],
  ['no name', { name: '' }, ['missing']],
  ['no English name', { nameEn: '' }, ['missing']],
  ['a name of digits', { aliases: ['12345'] }, ['name-form']],
  ['a name that is a sentence', { aliases: ['衡东，在衡阳'] }, ['name-form']],
])('a place with %s is refused for %s', (_, change, expected) => {
  expect(codes(checkEntry(hengdong, place(change), records).faults)).toEqual(expected);
});

test.each<[string, Parameters<typeof place>[0], string[]]>([
  ['a name that nobody has', { aliases: ['洣水镇'] }, []],
  ['the name of another place', { aliases: ['南岳区'] }, ['name-taken']],
  ['what another place is called for short', { aliases: ['衡南'] }, ['name-taken']],
  ['an ordinary word', { aliases: ['技术'] }, ['name-is-word']],
  ['its own name again', { aliases: ['衡东县'] }, ['name-twice']],
  ['a number of another body', { value: '0734-8553158' }, ['number-taken']],
])('a place with %s is saved once somebody means it: %s', (_, change, expected) => {
  const { faults, cautions } = checkEntry(hengdong, place(change), records);
  expect({ faults, cautions: codes(cautions) }).toEqual({ faults: [], cautions: expected });
});

test('a number that topics say too is pointed out, with the topics', () => {
  const province = subjectOfPlace('430000');
  const entry = entryOf(records, province) as Entry;
  const contacts = entry.contacts.map((one) =>
    one.purpose === 'account_support' ? { ...one, value: '0731-82219999' } : one,
  );
  const [caution] = checkEntry(province, { ...entry, contacts }, records).cautions;
  expect(caution).toMatchObject({ code: 'still-in-topics', values: { value: '0731-82214464' } });
  expect(caution?.values?.titles).toContain('技术支持');
});

test.each<[string, Parameters<typeof topic>[0], string[], string[]]>([
  ['as it is', {}, [], []],
  ['no Chinese title', { title: '' }, ['missing'], []],
  ['no question', { questions: [] }, ['no-question'], []],
  ['an answer without end', { body: '长'.repeat(3001) }, ['too-long'], ['numbers-differ']],
  ['a number in one language alone', { body: '打 0731-82213050。' }, [], ['numbers-differ']],
  ['a question of another topic', { questions: ['技术支持电话'] }, [], ['question-taken']],
])('a topic with %s: refused for %s, pointed out %s', (_, change, faults, cautions) => {
  const found = checkEntry(hours, topic(change), records);
  expect([codes(found.faults), codes(found.cautions)]).toEqual([faults, cautions]);
});

test('a topic in one language is refused', () => {
  const entry = entryOf(records, hours) as Entry;
  const chinese = { ...entry, topics: entry.topics.filter(({ locale }) => locale === 'zh-CN') };
  expect(codes(checkEntry(hours, chinese, records).faults)).toEqual(['missing']);
});
