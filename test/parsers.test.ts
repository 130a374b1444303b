import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { newTotpSecret, stepOfCode } from '../src/accounts/second-factor.ts';
import { keyIn, keyOf, readKey } from '../src/backoffice/casework/queue-address.ts';
import { addressOf, readChoice } from '../src/backoffice/complaints/queue-choice.ts';
import { readDraft } from '../src/backoffice/notices/draft.ts';
import { BackupError } from '../src/backup/backup-error.ts';
import { readBackup } from '../src/backup/file.ts';
import { readArrangementCsv } from '../src/calendar/arrangement-csv.ts';
import { addDays, isDate, localDate } from '../src/calendar/local-date.ts';
import { readNotice } from '../src/calendar/notice.ts';
import { DomainError } from '../src/casework/domain-error.ts';
import { maskQuestion } from '../src/casework/mask-question.ts';
import { readNumber } from '../src/casework/numbers.ts';
import { termsOf, wantedIn } from '../src/casework/search-text.ts';
import { chatKey, parseUpdate } from '../src/channels/telegram/updates.ts';
import { readMessage } from '../src/channels/web/message-body.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { commandIn } from '../src/conversation/phrases.ts';
import { findOrganization, findPlace } from '../src/directory/find-by-name.ts';
import { fold } from '../src/directory/fold.ts';
import { readPage, SeedError } from '../src/directory/seed-formats.ts';
import { normalise } from '../src/enquiry/normalise.ts';
import { phoneNumbers } from '../src/enquiry/phone-numbers.ts';
import { readCsv } from '../src/registrations/imports/read-csv.ts';
import { readFile } from '../src/registrations/imports/read-file.ts';
import { csvOf } from '../src/reports/exports/csv.ts';
import { seedKnowledge } from './support/knowledge.ts';

/**
 * Whatever reads what people, files or programs write takes anything, and what it understands it understands as it was written.
 * Others stand beside what they are about: turns of a conversation in `conversation/any-input`, forms in `casework/read-form`, bodies of
 * the API in `api/api`, those of the web chat in `channels/web/refusals`, those of Telegram in `channels/telegram/webhook`.
 */
const runs = { numRuns: 300 };

const { directory } = seedKnowledge();
const now = new Date('2026-11-23T09:00:00+08:00');

/** Among any characters, those that mean something to some reader. */
const pieces = [
  ...'衡东县市区开发0123456789年月日至、，。：;,"\'\n\t =@+-/{}()[]',
  ...[
    '2027年',
    '元旦',
    '国庆节、中秋节：',
    '放假',
    '上班',
    '共3天',
    '2027-01-01,',
    'date,',
    'holiday',
    '星期日',
    '/complain',
    '@bot',
  ],
  ...[
    'TS20261123-0042',
    'rz 20261123 7',
    '13812345678',
    '0734-5212289',
    '我叫王小明',
    '---\n',
    'a: ',
    '\ufeff',
    '\ud800',
    '\u0000',
    '㈠',
  ],
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((some) => some.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const bytes = fc.oneof(
  text.map((some) => new TextEncoder().encode(some)),
  fc.uint8Array({ maxLength: 80 }),
  fc.uint8Array({ maxLength: 200 }).map((some) => Uint8Array.from([0x50, 0x4b, 3, 4, ...some])), // begins as an XLSX file
);

const names = Object.fromEntries(['title', 'body', 'when', 'time', 'titleEn', 'bodyEn'].map((name) => [name, text]));

describe('anything is taken', () => {
  test.each<[string, (some: string) => unknown]>([
    ['a question', (some) => normalise(some)],
    ['a text searched for', (some) => [wantedIn(some), termsOf(some)]],
    ['a command in words', (some) => commandIn(some)],
    ['a case’s number', (some) => readNumber(some)],
    ['a notice on holidays', (some) => readNotice(some, 2027)],
    ['rows of a calendar', (some) => readArrangementCsv(some)],
    ['a code of a second factor', (some) => stepOfCode('JBSWY3DPEHPK3PXP', some, now)],
    ['a query of a list', (some) => readChoice(Object.fromEntries(new URLSearchParams(some)))],
  ])('%s', (_what, read) => {
    fc.assert(
      fc.property(text, (some) => void read(some)),
      runs,
    );
  });

  test('a name of a place and of an organization', () => {
    fc.assert(
      fc.property(text, (some) => void [findPlace(directory, some), findOrganization(directory, some)]),
      { numRuns: 10 }, // each is compared with all there are
    );
  });

  test.each<[string, (some: unknown) => unknown]>([
    ['a query of a list', (some) => readChoice({ ...(some as object) })],
    ['a message of the web chat', (some) => readMessage(some)],
    [
      'an update of Telegram',
      (some) => {
        const parsed = parseUpdate(some);
        return 'update' in parsed && chatKey(parsed.update);
      },
    ],
  ])('%s, as JSON', (_what, read) => {
    fc.assert(
      fc.property(fc.jsonValue(), (some) => void read(some)),
      runs,
    );
  });

  test('a file of registrations, which is read or refused in words', async () => {
    const read = (some: Uint8Array) => readFile(some).catch((error) => expect(error).toBeInstanceOf(DomainError));
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => void (await read(some))),
      runs,
    );
  });

  test('settings, of which every fault is named', () => {
    const known = [
      'PORT',
      'DATABASE_URL',
      'ROLES',
      'PUBLIC_URL',
      'TELEGRAM_API_ROOT',
      'BACKUP_RECIPIENT',
      'WEBHOOK_NETWORKS',
      'TRUST_PROXY',
      'SECRET_KEY',
      'SECURITY_CONTACT',
    ];
    const settings = fc.dictionary(fc.constantFrom(...known), text);
    fc.assert(
      fc.property(settings, (some) => {
        try {
          readConfig(some);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      runs,
    );
  });

  test('a page of a topic and a backup, which are read or refused in words', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xiangwen-parsers-'));
    const file = path.join(folder, 'file');
    const identity = 'AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQRSWPZ0';
    const page = z.object({ id: z.string() });
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        const header = Buffer.from('age-encryption.org/v1\n-> X25519 ');
        writeFileSync(file, some);
        try {
          readPage(file, page as never);
        } catch (error) {
          expect(error).toBeInstanceOf(SeedError);
        }
        writeFileSync(file, Buffer.concat([header, some]));
        await expect(readBackup(file, identity).next()).rejects.toBeInstanceOf(BackupError);
      }),
      { numRuns: 50 },
    );
    rmSync(folder, { recursive: true });
  });
});

describe('what is understood is what was written', () => {
  const day = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2027-01-01', days));

  test('the day and time of a notice', () => {
    const hour = fc.integer({ min: -5, max: 30 });
    const typed = fc.tuple(
      fc.integer({ min: 1000, max: 10_002 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
      hour,
    );
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(typed, ([year, month, date, at]) => {
        const time = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}T${two(at)}:30`;
        const { sendAt, faults } = readDraft({ title: '甲', body: '乙', when: 'later', time }, now);
        if (!sendAt) return void expect(faults.map(({ code }) => code)).toContain('no-time');
        const { iso, hour: shown } = localDate(sendAt);
        expect(`${iso}T${two(shown)}:30`).toBe(time);
      }),
      runs,
    );
    fc.assert(
      fc.property(fc.record(names, { requiredKeys: [] }), (form) => void readDraft(form, now)),
      runs,
    );
  });

  test('days of a notice on holidays, off and at work', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 6 }), day, (first, more, workday) => {
        const [last, spoken] = [
          addDays(first, more),
          (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`,
        ];
        fc.pre(last.startsWith('2027') && (workday < first || workday > last));
        const said = `2027年部分节假日安排\n一、劳动节：${spoken(first)}至${spoken(last)}放假调休，共${more + 1}天。${spoken(workday)}上班。`;
        const { days = [], doubts = [] } = readNotice(said) ?? {};
        const off = Array.from({ length: more + 1 }, (_, at) => addDays(first, at));
        expect(days.filter(({ working }) => !working).map(({ date }) => date)).toEqual(off);
        expect(days.filter(({ working }) => working).map(({ date }) => date)).toEqual([workday]);
        expect(doubts.filter(({ code }) => ['count', 'backwards', 'no-such-day'].includes(code))).toEqual([]);
      }),
      runs,
    );
  });

  test('days of a notice are days, however it is written', () => {
    fc.assert(
      fc.property(text, (some) => {
        for (const { date } of readNotice(`2027年放假元旦：${some}放假`)?.days ?? []) expect(isDate(date)).toBe(true);
      }),
      runs,
    );
  });

  test('a number of a case, however it is typed', () => {
    const gap = fc.constantFrom('', ' ', '-', ' - ');
    fc.assert(
      fc.property(
        fc.constantFrom('TS', 'RZ', 'ZX'),
        day,
        fc.integer({ min: 1, max: 999_999 }),
        gap,
        (prefix, date, count, between) => {
          const number = `${prefix}${date.replaceAll('-', '')}-${String(count).padStart(4, '0')}`;
          const typed = `请查${prefix.toLowerCase()}${between}${date.replaceAll('-', '')}${between.trim() || '-'}${count}。`;
          expect([readNumber(number)?.number, readNumber(typed)?.number]).toEqual([number, number]);
        },
      ),
      runs,
    );
  });

  test('where a page of a list begins', () => {
    const key = fc.record({
      dueAt: fc.option(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })),
      number: fc.constant('TS20261123-0042'),
    });
    fc.assert(
      fc.property(key, (one) => {
        expect(readKey(keyIn('TS').parse(keyOf(one)))).toEqual(one);
      }),
      runs,
    );
  });

  test('what a list was narrowed to, in its address', () => {
    const query = fc.dictionary(
      fc.constantFrom('scope', 'state', 'due', 'category', 'place', 'q', 'like', 'after'),
      fc.oneof(text, fc.constantFrom('below', 'overdue', 'ended')),
    );
    fc.assert(
      fc.property(query, (asked) => {
        const choice = readChoice(asked);
        const { searchParams } = new URL(addressOf(choice), 'http://site.invalid');
        expect(addressOf(readChoice(Object.fromEntries(searchParams)))).toBe(addressOf(choice));
      }),
      runs,
    );
  });

  test('a list that was written as CSV', async () => {
    const cell = text.map((some) => some.replace(/[\0\ufeff\p{Surrogate}]/gu, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const columns = ['甲', '乙'].map((heading) => ({ heading }));
        const written: Uint8Array[] = [];
        for await (const piece of csvOf({ name: '', columns, batches: [rows] } as never)) written.push(piece);
        const plain = (value: string) => value.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');
        const read = readCsv(Buffer.concat(written)).map((row) => row.map(plain));
        expect(read).toEqual([['甲', '乙'], ...rows.map((row) => row.map(plain))]);
      }),
      { numRuns: 100 },
    );
  });

  test('a code of the moment, and of no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (code) => {
        const step = stepOfCode(newTotpSecret(), String(code).padStart(6, '0'), now);
        expect(step === undefined || Math.abs(step - Math.floor(+now / 30_000)) <= 1).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('no number of a person is left in a question that others read', () => {
    const digits = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    fc.assert(
      fc.property(text, digits, (some, phone) => {
        expect(maskQuestion(`${some} ${phone}，`, () => false)).not.toContain(phone);
      }),
      runs,
    );
  });

  test('numbers that were asked about are digits of the question', () => {
    fc.assert(
      fc.property(text, (some) => {
        for (const number of phoneNumbers(fold(some))) expect(number).toMatch(/^\d{7,12}$/);
      }),
      runs,
    );
  });
});
