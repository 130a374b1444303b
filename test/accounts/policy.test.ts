import { mayManageAccountsOf, needsSecondFactor, scopeOf } from '../../src/accounts/policy.ts';
import { roles } from '../../src/casework/actor.ts';
import { actor, changsha, directory, hengdong, hengyang, province, system } from './harness.ts';

test.each(roles)('a second factor is demanded of managers and administrators alone: %s', (role) => {
  expect(needsSecondFactor({ roles: ['operator', role] })).toBe(['manager', 'administrator'].includes(role));
});

describe('whose accounts an administrator keeps', () => {
  test.each([
    [province, province, true],
    [province, hengdong, true],
    [province, 'industry:construction:430424', true],
    [province, 'management:430000', true],
    [province, 'a body that left the directory', true],
    [hengyang, 'a body that left the directory', false],
    [hengyang, hengyang, true],
    [hengyang, hengdong, true],
    [hengyang, province, false],
    [hengyang, changsha, false],
    [hengyang, 'management:430424', false],
    [hengdong, hengdong, true],
    [hengdong, hengyang, false],
    ['management:430000', 'management:430424', true],
    ['management:430000', hengdong, false],
    ['no-such-body', 'no-such-body', false],
  ])('%s of %s: %s', (own, other, may) => {
    expect(mayManageAccountsOf(actor(own, 'administrator'), other, directory)).toBe(may);
  });

  test.each(roles.filter((role) => role !== 'administrator'))('no other role keeps any: %s', (role) => {
    expect(mayManageAccountsOf(actor(province, role), province, directory)).toBe(false);
  });

  test('whoever has the machine keeps all', () => {
    expect(mayManageAccountsOf(system, hengdong, directory)).toBe(true);
  });
});

test('a county sees itself, a prefecture its counties as well, the province everything', () => {
  expect(scopeOf(actor(hengdong), directory)).toEqual([hengdong]);
  expect(scopeOf(actor(hengyang), directory)).toEqual(expect.arrayContaining([hengyang, hengdong]));
  expect(scopeOf(actor(hengyang), directory)).not.toContain(changsha);
  expect(scopeOf(actor(province), directory)).toBe('all');
});

test('scope by list and scope one by one agree', () => {
  for (const own of [hengyang, hengdong, 'management:430400', 'industry:construction:430400']) {
    const scope = scopeOf(actor(own), directory);
    const managed = [...directory.organizations()].filter(({ id }) =>
      mayManageAccountsOf(actor(own, 'administrator'), id, directory),
    );
    expect(managed.map(({ id }) => id).sort()).toEqual([...scope].sort());
  }
});
