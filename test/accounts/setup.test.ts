import { describeOneDatabase } from '../support/database.ts';
import { goodPassword, type Office, openOffice, province, system } from './harness.ts';

describeOneDatabase('the first administrator', (database) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(database().prisma);
  });
  afterEach(async () => {
    await office.prisma.session.deleteMany();
    await office.prisma.operator.deleteMany();
  });

  const first = { login: 'first', name: '第一', password: goodPassword };
  const open = async () => (await office.setup.open())?.token as string;

  test('is created with the printed address, for the province, and sets up a second factor next', async () => {
    await office.setup.complete(await open(), first);
    const { stage, operator } = await office.find(await office.enter(first));
    expect(stage).toBe('enrol');
    expect(operator).toMatchObject({ login: 'first', organizationId: province, roles: ['administrator'] });
    expect(await office.audited('first')).toEqual(['operator.setup', 'sign-in']);
  });

  test('is created once', async () => {
    const token = await open();
    await office.setup.complete(token, first);
    expect(await office.setup.isOpen(token)).toBe(false);
    expect(await office.setup.open()).toBeUndefined();
    await expect(office.setup.complete(token, { ...first, login: 'second' })).rejects.toMatchObject({
      code: 'setup-closed',
    });
  });

  test('also when several try at once', async () => {
    const token = await open();
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three', 'four'].map((login) => office.setup.complete(token, { ...first, login })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await office.prisma.operator.count()).toBe(1);
  });

  test('needs the address of the latest start, or of another process that started with it; the database knows neither', async () => {
    const earlier = await open();
    office.wait(11);
    const [one, latest] = await Promise.all([open(), open()]);
    expect(await office.setup.isOpen(earlier)).toBe(false);
    expect(await office.setup.isOpen(one)).toBe(true);
    expect(await office.setup.isOpen(latest)).toBe(true);
    expect(await office.setup.isOpen('')).toBe(false);
    expect(JSON.stringify(await office.prisma.setting.findMany())).not.toContain(latest);
  });

  test('a weak password leaves the address open', async () => {
    const token = await open();
    await expect(office.setup.complete(token, { ...first, password: 'short' })).rejects.toMatchObject({
      code: 'password-short',
    });
    expect(await office.setup.isOpen(token)).toBe(true);
  });

  test('an administrator made on the command line closes the address', async () => {
    const token = await open();
    await office.operators.create(system, {
      login: 'cli',
      name: '甲',
      organizationId: province,
      roles: ['administrator'],
    });
    await expect(office.setup.complete(token, first)).rejects.toMatchObject({ code: 'setup-closed' });
  });
});
