import { clear, isLocked, matchesLastFour, recordWrong } from '../../src/casework/proofs.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { describeOneDatabase } from '../support/database.ts';

const start = new Date('2026-11-25T10:00:00+08:00');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

describeOneDatabase('proofs', (database) => {
  beforeEach(() => database().prisma.$executeRaw`TRUNCATE proof_failures`);

  test('five wrong tries lock a chat for 30 minutes', async () => {
    await wrong('a', 4);
    expect(await locked('a')).toBe(false);
    await wrong('a', 1);
    expect(await locked('a', after(29))).toBe(true);
    expect(await locked('a', after(31))).toBe(false);
  });

  test('it is locked for every number, and no other chat is', async () => {
    await wrong('a', 5);
    expect(await locked('a', start, 'RZ20261125-0002')).toBe(true);
    expect(await locked('b')).toBe(false);
  });

  test('wrong tries for several numbers add up', async () => {
    for (const number of ['1', '2', '3', '4', '5']) await wrong('a', 1, start, number);
    expect(await locked('a')).toBe(true);
  });

  test('tries more than half an hour apart do not', async () => {
    for (let i = 0; i < 8; i++) await wrong('a', 1, after(31 * i));
    expect(await locked('a', after(31 * 7))).toBe(false);
  });

  test('after a lock there are five tries again', async () => {
    await wrong('a', 5);
    await wrong('a', 4, after(31));
    expect(await locked('a', after(31))).toBe(false);
    await wrong('a', 1, after(31));
    expect(await locked('a', after(32))).toBe(true);
  });

  test('twenty wrong tries from anywhere lock a number for an hour', async () => {
    for (let chat = 0; chat < 10; chat++) await wrong(`c${chat}`, 2);
    expect(await locked('new', after(59))).toBe(true);
    expect(await locked('new', after(61))).toBe(false);
    expect(await locked('new', start, 'RZ20261125-0002')).toBe(false);
  });

  test('a right one forgives the chat, not the number', async () => {
    await wrong('a', 4);
    await inTransaction(database().prisma, (tx) => clear(tx, { chatId: 'a', number: 'RZ20261125-0001' }));
    await wrong('a', 4);
    expect(await locked('a')).toBe(false);
    for (let chat = 0; chat < 3; chat++) await wrong(`c${chat}`, 4);
    expect(await locked('new')).toBe(true);
  });

  test('tries at the same time all count', async () => {
    await Promise.all(Array.from({ length: 5 }, () => wrong('a', 1)));
    expect(await locked('a')).toBe(true);
  });

  function locked(chatId: string, now = start, number = 'RZ20261125-0001') {
    return inTransaction(database().prisma, (tx) => isLocked(tx, { chatId, number }, now));
  }

  async function wrong(chatId: string, times: number, now = start, number = 'RZ20261125-0001') {
    for (let i = 0; i < times; i++)
      await inTransaction(database().prisma, (tx) => recordWrong(tx, { chatId, number }, now));
  }
});

describe('the last four', () => {
  test.each([
    ['of the phone', '5678'],
    ['of the credit code', '26XG'],
    ['of the credit code in small letters', '26xg'],
    ['in full-width characters', '５６７８'],
    ['with blanks around', ' 5678 '],
  ])('%s prove it', (_what, typed) => expect(matchesLastFour(typed, '13812345678', '9144030071526726XG')).toBe(true));

  test.each(['5679', '678', '45678', '', '----', '\0\0\0\0'])('%j proves nothing', (typed) =>
    expect(matchesLastFour(typed, '13812345678', '9144030071526726XG')).toBe(false),
  );

  test.each(['', '0000', '\0\0\0\0'])('of a case that does not exist %j proves nothing', (typed) =>
    expect(matchesLastFour(typed, undefined, undefined)).toBe(false),
  );

  test('a landline’s hyphen does not matter', () => expect(matchesLastFour('2289', '0734-5212289')).toBe(true));
});
