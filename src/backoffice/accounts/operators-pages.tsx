import { isOwn } from '../../accounts/policy.ts';
import { roles } from '../../casework/actor.ts';
import type { Operator } from '../../database/generated/client.ts';
import type { Organization } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import { ExportLinks } from '../exports/links.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import type { Problem } from './attempt.ts';
import { Action, ConfirmedAction, Field, Notice, Once, ProblemNotice, Submit, Wrong } from './form.tsx';
import { type Leaving, Suspension } from './hand-over.tsx';
import { nameIn } from './name-in.ts';
import { OrganizationField } from './organization-field.tsx';
import { shownTime } from './shown-time.ts';
import { words } from './words.ts';

/** The form as it was typed. */
export interface TypedRights {
  name: string;
  /** By name. */
  organization: string;
  roles: readonly string[];
}

export interface OperatorRow {
  operator: Operator;
  organization?: Organization;
}

interface RightsForm {
  typed: TypedRights;
  organizations: readonly Organization[];
  problem?: Problem;
}

export function showList(
  visit: SignedInVisit,
  { rows, wanted }: { rows: readonly OperatorRow[]; wanted: string },
): void {
  const t = words(visit.locale);
  const children = (
    <>
      <form method="get" action="/operators" class="row g-2 mb-3">
        <div class="col">
          <label class="visually-hidden" for="q">
            {t('operators.search')}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            class="form-control"
            value={wanted}
            placeholder={t('operators.search')}
          />
        </div>
        <div class="col-auto btn-list">
          <button type="submit" class="btn">
            {t('operators.find')}
          </button>
          <a class="btn btn-primary" href="/operators/new" data-key="n">
            {t('operators.new')}
          </a>
        </div>
      </form>
      <div class="card table-responsive">
        <table class="table card-table table-mobile-md">
          <caption class="visually-hidden">{t('operators.title')}</caption>
          <thead>
            <tr>
              {['name', 'organization', 'roles', 'state'].map((column) => (
                <th scope="col">{t(`field.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody data-rows>
            {rows.map((row) => (
              <Row visit={visit} row={row} t={t} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? (
        <p class="text-secondary mt-3">{t('operators.none')}</p>
      ) : (
        <ExportLinks
          list="operators"
          of={`/operators?${new URLSearchParams(wanted ? { q: wanted } : {})}`}
          locale={visit.locale}
        />
      )}
    </>
  );
  sendPage(visit, { title: t('operators.title'), children });
}

function Row({ visit, row: { operator, organization }, t }: { visit: SignedInVisit; row: OperatorRow; t: Words }) {
  return (
    <tr>
      <td data-label={t('field.name')}>
        <a href={`/operators/${operator.login}`}>{operator.name}</a>
        <div class="text-secondary">{operator.login}</div>
      </td>
      <td data-label={t('field.organization')}>
        {organization ? nameIn(organization, visit.locale) : operator.organizationId}
      </td>
      <td data-label={t('field.roles')}>{operator.roles.map((role) => t(`role.${role}`)).join(t('comma'))}</td>
      <td data-label={t('field.state')}>{t(`operators.state.${stateOf(operator, visit.now)}`)}</td>
    </tr>
  );
}

export function stateOf({ disabledAt, lockedUntil, mustChangePassword }: Operator, now: Date): string {
  if (disabledAt) return 'disabled';
  if (lockedUntil && lockedUntil > now) return 'locked';
  return mustChangePassword ? 'new' : 'active';
}

export function showNew(visit: SignedInVisit, form: RightsForm & { typed: { login: string } }): void {
  const t = words(visit.locale);
  const { typed, problem } = form;
  const children = (
    <form method="post" action="/operators" class="card card-body">
      <ProblemNotice t={t} problem={problem} />
      <Field
        t={t}
        name="login"
        label={t('field.login')}
        hint={t('operators.loginHint')}
        value={typed.login}
        autocomplete="off"
        autofocus
        problem={problem}
      />
      <Rights visit={visit} form={form} t={t} />
      <Submit>{t('operators.create')}</Submit>
    </form>
  );
  sendPage(visit, { title: t('operators.new'), narrow: true, children }, problem ? 422 : 200);
}

export function showOperator(visit: SignedInVisit, operator: Operator, form: RightsForm & Leaving): void {
  const t = words(visit.locale);
  const notice = ['edit', 'second-factor', 'suspension', 'return'].find((what) => what === visit.req.query.done);
  const children = (
    <>
      {notice && <Notice>{t(`operators.done.${notice}`)}</Notice>}
      <p class="text-secondary">
        {t('operators.about', { login: operator.login, since: shownTime(operator.createdAt) })}
        {' · '}
        {t(`operators.state.${stateOf(operator, visit.now)}`)}
      </p>
      {isOwn(visit.operator, operator) ? (
        <p>
          {t('operators.own')}{' '}
          <a href="/account" class="text-decoration-underline">
            {t('account.title')}
          </a>
        </p>
      ) : (
        <Changes visit={visit} operator={operator} form={form} t={t} />
      )}
    </>
  );
  sendPage(visit, { title: operator.name, narrow: true, children }, form.problem ? 422 : 200);
}

function Changes({
  visit,
  operator,
  form,
  t,
}: {
  visit: SignedInVisit;
  operator: Operator;
  form: RightsForm & Leaving;
  t: Words;
}) {
  const address = `/operators/${operator.login}`;
  return (
    <>
      <form method="post" action={address} class="card card-body mb-3">
        <ProblemNotice t={t} problem={form.problem} />
        <Rights visit={visit} form={form} t={t} />
        <Submit>{t('operators.save')}</Submit>
      </form>
      <section class="card card-body">
        <h2>{t('operators.help')}</h2>
        <div class="btn-list">
          {[
            'password',
            operator.totpConfirmedAt && 'second-factor',
            !operator.disabledAt && form.cases === 0 && 'suspension',
          ]
            .filter(Boolean)
            .map((noun) => (
              <ConfirmedAction
                action={`${address}/${noun}`}
                label={t(`operators.do.${noun}`)}
                about={t(`operators.brings.${noun}`, { name: operator.name })}
              />
            ))}
          {operator.disabledAt && <Action action={`${address}/return`} label={t('operators.enable')} />}
        </div>
        {form.cases > 0 && <Suspension address={address} leaving={form} isDone={operator.disabledAt !== null} t={t} />}
      </section>
    </>
  );
}

function Rights({ visit, form, t }: { visit: SignedInVisit; form: RightsForm; t: Words }) {
  const { typed, organizations, problem } = form;
  return (
    <>
      <Field t={t} name="name" label={t('field.name')} value={typed.name} autocomplete="off" problem={problem} />
      <OrganizationField
        organizations={organizations}
        value={typed.organization}
        problem={problem}
        locale={visit.locale}
      />
      <fieldset class="mb-3">
        <legend class="form-label">{t('field.roles')}</legend>
        {roles.map((role) => (
          <label class="form-check">
            <input
              type="checkbox"
              class="form-check-input"
              name="roles"
              value={role}
              checked={typed.roles.includes(role)}
            />
            <span class="form-check-label">{t(`role.${role}`)}</span>
            <span class="form-check-description">{t(`roleHint.${role}`)}</span>
          </label>
        ))}
        <Wrong t={t} name="roles" problem={problem} />
      </fieldset>
    </>
  );
}

/** @param organizationId of an account that is new: another one may follow there */
export function showFirstPassword(
  visit: SignedInVisit,
  { login, password, organizationId }: { login: string; password: string; organizationId?: string },
): void {
  const t = words(visit.locale);
  const children = (
    <>
      <p>{t('firstPassword.advice', { login })}</p>
      <Once values={[password]} label={t('firstPassword.title')} />
      <p class="mt-3 btn-list">
        <a class="btn" href={`/operators/${login}`}>
          {t('firstPassword.back')}
        </a>
        {organizationId && (
          <a class="btn btn-primary" href={`/operators/new?organization=${organizationId}`}>
            {t('firstPassword.another')}
          </a>
        )}
      </p>
    </>
  );
  sendPage(visit, { title: t('firstPassword.title'), narrow: true, children });
}
