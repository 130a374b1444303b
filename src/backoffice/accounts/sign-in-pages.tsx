import { loginField } from '../../accounts/new-operator.ts';
import { sendPage } from '../layout.tsx';
import type { Visit } from '../visit.ts';
import type { Problem } from './attempt.ts';
import { Field, Notice, ProblemNotice, Submit } from './form.tsx';
import { words } from './words.ts';

interface SignInPage {
  problem?: Problem;
  status?: number;
  /** Nobody could sign in: there is no administrator yet. */
  isUntouched?: boolean;
}

export function showSignIn(visit: Visit, { problem, status = 200, isUntouched = false }: SignInPage): void {
  const t = words(visit.locale);
  const { data: created } = loginField.safeParse(visit.req.query.created);
  const children = (
    <form method="post" action={`/sign-in${goingOn(visit)}`} class="card card-body">
      {isUntouched && <p class="alert alert-info text-body">{t('sign-in.untouched')}</p>}
      {created && !problem && <Notice>{t('sign-in.created', { login: created })}</Notice>}
      <ProblemNotice t={t} problem={problem} />
      <Field
        t={t}
        name="login"
        label={t('field.login')}
        value={created}
        autocomplete="username"
        autofocus={created === undefined}
      />
      <Field
        t={t}
        name="password"
        label={t('field.password')}
        type="password"
        autocomplete="current-password"
        autofocus={created !== undefined}
      />
      <Submit>{t('sign-in.submit')}</Submit>
      <p class="text-secondary mt-3 mb-0">{t('sign-in.help')}</p>
    </form>
  );
  sendPage(visit, { title: t('sign-in.title'), narrow: true, children }, status);
}

export function showCode(visit: Visit, { problem, status = 200 }: Pick<SignInPage, 'problem' | 'status'> = {}): void {
  const t = words(visit.locale);
  const children = (
    <form method="post" action={`/sign-in/code${goingOn(visit)}`} class="card card-body">
      <ProblemNotice t={t} problem={problem} />
      <Field t={t} name="code" label={t('field.code')} hint={t('code.hint')} autocomplete="one-time-code" autofocus />
      <Submit>{t('code.submit')}</Submit>
    </form>
  );
  sendPage(visit, { title: t('code.title'), narrow: true, children }, status);
}

/** The page somebody wanted is carried along to the last step. */
export function goingOn({ req }: Visit): string {
  return typeof req.query.next === 'string' ? `?next=${encodeURIComponent(req.query.next)}` : '';
}
