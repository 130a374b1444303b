import type { Locale } from '../../directory/records.ts';
import type { Mind } from '../../knowledge/trial.ts';
import { words } from './words.ts';

interface Props {
  before: Mind;
  after: Mind;
  questions: readonly string[];
  locale: Locale;
}

/** How the bot answers some questions, and how it would with the change, side by side and as the chat shows it. */
export function Trial({ before, after, questions, locale }: Props) {
  const t = words(locale);
  return (
    <section class="trials" aria-labelledby="trial">
      <h2 id="trial">{t('trial.title')}</h2>
      {[...new Set(questions)].map((question) => (
        <Try question={question} now={before.show(question)} then={after.show(question)} locale={locale} />
      ))}
    </section>
  );
}

export function Try({ question, now, then, locale }: { question: string; now: string; then: string; locale: Locale }) {
  const t = words(locale);
  const isSame = now === then;
  return (
    <article class="trial">
      <h3 class="trial-question">{t('trial.question', { question })}</h3>
      <div class="trial-answers">
        <Shown label={t(isSame ? 'trial.same' : 'trial.before')} html={now} />
        {!isSame && <Shown label={t('trial.after')} html={then} />}
      </div>
    </article>
  );
}

/** `html` is of the chat's own making, which escapes what it shows. */
function Shown({ label, html }: { label: string; html: string }) {
  return (
    <div class="trial-answer">
      <h4>{label}</h4>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
