import type { OpenCase } from '../../accounts/open-cases.ts';
import type { Operator } from '../../database/generated/client.ts';
import type { Words } from '../../words.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Notice } from './form.tsx';
import { words } from './words.ts';

/** What somebody would leave behind, and who could go on with it. */
export interface Leaving {
  /** How many are open. */
  cases: number;
  colleagues: readonly Operator[];
}

interface SuspensionProps {
  address: string;
  leaving: Leaving;
  /** The account is disabled already, and its cases are left. */
  isDone: boolean;
  t: Words;
}

/** Disables an account, and says what happens to its open cases. */
export function Suspension({ address, leaving, isDone, t }: SuspensionProps) {
  return (
    <form method="post" action={`${address}/suspension`} class="mt-3">
      <label class="form-label" for="successor">
        {t(isDone ? 'handOver.left' : 'handOver.ask', { count: leaving.cases })}
      </label>
      <div class="row g-2">
        <div class="col">
          <select id="successor" name="successor" class="form-select" required>
            <option value="">{t('handOver.choose')}</option>
            <option value="queue">{t('handOver.queue')}</option>
            {leaving.colleagues.map(({ id, name, login }) => (
              <option value={id}>{t('handOver.colleague', { name, login })}</option>
            ))}
          </select>
        </div>
        <div class="col-auto">
          <button type="submit" class="btn btn-outline-danger">
            {t(isDone ? 'handOver.do' : 'operators.do.suspension')}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Numbers alone: who manages accounts sees no cases. */
export function showHandedOver(visit: SignedInVisit, login: string, moved: readonly OpenCase[]): void {
  const t = words(visit.locale);
  const children = (
    <>
      <Notice>{t('operators.done.suspension')}</Notice>
      <p>{t('handOver.done', { count: moved.length })}</p>
      <ul class="card card-body list-unstyled">
        {moved.map(({ kind, number }) => (
          <li>
            {t(`audit.kinds.${kind}`)} {number}
          </li>
        ))}
      </ul>
      <p class="mt-3">
        <a class="btn" href={`/operators/${login}`}>
          {t('firstPassword.back')}
        </a>
      </p>
    </>
  );
  sendPage(visit, { title: t('handOver.title'), narrow: true, children });
}
