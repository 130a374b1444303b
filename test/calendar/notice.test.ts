import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { looksLikeCsv, readArrangementCsv } from '../../src/calendar/arrangement-csv.ts';
import type { ArrangedDay } from '../../src/calendar/calendar.ts';
import { readNotice } from '../../src/calendar/notice.ts';

const notices: Record<number, string> = {
  2023: `关于2023年部分节假日安排的通知
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
2022年12月8日`,
  2024: `2024年部分节假日安排如下：
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
国务院办公厅 2023年10月25日`,
  2025: `2025年部分节假日安排
一、元旦:1月1日(周三)放假1天,不调休。
二、春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。1月26日(周日)、2月8日(周六)上班。
三、清明节:4月4日(周五)至6日(周日)放假,共3天。
四、劳动节:5月1日(周四)至5日(周一)放假调休,共5天。4月27日(周日)上班。
五、端午节:5月31日(周六)至6月2日(周一)放假,共3天。
六、国庆节、中秋节:10月1日(周三)至8日(周三)放假调休,共8天。9月28日(周日)、10月11日(周六)上班。`,
  2026: `国务院办公厅关于２０２６年部分节假日安排的通知 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。 二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。 三、清明节：4月4日（周六）至6日（周一）放假，共3天。 四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。 五、端午节：6月19日（周五）至21日（周日）放假，共3天。 六、中秋节：9月25日（周五）至27日（周日）放假，共3天。 七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
};

/** The package's days of the notice of a year, which may begin in the December before. */
function published(year: number): ArrangedDay[] {
  const of = (days: Record<string, string>, working: boolean) =>
    Object.entries(days).flatMap(([date, label]) => {
      const [en = '', zh = ''] = label.split(',');
      const isOfYear = date.startsWith(`${year}`) || (date.startsWith(`${year - 1}-12`) && zh === '元旦');
      return isOfYear ? [{ date, working, name: { zh, en } }] : [];
    });
  return byDate([...of(arrangements.holidays, false), ...of(arrangements.workdays, true)]);
}

const byDate = (days: readonly ArrangedDay[]) => days.toSorted((one, other) => (one.date < other.date ? -1 : 1));

describe('the notice of the State Council', () => {
  test.each(Object.keys(notices).map(Number))('of %d gives the days of that year, and nothing is odd', (year) => {
    const read = readNotice(notices[year] ?? '');

    expect(read?.year).toBe(year);
    expect(byDate(read?.days ?? [])).toEqual(published(year));
    expect(read?.doubts).toEqual([]);
  });

  test('without a year takes the one it is asked for, and without any is none', () => {
    const text = '一、元旦：1月1日（周五）至3日（周日）放假，共3天。';
    expect(readNotice(text, 2027)?.days.map(({ date }) => date)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03']);
    expect(readNotice(text)).toBeUndefined();
  });

  test.each(['', '2027年见', '2027年节假日安排：\n一、元旦：另行通知。', '🙂'.repeat(2000)])('%j is none', (text) => {
    expect(readNotice(text, 2027)).toBeUndefined();
  });

  const doubtsOf = (sentence: string) =>
    readNotice(`2027年节假日安排\n${sentence}`)?.doubts.filter(({ code }) => code !== 'holiday-missing');

  test.each([
    ['a weekday that is another', '元旦：1月1日（周六）放假1天。', [{ code: 'weekday', date: '2027-01-01', said: 6 }]],
    [
      'a make-up day on a working weekday',
      '元旦：1月1日放假。1月4日上班。',
      [{ code: 'make-up-on-working-weekday', date: '2027-01-04' }],
    ],
    [
      'a wrong number of days',
      '元旦：1月1日至3日放假，共4天。',
      [{ code: 'count', holiday: '元旦', said: 4, found: 3 }],
    ],
    ['a day that is named twice', '元旦：1月1日放假。1月1日放假。', [{ code: 'twice', date: '2027-01-01' }]],
    [
      'a range that ends before it begins',
      '元旦：1月3日至1日放假。',
      [{ code: 'backwards', from: '2027-01-03', to: '2027-01-01' }],
    ],
    ['a day that no calendar has', '元旦：1月1日、2月30日放假。', [{ code: 'no-such-day', said: '2月30日' }]],
  ])('tells of %s', (_what, sentence, doubts) => {
    expect(doubtsOf(sentence)).toEqual(doubts);
  });

  test('tells which holidays it does not name', () => {
    expect(readNotice('2027年节假日安排\n元旦：1月1日放假。')?.doubts).toHaveLength(6);
  });
});

describe('rows of date, kind and name', () => {
  test('give the same days', () => {
    const rows = published(2026).map(
      ({ date, working, name }) => `${date},${working ? 'workday' : 'holiday'},${name?.zh}`,
    );
    const csv = ['date,kind,name', ...rows].join('\r\n');

    expect(looksLikeCsv(csv)).toBe(true);
    expect(readArrangementCsv(csv)).toEqual({ year: 2026, days: published(2026), doubts: [] });
  });

  test('that cannot be read are named', () => {
    const read = readArrangementCsv('2027-01-01,休,元旦节\n2027-02-30,休,春节\n2027-01-04,perhaps,');

    expect(read?.days).toEqual([{ date: '2027-01-01', working: false, name: { zh: '元旦', en: "New Year's Day" } }]);
    expect(read?.doubts.slice(0, 2)).toEqual([
      { code: 'no-such-day', said: '2027-02-30,休' },
      { code: 'no-such-day', said: '2027-01-04,perhaps' },
    ]);
  });
});
