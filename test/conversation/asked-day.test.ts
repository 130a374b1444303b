import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { answerOnce } from '../../src/conversation/ask.ts';
import { standardWords } from '../../src/conversation/own-texts.ts';
import { seedKnowledge } from '../support/knowledge.ts';

/** Friday. */
const before = '2026-11-27T10:00:00+08:00';
/** Monday, before the Mid-Autumn Festival and National Day. */
const autumn = '2026-09-21T10:00:00+08:00';
const published = chinaCalendar([
  { date: '2027-01-01', working: false, name: { zh: '元旦', en: "New Year's Day" } },
  { date: '2027-01-31', working: true, name: { zh: '春节', en: 'Spring Festival' } },
]);
const provisional = '2027 年放假安排尚未公布';

const said = (question: string, now: string, calendar = chinaCalendar()) =>
  answerOnce(question, { knowledge: seedKnowledge(), calendar, now: new Date(now), words: standardWords }).reply.text;

describe('hours of the day that was asked for', () => {
  test.each([
    ['2027年1月31日上班吗', '2027 年 1 月 31 日（星期日）休息，没有人接听；2027 年 2 月 1 日（星期一）上班。（2027'],
    ['2027-1-29 上班吗', '2027 年 1 月 29 日（星期五）是工作日'],
    ['2027年10月1日上班吗', '2027 年 10 月 1 日（星期五）是国庆节假期，没有人接听；2027 年 10 月 4 日（星期一）上班。'],
    ['10月1日', '2027 年 10 月 1 日（星期五）是国庆节假期'],
    ['元旦上班吗', '2027 年放假安排尚未公布；元旦的法定假日是2027 年 1 月 1 日（星期五），'],
    ['2027年春节几号上班', '春节的法定假日是2027 年 2 月 5 日（星期五）至2027 年 2 月 8 日（星期一）'],
    ['明天有人吗', '11 月 28 日（星期六）休息，没有人接听；11 月 30 日（星期一）上班。'],
    ['周六上班吗', '11 月 28 日（星期六）休息'],
    ['下周一', '11 月 30 日（星期一）是工作日，8:30-12:00、14:00-17:30 有人接听。'],
    ['下周一衡东有人吗', '11 月 30 日（星期一）是工作日'],
    ['这个周末上班吗', '11 月 28 日（星期六）休息，没有人接听；11 月 30 日（星期一）上班。\n11 月 29 日（星期日）休息'],
    ['十二月三十一号上班吗', '12 月 31 日（星期四）是工作日'],
    ['are you open on 1 October 2027', 'Friday 1 October 2027 is a holiday (National Day)'],
    ['are you open next Monday?', 'On Monday 30 November lines are open'],
    ['2027年2月30日上班吗', '现在是办公时间'],
    ['现在上班吗', '现在是办公时间'],
    ['今天上班吗', '现在是办公时间'],
  ])('%s, on 27 November', (question, expected) => {
    expect(said(question, before)).toContain(expected);
  });

  test.each([
    [
      '国庆几号上班',
      '国庆节放假：10 月 1 日（星期四）至10 月 7 日（星期三）；10 月 8 日（星期四）上班。调休上班：9 月 20 日（星期日）、10 月 10 日（星期六）。',
    ],
    ['中秋放假吗', '中秋放假：9 月 25 日（星期五）至9 月 27 日（星期日）；9 月 28 日（星期一）上班。'],
    ['10月1日上班吗', '10 月 1 日（星期四）是国庆节假期，没有人接听；10 月 8 日（星期四）上班。'],
    ['10月10日上班吗', '10 月 10 日（星期六）是国庆节调休上班日'],
    ['are you open on National Day', 'National Day: closed from Thursday 1 October to Wednesday 7 October'],
  ])('%s, on 21 September', (question, expected) => {
    expect(said(question, autumn)).toContain(expected);
  });

  test('what is by the ordinary week says so, and no longer once the arrangement is known', () => {
    expect(said('2027年1月29日上班吗', before)).toContain(provisional);
    expect(said('2027年1月31日上班吗', before, published)).toContain('是春节调休上班日');
    expect(said('2027年1月31日上班吗', before, published)).not.toContain(provisional);
    expect(said('12月30日上班吗', before)).not.toContain(provisional);
  });

  test.each(['10月1日提交的材料，核验要几天', '衡东县电话', '我10月1日买的东西坏了'])(
    '%s is about no day',
    (question) => {
      expect(said(question, before)).not.toMatch(/10 月 1 日|11 月 2\d 日/);
    },
  );
});
