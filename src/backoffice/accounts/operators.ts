import { z } from 'zod';
import { loginField, nameField, rolesField } from '../../accounts/new-operator.ts';
import { colleaguesOf, openCasesOf } from '../../accounts/open-cases.ts';
import { mayManageAccountsOf } from '../../accounts/policy.ts';
import type { Operator } from '../../database/generated/client.ts';
import type { Organization } from '../../directory/records.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import { exportRoute } from '../exports/route.ts';
import { NotFound, type Route, type SignedInRoute } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { allValid, attempt, type Problem } from './attempt.ts';
import { showHandedOver } from './hand-over.tsx';
import { nameIn } from './name-in.ts';
import {
  type OperatorRow,
  showFirstPassword,
  showList,
  showNew,
  showOperator,
  stateOf,
  type TypedRights,
} from './operators-pages.tsx';
import { organizationMeant } from './organization-field.tsx';
import type { AccountPagesParts } from './parts.ts';
import { words } from './words.ts';

const typed = z.string().trim().catch('');
const form = z.object({
  login: typed,
  name: typed,
  organization: typed,
  // One box that is ticked comes as a text, several as a list.
  roles: z.preprocess((roles) => [roles ?? []].flat(), z.array(z.string())).catch([]),
});

export function operatorRoutes({ accounts: { operators }, directory, prisma }: AccountPagesParts): Route[] {
  const right = 'accounts';
  return [
    { method: 'get', path: '/operators', right, handle: list },
    exportRoute('operators', open, { prisma, directory }),
    { method: 'post', path: '/operators', right, handle: create },
    { method: 'get', path: '/operators/new', right, handle: showEmpty },
    {
      method: 'get',
      path: '/operators/:login',
      right,
      record: 'operator',
      handle: (visit: SignedInVisit) => show(visit),
    },
    { method: 'post', path: '/operators/:login', right, record: 'operator', handle: edit },
    change('password', async (visit, login) => {
      showFirstPassword(visit, { login, password: await operators.resetPassword(visit.operator, login) });
    }),
    change('second-factor', (visit, login) => operators.resetSecondFactor(visit.operator, login)),
    change('suspension', async (visit, login) => {
      const moved = await operators.release(visit.operator, login, typed.parse(visit.req.body?.successor));
      if (moved.length > 0) showHandedOver(visit, login, moved);
    }),
    change('return', (visit, login) => operators.enable(visit.operator, login)),
  ];

  /** `POST /operators/zhang/suspension`; shows the account again, with what was done, unless `work` shows something itself. */
  function change(noun: string, work: (visit: SignedInVisit, login: string) => Promise<void>): SignedInRoute {
    const handle = async (visit: SignedInVisit) => {
      const login = loginOf(visit);
      const outcome = await attempt(() => work(visit, login));
      if ('problem' in outcome) return show(visit, outcome.problem);
      if (!visit.res.headersSent) visit.res.redirect(303, `/operators/${login}?done=${noun}`);
    };
    return { method: 'post', path: `/operators/:login/${noun}`, right, record: 'operator', handle };
  }

  async function list(visit: SignedInVisit): Promise<void> {
    const wanted = typed.parse(visit.req.query.q);
    showList(visit, { rows: await rowsCalled(visit, wanted), wanted });
  }

  async function open(visit: SignedInVisit) {
    const wanted = typed.parse(visit.req.query.q);
    return { columns: columnsFor(visit), batches: atOnce(await rowsCalled(visit, wanted)), narrowed: { q: wanted } };
  }

  async function rowsCalled(visit: SignedInVisit, wanted: string): Promise<OperatorRow[]> {
    const all = await operators.list(visit.operator);
    const rows = all.map((operator) => ({ operator, organization: directory().organization(operator.organizationId) }));
    const texts = ({ operator, organization }: (typeof rows)[number]) =>
      [operator.login, operator.name, organization?.name, organization?.nameEn].join(' ').toLowerCase();
    return rows.filter((row) => texts(row).includes(wanted.toLowerCase()));
  }

  function showEmpty(visit: SignedInVisit): void {
    const organization = directory().organization(
      String(visit.req.query.organization ?? visit.operator.organizationId),
    );
    const empty = {
      login: '',
      name: '',
      organization: organization ? nameIn(organization, visit.locale) : '',
      roles: [],
    };
    showNew(visit, { typed: empty, organizations: inScope(visit) });
  }

  async function create(visit: SignedInVisit): Promise<void> {
    const given = form.parse(visit.req.body ?? {});
    const outcome = await attempt(async () => {
      const { organization: organizationId, ...account } = allValid({
        login: loginField.safeParse(given.login),
        ...rightsIn(visit, given),
      });
      const password = await operators.create(visit.operator, { ...account, organizationId });
      return { login: account.login, password, organizationId };
    });
    if ('problem' in outcome)
      return showNew(visit, { typed: given, organizations: inScope(visit), problem: outcome.problem });
    showFirstPassword(visit, outcome.done);
  }

  async function edit(visit: SignedInVisit): Promise<void> {
    const login = loginOf(visit);
    const given = form.parse(visit.req.body ?? {});
    const outcome = await attempt(async () => {
      const { organization: organizationId, ...rights } = allValid(rightsIn(visit, given));
      await operators.edit(visit.operator, login, { ...rights, organizationId });
    });
    if ('problem' in outcome) return show(visit, outcome.problem, given);
    visit.res.redirect(303, `/operators/${login}?done=edit`);
  }

  async function show(visit: SignedInVisit, problem?: Problem, given?: TypedRights): Promise<void> {
    const operator = await operators.find(visit.operator, loginOf(visit));
    if (!operator) throw new NotFound();
    const form = { typed: given ?? typedOf(visit, operator), organizations: inScope(visit), problem };
    const [cases, colleagues] = [await openCasesOf(prisma, operator), await colleaguesOf(prisma, operator)];
    showOperator(visit, operator, { ...form, cases: cases.length, colleagues });
  }

  function typedOf({ locale }: SignedInVisit, { name, organizationId, roles }: Operator): TypedRights {
    const organization = directory().organization(organizationId);
    return { name, organization: organization ? nameIn(organization, locale) : organizationId, roles };
  }

  function rightsIn(visit: SignedInVisit, { name, organization, roles }: TypedRights) {
    return {
      name: nameField.safeParse(name),
      organization: organizationMeant(organization, inScope(visit), directory()),
      roles: rolesField.safeParse(roles),
    };
  }

  function inScope(visit: SignedInVisit): Organization[] {
    return [...directory().organizations()].filter(({ id }) => mayManageAccountsOf(visit.operator, id, directory()));
  }
}

const loginOf = ({ req }: SignedInVisit) => String(req.params.login);

function columnsFor({ locale, now }: SignedInVisit): Column<OperatorRow>[] {
  const t = words(locale);
  return [
    { word: 'name', value: ({ operator }) => operator.name },
    { word: 'login', value: ({ operator }) => operator.login },
    {
      word: 'organization',
      value: ({ operator, organization }) => (organization ? nameIn(organization, locale) : operator.organizationId),
    },
    { word: 'roles', value: ({ operator }) => operator.roles.map((role) => t(`role.${role}`)).join(t('comma')) },
    { word: 'state', value: ({ operator }) => t(`operators.state.${stateOf(operator, now)}`) },
    { word: 'createdAt', kind: 'time', value: ({ operator }) => operator.createdAt },
  ];
}
