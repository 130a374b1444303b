import { indexForSearch } from '../../../src/casework/search-index.ts';
import type { Prisma } from '../../../src/database/generated/client.ts';
import { newId } from '../../../src/database/ids.ts';
import {
  at,
  type BackOffice,
  county,
  department,
  neighbour,
  openBackOffice,
  prefecture,
} from '../../support/back-office.ts';
import type { Clerk } from '../../support/clerk.ts';
import { describeOneDatabase } from '../../support/database.ts';
import { newCreditCode } from '../../support/registration-desk.ts';

/** Its office is opened on Monday 23 November 2026 at 9:00. */
describeOneDatabase('the queue of registrations', (database) => {
  let office: BackOffice;
  let clerk: Clerk;
  let count = 0;

  beforeAll(async () => {
    office = await openBackOffice(database());
    clerk = office.as(office.staff.operator);
  });
  beforeEach(() => office.prisma.$executeRaw`TRUNCATE registrations CASCADE`);

  afterAll(async () => {
    await office.close();
    expect(office.errors).toEqual([]);
  });

  async function place(over: Partial<Prisma.RegistrationUncheckedCreateInput> = {}): Promise<string> {
    const id = newId(at('2026-11-23 08:00'));
    const number = `RZ20261123-${String(++count).padStart(4, '0')}`;
    const applies = { applicant: '湖南正大工程咨询有限公司', contactName: '王小明', phone: '13812345678' };
    const data = {
      ...{ ...applies, id, number, creditCode: newCreditCode(), placeId: '430424', industry: 'construction' },
      ...({ state: 'form_check', organizationId: county, industryOrganizationId: department } as const),
      ...{ clock: 'form-check', dueAt: at('2026-11-25 17:30'), submittedAt: at('2026-11-23 08:00') },
      ...over,
    };
    await office.prisma.registration.create({ data });
    await indexForSearch(office.prisma, 'registration', [id]);
    return number;
  }

  async function listed(query: string, by: Clerk = clerk): Promise<string[]> {
    const { html } = await by.open(`/registrations?${query}`);
    return [...html.matchAll(/<a href="\/registrations\/(RZ[\d-]+)"/g)].map(([, number = '']) => number);
  }

  test.each<
    [string, string, Partial<Prisma.RegistrationUncheckedCreateInput>, Partial<Prisma.RegistrationUncheckedCreateInput>]
  >([
    ['the state', 'state=refused', { state: 'refused' }, {}],
    ['being decided', 'state=ended', { state: 'verified' }, {}],
    [
      'a notice of removal',
      'state=noticed',
      { state: 'verified', removalUntil: at('2026-12-07 17:30') },
      { state: 'verified' },
    ],
    [
      'the check that is due',
      'scope=organization&check=qualification',
      { state: 'admitted', clock: 'qualification-check' },
      {},
    ],
    ['being overdue', 'due=overdue', { dueAt: at('2026-11-20 17:30') }, {}],
    ['being due this week', 'due=week', {}, { dueAt: at('2026-11-30 17:30') }],
    ['the industry', 'industry=water', { industry: 'water' }, {}],
    ['the place', 'place=衡东县', {}, { placeId: '430423' }],
    ['a place above it', 'place=衡阳市', {}, { placeId: '430200' }],
    ['coming from outside Hunan', 'place=湖南省外', { placeId: null }, {}],
    ['the applicant', 'q=测绘', { applicant: '衡阳测绘院' }, {}],
    ['the name of the place', 'q=衡山', { placeId: '430423' }, {}],
  ])('is narrowed by %s', async (_what, query, sought, other) => {
    const number = await place(sought);
    await place(other);
    expect(await listed(query)).toEqual([number]);
  });

  test('finds one by its number, however that is typed', async () => {
    const number = await place();
    await place();
    expect(await listed(`q=${number.toLowerCase().replace('-', ' ')}`)).toEqual([number]);
  });

  test('has pages, forth and back, and none twice', async () => {
    for (let index = 0; index < 120; index++)
      await place({
        dueAt: index % 3 === 0 ? null : new Date(at('2026-11-25 17:30').getTime() + (index % 7) * 60_000),
      });
    const seen: string[] = [];
    let page = await clerk.open('/registrations');
    const numbersOn = () =>
      [...page.html.matchAll(/href="\/registrations\/(RZ[\d-]+)"/g)].map(([, number = '']) => number);
    const way = (rel: string) =>
      new RegExp(`href="([^"]*)" rel="${rel}"`).exec(page.html)?.[1]?.replaceAll('&amp;', '&');
    const pages = [numbersOn()];
    for (let next = way('next'); next; next = way('next')) {
      page = await clerk.open(next);
      pages.push(numbersOn());
    }
    seen.push(...pages.flat());
    expect([pages.map(({ length }) => length), new Set(seen).size]).toEqual([[50, 50, 20], 120]);
    page = await clerk.open(way('prev') as string);
    expect(numbersOn()).toEqual(pages[1]);
    const due = await office.prisma.registration.findMany({
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
    });
    expect(seen).toEqual(due.map(({ number }) => number));
    expect(page.text).toContain('本单位 120');
  });

  test('begins with what is one’s own to check or to conclude; the rest one reads is beside it', async () => {
    const officer = office.as(await office.hire(department, '何工', 'operator'));
    const [form, admitted, noticed] = [
      await place(),
      await place({ state: 'admitted' }),
      await place({ state: 'admitted', removalUntil: at('2026-12-07 17:30') }),
    ];
    expect((await listed('')).sort()).toEqual([form, noticed].sort());
    expect((await listed('', officer)).sort()).toEqual([admitted, noticed].sort());
    expect((await listed('scope=organization')).sort()).toEqual([form, admitted, noticed].sort());
  });

  test('shows the department what it checks, and those above what lies below', async () => {
    const number = await place();
    const officer = office.as(await office.hire(department, '何工', 'operator'));
    const above = office.as(await office.hire(prefecture, '市局', 'supervisor'));
    const stranger = office.as(await office.hire(neighbour, '外人', 'supervisor'));
    expect(await listed('scope=organization', officer)).toEqual([number]);
    expect([await listed('', above), await listed('scope=below', above)]).toEqual([[], [number]]);
    expect(await listed(`q=${number}`, stranger)).toEqual([]);
  });

  test('says what was chosen, how to take it away, and why nothing is found', async () => {
    const { html, text } = await clerk.open('/registrations?place=火星&due=overdue');
    expect(text).toContain('名录里没有这个名称');
    expect(text).toContain('没有符合条件的入驻申请');
    expect(html).toContain('<a href="/registrations?due=overdue">火星');
    expect(await listed('due=nonsense&state=nonsense&after=nonsense')).toEqual([]);
  });
});
