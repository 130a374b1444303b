import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { bodyInWords, dueInWords, momentInWords } from '../../src/casework/saying.ts';
import type { Organization, Region } from '../../src/directory/records.ts';
import { seedKnowledge } from '../support/knowledge.ts';

const calendar = chinaCalendar();
const { directory } = seedKnowledge();
const at = (local: string) => new Date(`${local.replace(' ', 'T')}+08:00`);
const due = (dueAt: string, now: string) => dueInWords(at(dueAt), at(now), calendar, 'zh-CN');

describe('a due time in words', () => {
  test.each([
    ['2026-12-09 17:30', '2026-11-25 10:00', '2026 年 12 月 9 日（星期三）前，还有 10 个工作日'],
    ['2026-02-24 17:30', '2026-02-13 10:00', '2026 年 2 月 24 日（星期二）前，还有 2 个工作日'],
    ['2026-11-25 17:30', '2026-11-25 10:00', '今天 17:30 前'],
    ['2026-11-24 17:30', '2026-11-25 10:00', '2026 年 11 月 24 日（星期二），已过期'],
  ])('%s at %s', (dueAt, now, words) => {
    expect(due(dueAt, now)).toBe(words);
  });

  test('in English', () => {
    expect(dueInWords(at('2026-12-09 17:30'), at('2026-11-25 10:00'), calendar, 'en')).toBe(
      'Wednesday 9 December 2026 (10 working days left)',
    );
    expect(momentInWords(at('2026-12-09 09:05'), 'en')).toBe('Wednesday 9 December 2026 9:05');
  });
});

describe('a body with a number to call', () => {
  const place = directory.region('430424') as Region;
  const said = (id: string) => bodyInWords(directory.organization(id) as Organization, place, directory, 'zh-CN');
  test.each([
    ['an operating organization has its own', 'operating:430424', '衡东县中介超市运行机构，电话 0734-5212289'],
    ['wherever the place', 'operating:430000', '湖南省中介超市运行机构，电话 0731-82213050'],
    [
      'a department’s is not made up',
      'industry:water:430400',
      '衡阳市水利主管部门（电话可先问衡东县中介超市运行机构：0734-5212289）',
    ],
  ])('%s', (_rule, id, words) => {
    expect(said(id)).toBe(words);
  });
});
