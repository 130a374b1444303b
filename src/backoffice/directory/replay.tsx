import { maskQuestion } from '../../casework/mask-question.ts';
import type { DirectoryRecords, Locale } from '../../directory/records.ts';
import { recentlyAnswered, replay } from '../../learning/replay.ts';
import type { Replayed } from './editor.ts';
import { type DirectoryParts, practiceQuestions } from './parts.ts';
import { Try } from './trial.tsx';
import { words } from './words.ts';

const mostShown = 30;

/** Practice questions and people's latest ones, asked of the bot as it is and as it would be with `records`. */
export async function replayOf({ bot, prisma }: DirectoryParts, records: DirectoryRecords): Promise<Replayed> {
  const [before, after] = [bot(), bot(records)];
  return { before, after, replay: await replay(before, after, practiceQuestions(), await recentlyAnswered(prisma)) };
}

/** What else would be answered otherwise, practice questions that would go wrong first. */
export function ReplayView({ replayed: { before, after, replay }, locale }: { replayed: Replayed; locale: Locale }) {
  const t = words(locale);
  const { differences, asked, ms } = replay;
  const wrong = differences.filter(({ isWrong }) => isWrong).length;
  const isPublic = (digits: string) => before.enquiry.directory.contactsByNumber(digits).length > 0;
  return (
    <section class="trials" aria-labelledby="replay">
      <h2 id="replay">{t('replay.title')}</h2>
      <p>{t(differences.length > 0 ? 'replay.some' : 'replay.none', { asked, ms, changed: differences.length })}</p>
      {wrong > 0 && (
        <p class="alert alert-danger" role="alert">
          {t('replay.wrong', { wrong })}
        </p>
      )}
      {differences.slice(0, mostShown).map(({ question, isWrong }) => (
        <Try
          question={isWrong ? t('replay.wrongOne', { question }) : maskQuestion(question, isPublic)}
          now={before.show(question)}
          then={after.show(question)}
          locale={locale}
        />
      ))}
      {differences.length > mostShown && <p>{t('replay.more', { total: differences.length - mostShown })}</p>}
    </section>
  );
}
