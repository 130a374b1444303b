import { TOTP } from 'otpauth';
import { createAccounts } from '../../src/accounts/accounts.ts';
import type { AccountsParts } from '../../src/accounts/parts.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import { needsSecondFactor } from '../../src/accounts/policy.ts';
import type { OperatorActor, Role } from '../../src/casework/actor.ts';

/** Of every account of the demo: they lead to invented cases only. */
export const demoPassword = 'xiangwen-demo';
const secret = 'XIANGWENDEMOXIANGWENDEMOXIANGWEN';

/** What an authenticator app would show now, for the roles that need one. */
export const currentCode = () => new TOTP({ secret }).generate();

interface Account {
  login: string;
  name: string;
  organizationId: string;
  roles: Role[];
  /** Who this is, printed at the start; the others only fill the offices. */
  shown?: string;
}

const county = 'operating:430424';
const prefecture = 'operating:430400';
const province = 'operating:430000';

export const accounts: readonly Account[] = [
  { login: 'zhoumin', name: '周敏', organizationId: county, roles: ['operator'], shown: '衡东县 经办人 operator' },
  {
    login: 'chenzhu',
    name: '陈志远',
    organizationId: county,
    roles: ['supervisor'],
    shown: '衡东县 督办人 supervisor',
  },
  { login: 'liufang', name: '刘芳', organizationId: county, roles: ['manager'], shown: '衡东县 负责人 manager' },
  {
    ...{ login: 'wangjian', name: '王建国', organizationId: prefecture, roles: ['operator', 'supervisor'] as Role[] },
    shown: '衡阳市 经办人、督办人 operator, supervisor',
  },
  {
    ...{ login: 'tanli', name: '谭丽', organizationId: province, roles: ['supervisor', 'manager'] as Role[] },
    shown: '湖南省 督办人、负责人 supervisor, manager',
  },
  {
    ...{ login: 'hewei', name: '何伟', organizationId: 'industry:construction:430424' },
    ...{ roles: ['operator', 'supervisor'] as Role[], shown: '衡东县住建部门 经办人、督办人 industry department' },
  },
  {
    ...{ login: 'luojing', name: '罗静', organizationId: province, roles: ['directory_keeper'] as Role[] },
    shown: '湖南省 名录维护员 directory keeper',
  },
  {
    ...{ login: 'yiqing', name: '易青', organizationId: prefecture, roles: ['directory_keeper'] as Role[] },
    shown: '衡阳市 名录维护员 directory keeper',
  },
  {
    ...{ login: 'xiejun', name: '谢军', organizationId: 'management:430424', roles: ['supervisor'] as Role[] },
    shown: '衡东县管理机构 督办人 management body',
  },
  { login: 'pengtao', name: '彭涛', organizationId: province, roles: ['auditor'], shown: '湖南省 审计员 auditor' },
  {
    ...{ login: 'admin', name: '邓凯', organizationId: province, roles: ['administrator'] as Role[] },
    shown: '湖南省 管理员 administrator',
  },
  { login: 'liqiang', name: '李强', organizationId: county, roles: ['operator'] },
];

export type Staff = Record<'operator' | 'supervisor', OperatorActor>;

const names = ['欧阳慧', '唐明', '贺娟', '易峰', '颜琳', '阳帆', '龙飞', '向红', '石磊', '盛夏', '易小平', '文静'];

/** Everybody who works in the demo: the accounts printed, and one clerk for each other office once it has something to do. */
export async function openOffices(parts: AccountsParts) {
  const { prisma, clock } = parts;
  const { operators } = createAccounts(parts);
  const passwordHash = await hashPassword(demoPassword);
  const hired: OperatorActor[] = [];
  for (const account of accounts) await hire(account);
  return { staff, byName };

  async function staff(organizationId: string): Promise<Staff> {
    const here = hired.filter((actor) => actor.organizationId === organizationId);
    const [first] = here;
    if (!first) return staff((await hire(clerkOf(organizationId, hired.length))).organizationId);
    const withRole = (role: Role) => here.find(({ roles }) => roles.includes(role)) ?? first;
    return { operator: withRole('operator'), supervisor: withRole('supervisor') };
  }

  function byName(name: string): OperatorActor {
    const actor = hired.find((one) => one.name === name);
    if (!actor) throw new Error(`Nobody is called ${name}`);
    return actor;
  }

  async function hire({ login, name, organizationId, roles }: Account): Promise<OperatorActor> {
    await operators.create({ kind: 'system' }, { login, name, organizationId, roles });
    const enrolled = needsSecondFactor({ roles }) ? { totpSecret: secret, totpConfirmedAt: clock() } : {};
    const data = { passwordHash, mustChangePassword: false, ...enrolled };
    const { id } = await prisma.operator.update({ where: { login }, data });
    const actor: OperatorActor = { kind: 'operator', id, name, organizationId, roles };
    hired.push(actor);
    return actor;
  }
}

function clerkOf(organizationId: string, index: number): Account {
  const name = names[index % names.length] as string;
  return { login: `clerk-${index}`, name, organizationId, roles: ['operator', 'supervisor'] };
}
