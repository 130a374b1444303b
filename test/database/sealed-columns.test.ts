import fc from 'fast-check';
import { pino } from 'pino';
import { runRotation } from '../../scripts/rotate-key/program.ts';
import { newId } from '../../src/database/ids.ts';
import { openDatabase } from '../../src/database/open.ts';
import { createSeal } from '../../src/database/seal.ts';
import { reseal } from '../../src/database/sealed-columns.ts';
import { at, openCases } from '../support/cases.ts';
import { createServerDatabase, describeOneDatabase, secretKey, testServer } from '../support/database.ts';
import { deleteFolders, temporaryFolder } from '../support/folders.ts';
import { entry, newCreditCode } from '../support/registration-desk.ts';

const nextKey = 'the key that comes after it, long enough';
const log = pino({ enabled: false });

afterAll(deleteFolders);

test('what is sealed is opened with its own key alone, and nothing else is', () => {
  const [own, other] = [createSeal('one key'), createSeal('another key')];
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, garbage) => {
      const sealed = own.close(text);
      expect([own.open(sealed), other.open(sealed), own.open(garbage)]).toEqual([text, undefined, undefined]);
      expect(createSeal('another key', 'one key').open(sealed)).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('what was changed where it is stored is not opened', () => {
  const seal = createSeal('one key');
  const sealed = seal.close('13812345678');
  for (const place of [seal.mark.length, sealed.length - 2]) {
    const other = sealed[place] === 'A' ? 'B' : 'A';
    expect(seal.open(sealed.slice(0, place) + other + sealed.slice(place + 1))).toBeUndefined();
  }
});

describeOneDatabase('names and phones', (database) => {
  const prisma = () => database().prisma;
  let number: string;

  /** As they are stored. */
  const stored = () =>
    prisma().$queryRaw<{ name: string; phone: string }[]>`
      SELECT contact_name AS name, phone FROM registrations WHERE number = ${number}`;
  const read = (client = prisma()) =>
    client.registration.findUniqueOrThrow({ where: { number }, select: { contactName: true, phone: true } });
  const makePlain = () =>
    prisma()
      .$executeRaw`UPDATE registrations SET contact_name = '王小明', phone = '13812345678' WHERE number = ${number}`;
  const person = { contactName: '王小明', phone: '13812345678' };

  beforeAll(async () => {
    const desk = await openCases(database(), at('2026-11-23 09:00'));
    const clerk = await desk.hire('operating:430424', 'operator');
    const { registrations, tx } = desk;
    number = (await tx((one) => registrations.submit(one, { ...entry, ...person, creditCode: newCreditCode() }, clerk)))
      .number;
  });

  test('are not in the database, and are read whole', async () => {
    const [row] = await stored();
    expect(row?.name).toMatch(/^sealed:/);
    expect(row?.phone).toMatch(/^sealed:/);
    expect(await read()).toEqual(person);
  });

  test('are read whole by way of another record, too', async () => {
    const { id: registrationId } = await prisma().registration.findUniqueOrThrow({ where: { number } });
    const watcher = { registrationId, chatId: 'web:1', locale: 'zh-CN', provedAt: new Date() };
    await prisma().registrationWatcher.create({ data: watcher });
    const [watched] = await prisma().registrationWatcher.findMany({ include: { registration: true } });
    expect({ ...watched?.registration }).toMatchObject(person);
  });

  test('that look encrypted when somebody gives them are taken as they were given', async () => {
    const [row] = await stored();
    await prisma().registration.update({ where: { number }, data: { contactName: row?.name ?? '' } });
    expect((await read()).contactName).toBe(row?.name);
    await prisma().registration.update({ where: { number }, data: { contactName: person.contactName } });
  });

  test('from before are read as they are, and encrypted once', async () => {
    await makePlain();
    expect(await read()).toEqual(person);
    const seal = createSeal(secretKey);
    expect(await reseal(prisma(), seal)).toEqual({ closed: 2, unreadable: 0 });
    expect((await stored())[0]?.phone).toMatch(/^sealed:/);
    expect(await read()).toEqual(person);
    expect(await reseal(prisma(), seal)).toEqual({ closed: 0, unreadable: 0 });
  });

  test('move to a new key while they are read by both, and then need the former no more', async () => {
    const seal = createSeal(nextKey, secretKey);
    expect(await read()).toEqual(person);
    expect(await reseal(prisma(), createSeal(nextKey))).toMatchObject({ closed: 0, unreadable: 2 });
    expect(await reseal(prisma(), seal)).toEqual({ closed: 2, unreadable: 0 });
    const [row] = await stored();
    expect(createSeal(nextKey).open(row?.phone ?? '')).toBe(person.phone);
    expect((await read()).phone).toBe('');
    await reseal(prisma(), createSeal(secretKey, nextKey));
  });

  test('in a thousand rows are all encrypted, whatever somebody changes meanwhile', async () => {
    const model = await prisma().registration.findUniqueOrThrow({ where: { number } });
    const now = new Date();
    const many = Array.from({ length: 1001 }, (_, index) => ({
      ...{ ...model, refusal: undefined, id: newId(now), number: `RZ${index}`, creditCode: newCreditCode() },
    }));
    await prisma().registration.createMany({ data: many });
    await prisma().$executeRaw`UPDATE registrations SET phone = '13800000000'`;
    const [{ closed }] = await Promise.all([
      reseal(prisma(), createSeal(secretKey)),
      prisma().registration.update({ where: { number: 'RZ7' }, data: { phone: '13911111111' } }),
    ]);
    expect(closed).toBeGreaterThanOrEqual(1001);
    const plain = await prisma().$queryRaw`SELECT 1 FROM registrations WHERE NOT starts_with(phone, 'sealed:')`;
    expect(plain).toEqual([]);
    expect((await prisma().registration.findUniqueOrThrow({ where: { number: 'RZ7' } })).phone).toBe('13911111111');
  });
});

describe('a database whose key is not at hand', () => {
  test('is not opened: the sentence says what to set', async () => {
    const server = testServer ? await createServerDatabase() : undefined;
    const where = { dataDir: temporaryFolder(), databaseUrl: server?.url, log };
    const first = await openDatabase({ ...where, secretKey });
    const account = { id: newId(new Date()), login: 'zhang', name: '张', organizationId: 'operating:430000' };
    await first.prisma.$executeRaw`
      INSERT INTO regions (id, kind, name, name_en, aliases, position) VALUES ('430000', 'province', '湖南', 'Hunan', '{}', 0)`;
    await first.prisma.$executeRaw`
      INSERT INTO organizations (id, kind, name, name_en, region_id) VALUES ('operating:430000', 'operating', '湘', 'H', '430000')`;
    const data = { ...account, roles: [], passwordHash: '', totpSecret: 'JBSWY3DPEHPK3PXP', createdAt: new Date() };
    await first.prisma.operator.create({ data });
    await first.close();

    await expect(openDatabase({ ...where, secretKey: nextKey })).rejects.toThrow('SECRET_KEY');
    const env = { DATA_DIR: where.dataDir, ...(server && { DATABASE_URL: server.url }), SECRET_KEY: nextKey };
    const said: string[] = [];
    const terminal = { log: (line: string) => said.push(line), error: (line: string) => said.push(line) };
    expect(await runRotation({ ...env, SECRET_KEY_PREVIOUS: secretKey }, terminal)).toBe(0);
    expect(said.join(' ')).toContain('1 names, phones and secrets');

    const then = await openDatabase({ ...where, secretKey: nextKey });
    expect(await then.prisma.operator.findFirst()).toMatchObject({ totpSecret: data.totpSecret });
    await then.close();
    await server?.drop();
  });
});
