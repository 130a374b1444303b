import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';

const domain = ['calendar', 'directory', 'enquiry', 'casework', 'complaints', 'registrations', 'handovers'];
/** What the lifecycles of cases are made of. */
const caseRooms = ['casework', 'directory', 'calendar', 'database', 'delivery', 'webhooks', 'audit', 'words.ts'];

/** A room of src (a folder, or a file of its own) → the rooms it may import. */
const rooms: Record<string, string[]> = {
  'engine-flags.ts': [],
  'config.ts': [],
  'words.ts': ['config.ts'],
  'rate.ts': [],
  http: ['config.ts'],
  database: ['config.ts'],
  backup: ['database'],
  operations: ['calendar', 'complaints', 'database'],
  calendar: [],
  directory: ['calendar', 'database'],
  enquiry: ['directory', 'calendar'],
  delivery: ['database'],
  audit: ['database'],
  webhooks: ['database', 'audit'],
  casework: ['directory', 'calendar', 'database', 'delivery', 'webhooks', 'audit', 'words.ts'],
  complaints: caseRooms,
  registrations: caseRooms,
  handovers: caseRooms,
  conversation: [...domain, 'notices', 'delivery', 'audit', 'database', 'config.ts', 'words.ts'],
  notices: ['directory', 'casework', 'calendar', 'delivery', 'database', 'audit', 'words.ts'],
  knowledge: ['notices', 'enquiry', 'directory', 'casework', 'calendar', 'database', 'audit'],
  learning: ['knowledge', 'enquiry', 'directory', 'casework', 'database', 'audit'],
  'channels/telegram': ['conversation', 'delivery', 'database', 'words.ts', 'rate.ts'],
  'channels/web': ['conversation', 'delivery', 'database', 'http', 'words.ts', 'rate.ts'],
  'channels/terminal': ['conversation', 'delivery', 'words.ts'],
  retention: caseRooms,
  settings: [...caseRooms, 'complaints', 'conversation'],
  accounts: ['database', 'directory', 'casework', 'audit', 'config.ts', 'words.ts'],
  reports: [...domain, 'audit', 'database', 'words.ts'],
  backoffice: [
    ...domain,
    'notices',
    'conversation',
    'retention',
    'knowledge',
    'learning',
    'accounts',
    'audit',
    'delivery',
    'webhooks',
    'reports',
    'database',
    'http',
    'words.ts',
    'rate.ts',
  ],
  api: [
    ...domain,
    'conversation',
    'accounts',
    'audit',
    'webhooks',
    'reports',
    'database',
    'http',
    'words.ts',
    'rate.ts',
  ],
  jobs: [...domain, 'notices', 'retention', 'database', 'conversation', 'delivery', 'accounts', 'audit', 'reports'],
};

/** The composition root: may import everything, and no room may import it. */
const roots = ['main.ts', 'site.ts'];
/** Shapes alone, which every room may know. */
const shapes = 'directory/records.ts';

/** A package, or a kind of file → the rooms that may import it. */
const pages = ['http', 'channels/web', 'backoffice', 'api'];
const reserved: [what: RegExp, rooms: string[]][] = [
  [/^(telegraf|grammy)(\/|$)/, ['channels/telegram']],
  [/^(express|preact|preact-render-to-string|helmet)(\/|$)/, pages],
  [/\.tsx$/, pages],
  [/^(@prisma|@electric-sql|pglite-prisma-adapter|pg)(\/|$)/, ['database']],
];

const folder = path.join(projectRoot, 'src');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const sources = files.filter((file) => /\.tsx?$/.test(file));

test('every file is in a room', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !roots.includes(file) && !roomOf(file))).toEqual([]);
});

test('every import is one that its room may have', () => {
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const faults = sources.flatMap((file) =>
    forbidden(file, read(file)).map((imported) => `${file} imports ${imported}`),
  );
  expect(faults).toEqual([]);
});

test('rooms that may import each other in a circle do not exist', () => {
  expect(Object.keys(rooms).filter((room) => reachable(room).has(room))).toEqual([]);
});

test('rooms are allowed only rooms that exist', () => {
  expect(
    Object.values(rooms)
      .flat()
      .filter((room) => !(room in rooms)),
  ).toEqual([]);
});

describe('the check itself', () => {
  test.each([
    ['calendar/calendar.ts', `import { Prisma } from '../database/generated/client.ts';`],
    ['directory/directory.ts', `import type { Answer } from '../enquiry/answer.ts';`],
    ['enquiry/decide.ts', `import {\n  type A,\n  b,\n} from "../conversation/render.ts";`],
    ['enquiry/decide.ts', `export * from '../channels/web/words.ts';`],
    ['database/open.ts', `import '../directory/directory.ts';`],
    ['conversation/ask.ts', `const { start } = await import('../main.ts');`],
    ['conversation/ask.ts', `import type { Context } from 'telegraf/types';`],
    ['complaints/complaint.ts', `import express, { Router } from 'express';`],
    ['directory/card.ts', `import { h } from 'preact';`],
    ['directory/card.ts', `import { Card } from './card-view.tsx';`],
    ['channels/web/room.ts', `import { poll } from '../telegram/polling.ts';`],
    ['backoffice/app.ts', `import { PGlite } from '@electric-sql/pglite';`],
    ['config.ts', `import { x } from './somewhere/else.ts';`],
  ])('finds in %s: %s', (file, source) => {
    expect(forbidden(file, source)).toHaveLength(1);
  });

  test.each([
    ['enquiry/decide.ts', `import type { Directory } from '../directory/directory.ts';\nimport Fuse from 'fuse.js';`],
    ['channels/web/chat-page.tsx', `import { Message } from './message.tsx';\nimport { render } from 'preact';`],
    ['http/page.tsx', `import type { Locale } from '../directory/records.ts';`],
    ['main.ts', `import express from 'express';\nimport { poll } from './channels/telegram/polling.ts';`],
    ['calendar/calendar.ts', `// import { x } from '../main.ts';`],
  ])('accepts in %s: %s', (file, source) => {
    expect(forbidden(file, source)).toEqual([]);
  });

  test('finds a file outside the rooms', () => {
    expect(roomOf('helpers/strings.ts')).toBeUndefined();
    expect(roomOf('channels/common.ts')).toBeUndefined();
  });
});

test('the security checklist names tests and files that there are, in both languages the same', () => {
  const [english, chinese] = ['SECURITY.md', 'SECURITY.zh-CN.md'].map((page) => {
    const text = readFileSync(path.join(projectRoot, page), 'utf8');
    return [...text.matchAll(/`([\w./-]+\.(?:test\.ts|json|yaml)|Dockerfile|scripts\/deploy)`/g)].map(
      ([, name = '']) => name,
    );
  });
  expect(chinese).toEqual(english);
  const missing = english?.filter(
    (name) => !existsSync(path.join(projectRoot, name.endsWith('.ts') ? 'test' : '', name)),
  );
  expect(missing).toEqual([]);
});

/** The imports of a file that its room may not have. `file` is a path within src. */
function forbidden(file: string, source: string): string[] {
  const room = roomOf(file);
  return room === undefined ? [] : importsIn(source).filter((imported) => !mayImport(room, file, imported));
}

function mayImport(room: string, file: string, imported: string): boolean {
  if (reserved.some(([what, allowed]) => what.test(imported) && !allowed.includes(room))) return false;
  if (!imported.startsWith('.')) return true;
  const target = path.posix.join(path.posix.dirname(file), imported);
  const there = roomOf(target);
  return target === shapes || there === room || (there !== undefined && (rooms[room]?.includes(there) ?? false));
}

function importsIn(source: string): string[] {
  const statement = /^\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
  const call = /^(?!\s*(?:\/\/|\*)).*\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...source.matchAll(statement), ...source.matchAll(call)].map(([, imported = '']) => imported);
}

function roomOf(file: string): string | undefined {
  return Object.keys(rooms).find((room) => file === room || file.startsWith(`${room}/`));
}

function reachable(from: string, seen = new Set<string>()): Set<string> {
  for (const room of rooms[from] ?? []) if (!seen.has(room)) reachable(room, seen.add(room));
  return seen;
}
