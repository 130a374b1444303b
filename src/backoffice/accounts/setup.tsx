import { z } from 'zod';
import { loginField, nameField } from '../../accounts/new-operator.ts';
import { sendPage } from '../layout.tsx';
import type { Route } from '../routes.ts';
import type { Visit } from '../visit.ts';
import { allValid, attempt, type Problem } from './attempt.ts';
import { Field, ProblemNotice, Submit } from './form.tsx';
import { NewPassword } from './own-account-pages.tsx';
import type { AccountPagesParts } from './parts.ts';
import { words } from './words.ts';

const typed = z.string().catch('');
const form = z.object({ login: typed, name: typed, next: typed, again: typed });

/** The page of the one-time address that a site without an administrator prints when it starts. */
export function setupRoutes({ accounts: { setup } }: AccountPagesParts): Route[] {
  return [
    { method: 'get', path: '/setup', stages: ['nobody'], handle: show },
    { method: 'post', path: '/setup', stages: ['nobody'], handle: complete },
  ];

  async function show(visit: Visit): Promise<void> {
    if (!(await setup.isOpen(tokenOf(visit)))) return showStale(visit, await setup.isDone());
    showSetup(visit, form.parse({}));
  }

  async function complete(visit: Visit): Promise<void> {
    const given = form.parse(visit.req.body ?? {});
    const outcome = await attempt(async () => {
      const { login, name } = allValid({
        login: loginField.safeParse(given.login),
        name: nameField.safeParse(given.name),
        again: { success: given.next === given.again, data: given.again, problem: { code: 'password-differs' } },
      });
      await setup.complete(tokenOf(visit), { login, name, password: given.next });
    });
    if ('problem' in outcome) return showSetup(visit, given, outcome.problem);
    visit.res.redirect(303, `/sign-in?created=${given.login}`);
  }
}

/** An address of an earlier start, or of one that was used: what leads on from here. */
function showStale(visit: Visit, isDone: boolean): void {
  const t = words(visit.locale);
  const children = (
    <div class="card card-body">
      <p>{t(isDone ? 'setup.stale.done' : 'setup.stale.restarted')}</p>
      {isDone && (
        <p class="mb-0">
          <a class="btn btn-primary" href="/sign-in">
            {t('sign-in.title')}
          </a>
        </p>
      )}
    </div>
  );
  sendPage(visit, { title: t('setup.stale.title'), narrow: true, children }, 404);
}

const tokenOf = ({ req }: Visit) => typed.parse(req.query.token);

function showSetup(visit: Visit, given: z.infer<typeof form>, problem?: Problem): void {
  const t = words(visit.locale);
  const children = (
    <form method="post" action={`/setup?token=${encodeURIComponent(tokenOf(visit))}`} class="card card-body">
      <p>{t('setup.about')}</p>
      <ProblemNotice t={t} problem={problem} />
      <Field
        t={t}
        name="login"
        label={t('field.login')}
        hint={t('operators.loginHint')}
        value={given.login}
        autocomplete="username"
        autofocus
        problem={problem}
      />
      <Field t={t} name="name" label={t('field.name')} value={given.name} autocomplete="name" problem={problem} />
      <NewPassword t={t} problem={problem} />
      <Submit>{t('setup.submit')}</Submit>
    </form>
  );
  sendPage(visit, { title: t('setup.title'), narrow: true, children }, problem ? 422 : 200);
}
