import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { readOutsidePlaces, readSeed } from '../../src/directory/seed-files.ts';
import { SeedError } from '../../src/directory/seed-formats.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'seed-'));
  cpSync(path.join(projectRoot, 'prisma/seed'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts `to` where `from` stands in the file. */
function edit(file: string, from: string, to: string) {
  const full = path.join(folder, file);
  const before = readFileSync(full, 'utf8');
  expect(before).toContain(from);
  writeFileSync(full, before.replace(from, to));
}

const lineOf = (file: string, text: string) =>
  readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

test('an edited number, alias and answer are read as they now stand', () => {
  edit('contacts.csv', '0734-5212289', '0734-5219999');
  edit('regions.csv', 'Hengdong County,', 'Hengdong County,衡东新城|洣水');
  edit('topics/hours.zh-CN.md', '咨询电话的接听时间', '接听时间');

  const seed = readSeed(folder);

  expect(seed.contacts.find(({ id }) => id === 'consultation:430424')?.value).toBe('0734-5219999');
  expect(seed.regions.find(({ id }) => id === '430424')?.aliases).toEqual(['衡东新城', '洣水']);
  expect(seed.topics.find(({ id, locale }) => id === 'hours' && locale === 'zh-CN')?.body).toMatch(/^接听时间/);
});

test.each([
  ['a number that is no phone', 'contacts.csv', '0734-5212289', '5212289a', '0734-5212289', /value/],
  ['a place that is not in the directory', 'contacts.csv', '430424,', '430499,', '0734-5212289', /430499/],
  ['an unknown purpose', 'contacts.csv', '430424,consultation', '430424,chat', '0734-5212289', /purpose/],
  ['a day that does not exist', 'contacts.csv', '15\n430426,', '32\n430426,', '0734-5212289', /verified_on/],
  ['an unknown kind of place', 'regions.csv', '430424,430424,county', '430424,430424,town', '衡东县', /kind/],
  ['a place twice', 'regions.csv', '430426,430426', '430424,430424', '祁东县', /430424 stands above already/],
  ['a parent below its child', 'regions.csv', 'county,430400,衡东县', 'county,430500,衡东县', '衡东县', /430500/],
])('%s is refused with its file and line', (_, file, from, to, text, fault) => {
  const line = lineOf(file, text);
  edit(file, from, to);
  expect(() => readSeed(folder)).toThrow(SeedError);
  expect(() => readSeed(folder)).toThrow(new RegExp(`${file}:${line}\\b`));
  expect(() => readSeed(folder)).toThrow(fault);
});

test.each([
  ['without a title', 'title: 工作时间\n', '', /hours\.zh-CN\.md title/],
  ['whose front matter is no YAML', 'title: 工作时间', 'title: [工作', /hours\.zh-CN\.md/],
  ['without questions', /questions:\n( {2}- .*\n)+/, '', /hours\.zh-CN\.md questions/],
])('a topic %s is refused with its file', (_, from, to, fault) => {
  const file = path.join(folder, 'topics/hours.zh-CN.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  expect(() => readSeed(folder)).toThrow(SeedError);
  expect(() => readSeed(folder)).toThrow(fault);
});

test('a topic in a language the bot does not speak is refused', () => {
  cpSync(path.join(folder, 'topics/hours.en.md'), path.join(folder, 'topics/hours.fr.md'));
  expect(() => readSeed(folder)).toThrow(/hours\.fr\.md: not named/);
});

test('a line of the outside places without its province is refused with its line', () => {
  edit('outside-places.csv', '广东省,广东省', ',广东省');
  expect(() => readOutsidePlaces(folder)).toThrow(/outside-places\.csv:\d+ province/);
});
