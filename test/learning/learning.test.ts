import { maskQuestion } from '../../src/casework/mask-question.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { groupAlike } from '../../src/learning/groups.ts';
import { readPractice } from '../../src/learning/practice.ts';
import { seedKnowledge, understood } from '../support/knowledge.ts';

const { enquiry, directory } = seedKnowledge();

test.each([
  ['我叫王小明，公章丢了怎么办', '我叫王**，公章丢了怎么办'],
  ['我是李雷，电话13812345678，入驻找谁', '我是李*，电话138****5678，入驻找谁'],
  ['我是中介机构，怎么入驻', '我是中介机构，怎么入驻'],
  ['联系人：欧阳锋 怎么改', '联系人：欧** 怎么改'],
  ['My name is John Smith, what now', 'My name is J***, what now'],
  ['写信到 a.b@example.com 行吗', '写信到 *** 行吗'],
  ['身份证430424199001011234能用吗', '身份证43************1234能用吗'],
  ['0734-5212289 是谁的', '0734-5212289 是谁的'],
  ['我家 0734-5219999 打不通', '我家 ***99 打不通'],
  ['2026年还能报吗', '2026年还能报吗'],
])('a question is shown without what is of people: %s', (question, shown) => {
  expect(maskQuestion(question, (digits) => directory.contactsByNumber(digits).length > 0)).toBe(shown);
});

const asked = (text: string, count = 1) => ({
  ...{ key: text, text, count, latest: new Date('2026-11-23T09:00:00+08:00') },
  features: enquiry.featuresOf(text),
});

const seals = ['公章丢了怎么办', '衡东的公章丢了怎么入驻', '请问公章丢了要什么材料'];
const invoices = ['发票怎么开', '长沙的发票找谁开', '发票开错了'];

test('questions about one matter are one group, whatever the place and the small talk, most often asked on top', async () => {
  const groups = await groupAlike([...invoices, ...seals].map((text) => asked(text, seals.includes(text) ? 3 : 1)));
  expect(groups.map(({ count, questions }) => [count, questions.map(({ text }) => text).sort()])).toEqual([
    [9, seals.toSorted()],
    [3, invoices.toSorted()],
  ]);
});

test('the same questions give the same groups, in whatever order they come', async () => {
  const questions = [...seals, ...invoices].map((text) => asked(text));
  const inShort = async (those: typeof questions) =>
    (await groupAlike(those)).map(({ questions }) => questions.map(({ key }) => key));
  expect(await inShort(questions.toReversed())).toEqual(await inShort(questions));
});

test('the bot answers every practice question as expected', () => {
  const practice = readPractice(seedFolder);
  const wrong = practice.filter(({ question, kind, places, topics }) => {
    const answer = understood(question);
    const paths = places.map((id) => directory.path(directory.region(id) as never));
    return (
      answer.kind !== kind ||
      paths.some((path) => !answer.places.includes(path)) ||
      topics.some((id) => !answer.topics.includes(id))
    );
  });
  expect(wrong).toEqual([]);
  expect(new Set(practice.flatMap(({ places }) => places)).size).toBe(directory.regions.length);
});
