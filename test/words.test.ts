import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { projectRoot } from '../src/config.ts';
import { loadWords, wordFor } from '../src/words.ts';

test.each([
  'casework',
  'registrations',
  'handovers',
  'backoffice/directory',
  'backoffice/learning',
  'backoffice/upkeep',
  'backoffice/exports',
  'backoffice/reports',
  'backoffice/systems',
  'api',
  'notices',
  'backoffice/notices',
])('%s says everything in both languages', (room) => {
  const [chinese, english] = ['zh-CN', 'en'].map((locale) =>
    sentences(JSON.parse(readFileSync(path.join(projectRoot, 'src', room, 'locales', `${locale}.json`), 'utf8'))),
  );
  const keys = [...(english?.keys() ?? [])].map((key) => key.replace(/_(one|other)$/, ''));
  expect([...new Set(keys)].sort()).toEqual([...(chinese?.keys() ?? [])].sort());
  for (const sentence of [...(chinese?.values() ?? []), ...(english?.values() ?? [])]) expect(sentence).not.toBe('');
  for (const sentence of english?.values() ?? []) expect(sentence).not.toMatch(/\p{Script=Han}/u);
});

test('English has a form for one and a form for many', () => {
  const t = loadWords('src/backoffice/casework/locales');
  expect([1, 2, 1].map((count) => t('en')('due.day', { count }))).toEqual([
    '1 working day',
    '2 working days',
    '1 working day',
  ]);
  expect([1, 2].map((count) => t('zh-CN')('due.day', { count }))).toEqual(['1 个工作日', '2 个工作日']);
});

test('words that there are not are nothing, and are not kept', () => {
  const t = loadWords('src/backoffice/casework/locales')('en');
  expect([wordFor(t, 'done.nothing'), wordFor(t, 'done.a:b'), wordFor(t, 'done.constructor')]).toEqual(
    Array(3).fill(undefined),
  );
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  for (let count = 0; count < 500; count += 1) wordFor(t, `done.${count}${'x'.repeat(100_000)}`);
  expect(held() - before).toBeLessThan(20_000_000);
});

/** Every sentence by its key: `notice.pass`. */
function sentences(words: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : [...sentences(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}
