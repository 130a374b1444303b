import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { QuestionFileError, readQuestions } from '../../scripts/evaluate/questions.ts';
import { isGoodEnough } from '../../scripts/evaluate/score.ts';

const good = '{"id":"1","q":"衡东","kind":"exact","expect":{"type":"contact","place":"衡阳市/衡东县"}}';

function fileOf(...lines: string[]): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'questions-')), 'questions.jsonl');
  writeFileSync(file, lines.join('\n'));
  return file;
}

test('a question file holds one question to a line', () => {
  expect(readQuestions(fileOf(good, '', good))).toMatchObject([{ q: '衡东' }, { q: '衡东' }]);
});

test.each(['nonsense', '{"id":"2"}', good.replace('contact', 'guess'), good.replace('"place"', '"plaice"')])(
  'a line %s is refused by its number',
  (line) => {
    const file = fileOf(good, line);
    expect(() => readQuestions(file)).toThrow(new RegExp(`^${file}:2 `));
  },
);

test('a file that is not there is said to be', () => {
  expect(() => readQuestions('nowhere.jsonl')).toThrow(QuestionFileError);
});

test.each([
  [98, 0, true],
  [97, 0, false],
  [100, 1, false],
])('%i of 100 right and %i wrong numbers: good enough is %s', (right, wrongPhones, expected) => {
  expect(isGoodEnough({ questions: 100, right, wrongPhones })).toBe(expected);
});
