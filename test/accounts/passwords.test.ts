import { knownWords } from '../../src/accounts/known-words.ts';
import { hashPassword, passwordFault, passwordMatches } from '../../src/accounts/passwords.ts';
import { randomCode } from '../../src/accounts/secrets.ts';
import { directory, hengdong } from './harness.ts';

const names = knownWords({ login: 'wangxm', organizationId: hengdong }, directory);

test.each([
  ['river stone lantern 7', undefined],
  ['桥下的水慢慢流向洞庭湖边去', undefined],
  ['x7#kQ9!mZ2@v', undefined],
  ['', 'password-short'],
  ['x7#kQ9!mZ2@', 'password-short'],
  ['桥下的水慢慢流向洞庭', 'password-short'],
  ['ab3$'.repeat(32), 'password-common'],
  [`${'river stone '.repeat(11)}`, 'password-long'],
  ['woaini1314!!!', 'password-common'],
  ['qwertyuiop12345678', 'password-common'],
  ['QWERTYUIOP2026', 'password-common'],
  ['５２０１３１４５２０xyz', 'password-common'],
  ['aaaaaaaaaaaaaaaa', 'password-common'],
  ['121212121212121', 'password-common'],
  ['Admin@123Admin@123', 'password-common'],
  ['my WangXM river 7', 'password-names'],
  ['衡东的山水真是好看极了', 'password-short'],
  ['衡东的山水真是好看极了呀', 'password-names'],
  ['Hengdong-river-7', 'password-names'],
  ['中介超市里的水慢慢地流', 'password-short'],
  ['中介超市里的水慢慢地流着', 'password-names'],
])('%s → %s', (password, fault) => {
  expect(passwordFault(password, names)).toBe(fault);
});

test('a password made by the program is good enough for a person', () => {
  expect(passwordFault(randomCode(), names)).toBeUndefined();
});

test('a password is the same from every keyboard', async () => {
  expect(await passwordMatches(await hashPassword('ｒiver stone 7 é'), 'river stone 7 e\u0301')).toBe(true);
});

test('what is kept is argon2id with 19 MiB', async () => {
  expect(await hashPassword('river stone 7')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a wrong password does not match, and nothing matches where there is no account', async () => {
  expect(await passwordMatches(await hashPassword('river stone 7'), 'river stone 8')).toBe(false);
  expect(await passwordMatches(undefined, 'river stone 7')).toBe(false);
});

test('an account that does not exist takes as long as one that does', async () => {
  const passwordHash = await hashPassword('river stone 7');
  const [existing, missing] = [await timeOf(passwordHash), await timeOf(undefined)];
  expect(missing / existing).toBeGreaterThan(0.4);
  expect(missing / existing).toBeLessThan(2.5);
});

/** The fastest of some tries, in milliseconds: what the machine does besides only adds. */
async function timeOf(passwordHash: string | undefined): Promise<number> {
  const times: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const start = performance.now();
    await passwordMatches(passwordHash, 'wrong');
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
