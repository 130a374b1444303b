import { needsSecondFactor } from '../../accounts/policy.ts';
import type { SessionSummary } from '../../accounts/sessions.ts';
import type { Words } from '../../words.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit, Visit } from '../visit.ts';
import type { Problem } from './attempt.ts';
import { Action, Field, Notice, Once, ProblemNotice, Submit } from './form.tsx';
import { shownTime } from './shown-time.ts';
import { words } from './words.ts';

export interface OwnAccount {
  hasSecondFactor: boolean;
  recoveryCodesLeft: number;
  sessions: readonly SessionSummary[];
}

const done = ['password', 'session', 'second-factor'];

export function showAccount(visit: SignedInVisit, own: OwnAccount, problem?: Problem): void {
  const t = words(visit.locale);
  const notice = done.find((what) => what === visit.req.query.done);
  const children = (
    <>
      {notice && <Notice>{t(`account.done.${notice}`)}</Notice>}
      <ProblemNotice t={t} problem={problem} />
      <section class="card card-body mb-3">
        <h2>{t('account.password')}</h2>
        <p>
          <a class="btn" href="/account/password">
            {t('password.title')}
          </a>
        </p>
      </section>
      <SecondFactor visit={visit} own={own} problem={problem} t={t} />
      <section class="card card-body">
        <h2>{t('account.sessions')}</h2>
        <p class="text-secondary">{t('account.sessionsHelp')}</p>
        <ul class="list-group">
          {own.sessions.map((session) => (
            <Session session={session} isThis={session.id === visit.sessionId} t={t} />
          ))}
        </ul>
      </section>
    </>
  );
  sendPage(visit, { title: t('account.title'), narrow: true, children }, problem ? 422 : 200);
}

function SecondFactor({
  visit,
  own,
  problem,
  t,
}: {
  visit: SignedInVisit;
  own: OwnAccount;
  problem?: Problem;
  t: Words;
}) {
  return (
    <section class="card card-body mb-3">
      <h2>{t('account.secondFactor')}</h2>
      {own.hasSecondFactor ? (
        <form method="post" action="/account/recovery-codes">
          <p>{t('account.on', { left: own.recoveryCodesLeft })}</p>
          <Field
            t={t}
            name="current"
            label={t('field.current')}
            type="password"
            autocomplete="current-password"
            problem={problem}
          />
          <p class="btn-list mb-0">
            <button type="submit" class="btn">
              {t('account.renewCodes')}
            </button>
            <button type="submit" class="btn btn-outline-danger" formaction="/account/totp/removal">
              {t(needsSecondFactor(visit.operator) ? 'account.replace' : 'account.remove')}
            </button>
          </p>
        </form>
      ) : (
        <>
          <p>{t('account.off')}</p>
          <p class="mb-0">
            <a class="btn" href="/account/totp">
              {t('totp.title')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

function Session({ session, isThis, t }: { session: SessionSummary; isThis: boolean; t: Words }) {
  return (
    <li class="list-group-item">
      <div class="text-break">{session.userAgent}</div>
      <div class="text-secondary">
        {t('account.session', { address: session.address, since: shownTime(session.createdAt) })}
        {' · '}
        {isThis ? t('account.thisSession') : t('account.lastSeen', { at: shownTime(session.lastSeenAt) })}
      </div>
      {!isThis && <Action action={`/account/sessions/${session.id}/revocation`} label={t('account.revoke')} />}
    </li>
  );
}

export function showPassword(visit: Visit, problem?: Problem): void {
  const t = words(visit.locale);
  const children = (
    <form method="post" action="/account/password" class="card card-body">
      {visit.stage === 'change-password' && <p>{t('password.first')}</p>}
      <ProblemNotice t={t} problem={problem} />
      <input type="text" name="login" value={visit.operator?.login} autocomplete="username" hidden />
      <Field
        t={t}
        name="current"
        label={t('field.current')}
        type="password"
        autocomplete="current-password"
        autofocus
        problem={problem}
      />
      <NewPassword t={t} problem={problem} />
      <Submit>{t('password.submit')}</Submit>
    </form>
  );
  sendPage(visit, { title: t('password.title'), narrow: true, children }, problem ? 422 : 200);
}

export function NewPassword({ t, problem }: { t: Words; problem?: Problem }) {
  return (
    <>
      <Field
        t={t}
        name="next"
        label={t('field.next')}
        hint={t('password.hint')}
        type="password"
        autocomplete="new-password"
        problem={problem}
      />
      <Field
        t={t}
        name="again"
        label={t('field.again')}
        type="password"
        autocomplete="new-password"
        problem={problem}
      />
    </>
  );
}

export async function showEnrolment(
  visit: Visit,
  { secret, address }: { secret: string; address: string },
  problem?: Problem,
): Promise<void> {
  const t = words(visit.locale);
  const { default: QRCode } = await import('qrcode');
  const picture = Buffer.from(await QRCode.toString(address, { type: 'svg', margin: 2 })).toString('base64');
  const children = (
    <form method="post" action="/account/totp" class="card card-body">
      {visit.stage === 'enrol' && <p>{t('totp.demanded')}</p>}
      <ProblemNotice t={t} problem={problem} />
      <p>{t('totp.scan')}</p>
      <img
        src={`data:image/svg+xml;base64,${picture}`}
        alt={t('totp.picture')}
        width="220"
        height="220"
        class="mx-auto mb-3"
      />
      <p>
        {t('totp.type')}
        <br />
        <code class="text-break">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Field
        t={t}
        name="code"
        label={t('totp.code')}
        autocomplete="one-time-code"
        inputmode="numeric"
        autofocus
        problem={problem}
      />
      <Submit>{t('totp.submit')}</Submit>
    </form>
  );
  sendPage(visit, { title: t('totp.title'), narrow: true, children }, problem ? 422 : 200);
}

export function showRecoveryCodes(visit: Visit, codes: readonly string[]): void {
  const t = words(visit.locale);
  const children = (
    <>
      <p>{t('codes.advice')}</p>
      <Once values={codes} label={t('codes.title')} />
      <p class="mt-3">
        <a class="btn btn-primary" href="/">
          {t('codes.goOn')}
        </a>
      </p>
    </>
  );
  sendPage(visit, { title: t('codes.title'), narrow: true, children });
}
