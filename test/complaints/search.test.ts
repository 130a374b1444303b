import type { OperatorActor } from '../../src/casework/actor.ts';
import { indexWhatIsMissing } from '../../src/casework/search-index.ts';
import type { QueueFilter } from '../../src/complaints/complaint.ts';
import { describeDatabase } from '../support/database.ts';
import { neighbour, type Office, openOffice } from './office.ts';

describeDatabase('what complaints are found by', (database) => {
  let office: Office;
  let survey: string;
  let fees: string;
  let elsewhere: string;

  beforeAll(async () => {
    office = await openOffice(database());
    const accused = '衡东洣岸测绘有限公司';
    const told = { story: '白莲镇绿化项目的選取結果公示前被改過，电话 13812345678，我是王小明。' };
    survey = (await office.file({ accused, ...told })).number;
    fees = (
      await office.file({
        accused: '湖南楠坪咨询有限公司',
        story: 'Fees are too HIGH：加急费另收',
        demands: ['退还费用'],
      })
    ).number;
    elsewhere = (await office.file({ placeId: '430423', accused, ...told })).number;
  });

  const found = async (filter: Partial<QueueFilter>, actor: OperatorActor = office.staff.operator) =>
    (await office.complaints.queue(office.prisma, actor, { scope: 'organization', ...filter })).map(
      ({ number }) => number,
    );

  test.each([
    ['绿', 'survey'],
    ['綠化', 'survey'],
    ['选取结果公示前被改过', 'survey'],
    ['洣岸测绘', 'survey'],
    ['衡东 绿化', 'survey'],
    ['ＦＥＥＳ', 'fees'],
    ['too high', 'fees'],
    ['退还', 'fees'],
    ['13812345678', undefined],
    ['5678', undefined],
    ['王小明', undefined],
    ['绿项', undefined],
    ['%', undefined],
    ['_', undefined],
  ])('“%s” finds: %s', async (search, name) => {
    expect(await found({ search })).toEqual(name ? [{ survey, fees }[name]] : []);
  });

  test('a place is found by its own name and by the one above it; the newest comes first', async () => {
    expect(await found({ search: '衡阳' })).toEqual([fees, survey]);
  });

  test('a number is found whole, in part, and as it is typed', async () => {
    expect(await found({ search: fees })).toEqual([fees]);
    expect(await found({ search: fees.toLowerCase() })).toEqual([fees]);
    expect(await found({ search: fees.slice(-4) })).toContain(fees);
  });

  test('a number that others mention comes first nevertheless', async () => {
    const mention = (await office.file({ story: `同 ${survey} 一样的事` })).number;
    expect(await found({ search: survey })).toEqual([survey, mention]);
  });

  test('nobody finds what they may not see', async () => {
    expect(await found({ search: '绿化' })).toEqual([survey]);
    const other = await office.hire(neighbour, 'operator');
    expect(await found({ search: '绿化' }, other)).toEqual([elsewhere]);
    expect(await found({ search: '加急费' }, other)).toEqual([]);
    expect(await found({ like: survey }, other)).toEqual([]);
  });

  test('what is said later is found as well', async () => {
    const { number } = await office.inProgress();
    await office.move(number, 'note', { text: '已约谈经办人' }, office.staff.operator);
    expect(await found({ search: '约谈' })).toEqual([number]);
  });

  test('cases from before there was an index get their entries', async () => {
    await office.prisma.searchEntry.deleteMany({ where: { number: survey } });
    await office.prisma.complaint.update({ where: { number: survey }, data: { accusedKey: null } });
    expect(await found({ search: '绿化' })).toEqual([]);
    await indexWhatIsMissing(office.prisma, () => true);
    expect(await found({ search: '绿化' })).toEqual([survey]);
    expect(await found({ accused: '洣岸测绘' })).toEqual([survey]);
  });

  test('complaints of one agency, and such as are alike, are counted in the scope', async () => {
    const like = { accused: '湖南潭影检测公司', story: '报告里的数据和现场对不上，连地名都写错了，请调查处理。' };
    const first = await office.file(like);
    const second = await office.file({ ...like, accused: '潭影检测有限公司' });
    const alike = await office.file({ accused: null, story: `${like.story}谢谢。` });
    const clusters = await office.complaints.clusters(office.prisma, office.staff.operator, 'organization', [
      first,
      alike,
    ]);
    expect(clusters.get(first.number)).toEqual({ accused: 1, alike: 2 });
    expect(clusters.get(alike.number)).toEqual({ accused: 0, alike: 2 });
    expect((await found({ like: first.number })).sort()).toEqual([first, second, alike].map(({ number }) => number));
    expect((await found({ accused: '湖南潭影检测有限公司' })).sort()).toEqual([first.number, second.number]);
  });

  test('the likeliest are counted, however many share a part of the story', async () => {
    const part = '公告写的是随机选取，结果三次都是同一家公司中选，请查一查抽取记录，也请说明评审的依据和过程。';
    const story = `${part}另外杉木塘水库大坝的安全鉴定合同在招标以前就已经签好，报告日期早于现场检测，请一并核实。`;
    const ended = await office.file({ accused: null, story: part });
    for (let at = 0; at < 12; at += 1) await office.file({ accused: null, story: `${part}${`${at}`.repeat(70)}` });
    const [first, second] = [await office.file({ accused: null, story }), await office.file({ accused: null, story })];
    const grounds = { reason: 'no-facts', text: '不受理', instead: '请向有关部门反映' } as const;
    await office.move(ended.number, 'decline', grounds, office.staff.operator);
    const clusters = await office.complaints.clusters(office.prisma, office.staff.operator, 'organization', [first]);
    expect(clusters.get(first.number)?.alike).toBeGreaterThan(0);
    const like = await found({ like: first.number });
    expect(like).toEqual(expect.arrayContaining([first.number, second.number]));
    expect(like).not.toContain(ended.number);
    const counts = await office.complaints.count(
      office.prisma,
      office.staff.operator,
      (['organization', 'informed'] as const).map((scope) => ({ scope, like: first.number })),
      50,
    );
    expect(counts).toEqual([like.length, 0]);
  });

  test('pages go on by key, in both directions, and miss nothing', async () => {
    const all = await found({});
    const pages: string[][] = [];
    let after: { dueAt: Date | null; number: string } | undefined;
    const page = (where: object) =>
      office.complaints.queue(office.prisma, office.staff.operator, { scope: 'organization' }, { take: 3, ...where });
    for (let rows = await page({ after }); rows.length > 0; rows = await page({ after })) {
      pages.push(rows.map(({ number }) => number));
      after = rows.at(-1);
    }
    expect(pages.flat()).toEqual(all);
    const last = await office.prisma.complaint.findUniqueOrThrow({ where: { number: all.at(-1) as string } });
    expect((await page({ before: last })).map(({ number }) => number)).toEqual(all.slice(-4, -1));
  });

  test('counting stops where it is said to', async () => {
    const [few] = await office.complaints.count(office.prisma, office.staff.operator, [{ scope: 'organization' }], 2);
    expect(few).toBe(3);
  });
});
