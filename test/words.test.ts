import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';

test.each([
  'casework',
  'registrations',
  'handovers',
  'backoffice/directory',
  'backoffice/learning',
  'backoffice/upkeep',
  'backoffice/systems',
  'api',
  'notices',
  'backoffice/notices',
])('%s says everything in both languages', (room) => {
  const [chinese, english] = ['zh-CN', 'en'].map((locale) =>
    sentences(JSON.parse(readFileSync(path.join(projectRoot, 'src', room, 'locales', `${locale}.json`), 'utf8'))),
  );
  expect([...(english?.keys() ?? [])].sort()).toEqual([...(chinese?.keys() ?? [])].sort());
  for (const sentence of [...(chinese?.values() ?? []), ...(english?.values() ?? [])]) expect(sentence).not.toBe('');
  for (const sentence of english?.values() ?? []) expect(sentence).not.toMatch(/\p{Script=Han}/u);
});

/** Every sentence by its key: `notice.pass`. */
function sentences(words: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : [...sentences(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}
