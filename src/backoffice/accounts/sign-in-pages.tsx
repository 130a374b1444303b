import { sendPage } from '../layout.tsx';
import type { Visit } from '../visit.ts';
import type { Problem } from './attempt.ts';
import { Field, ProblemNotice, Submit } from './form.tsx';
import { words } from './words.ts';

export function showSignIn(visit: Visit, problem?: Problem, status = 200): void {
  const t = words(visit.locale);
  const children = (
    <form method="post" action={`/sign-in${goingOn(visit)}`} class="card card-body">
      <ProblemNotice t={t} problem={problem} />
      <Field t={t} name="login" label={t('field.login')} autocomplete="username" autofocus />
      <Field t={t} name="password" label={t('field.password')} type="password" autocomplete="current-password" />
      <Submit>{t('sign-in.submit')}</Submit>
      <p class="text-secondary mt-3 mb-0">{t('sign-in.help')}</p>
    </form>
  );
  sendPage(visit, { title: t('sign-in.title'), narrow: true, children }, status);
}

export function showCode(visit: Visit, problem?: Problem, status = 200): void {
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
