import type { Directory } from '../../directory/directory.ts';
import type { Entry } from '../../knowledge/entry.ts';
import type { Findings } from '../../knowledge/finding.ts';
import type { Group } from '../../learning/groups.ts';
import type { Lesson } from '../../learning/lesson.ts';
import type { Replayed } from '../directory/editor.ts';
import { styles } from '../directory/parts.ts';
import { ReplayView } from '../directory/replay.tsx';
import { Try } from '../directory/trial.tsx';
import { words as directoryWords } from '../directory/words.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { masked } from './samples.ts';
import { words } from './words.ts';

interface Shown {
  group: Group;
  lesson: Lesson;
  after: Entry;
  findings: Findings;
  replayed: Replayed;
  directory: Directory;
  /** The latest change to the entry, to find out whether another comes between. */
  seen: string;
  /** A key of `problem.…`. */
  problem?: string;
}

const mostShown = 5;

/** What would be learned, how the bot would answer the group's questions, and what else would change: one click before it is live. */
export function showLesson(visit: SignedInVisit, shown: Shown, status: number): void {
  const { locale } = visit;
  const { group, lesson, replayed, findings, problem, directory } = shown;
  const t = words(locale);
  const texts = group.questions.slice(0, mostShown).map(({ text }) => text);
  const stillOpen = group.questions.filter(({ text }) => {
    const { kind } = replayed.after.enquiry.answer(text);
    return kind === 'unknown' || kind === 'clarify';
  }).length;
  const page = {
    title: t(`lesson.${lesson.as}`, { of: nameOf(shown, locale) }),
    styles,
    children: (
      <form method="post" action="/learning/lesson" class="entry">
        {problem && (
          <p class="alert alert-danger" role="alert">
            {t(`problem.${problem}`)}
          </p>
        )}
        <FindingList findings={findings} visit={visit} />
        <p>{t('lesson.notYet')}</p>
        <input type="hidden" name="group" value={group.key} />
        <input type="hidden" name="as" value={lesson.as} />
        <input type="hidden" name="seen" value={shown.seen} />
        <LessonFields lesson={lesson} directory={directory} visit={visit} />
        {stillOpen > 0 && (
          <p class="alert alert-warning" role="status">
            {t('lesson.stillOpen', { open: stillOpen, total: group.questions.length })}
          </p>
        )}
        <section class="trials" aria-labelledby="asked">
          <h2 id="asked">{t('lesson.asked')}</h2>
          {texts.map((text) => (
            <Try
              question={masked(text, directory)}
              now={replayed.before.show(text)}
              then={replayed.after.show(text)}
              locale={locale}
            />
          ))}
        </section>
        <ReplayView replayed={replayed} locale={locale} />
        <p class="entry-buttons">
          <button type="submit" class="btn btn-primary" data-key="s">
            {t('lesson.live')}
          </button>
          <button type="submit" class="btn" formaction="/learning/trial">
            {t('lesson.again')}
          </button>
          <a class="btn" href="/learning">
            {t('lesson.back')}
          </a>
        </p>
      </form>
    ),
  };
  sendPage(visit, page, status);
}

function LessonFields({ lesson, directory, visit }: { lesson: Lesson; directory: Directory; visit: SignedInVisit }) {
  const t = words(visit.locale);
  if (lesson.as === 'alias') {
    const place = directory.region(lesson.placeId);
    return (
      <>
        <input type="hidden" name="place" value={place ? directory.path(place) : ''} />
        <label class="form-label" for="alias">
          {t('alias')}
        </label>
        <input id="alias" class="form-control mb-3" name="alias" value={lesson.alias} autocomplete="off" />
      </>
    );
  }
  return (
    <>
      <input type="hidden" name="topic" value={lesson.topicId} />
      <label class="form-label" for="questions">
        {t('lesson.samples')}
      </label>
      <textarea
        id="questions"
        class="form-control mb-3"
        name="questions"
        rows={5}
        value={lesson.questions.join('\n')}
      />
    </>
  );
}

function FindingList({ findings, visit }: { findings: Findings; visit: SignedInVisit }) {
  const t = directoryWords(visit.locale);
  const all = [...findings.faults, ...findings.cautions];
  if (all.length === 0) return null;
  return (
    <div class="alert alert-warning">
      <ul>
        {all.map(({ code, values, field }) => (
          <li>{t(`finding.${code}`, { ...values, field: t(`topic.${field.split(':')[0]}`) })}</li>
        ))}
      </ul>
      {findings.faults.length === 0 && (
        <label class="form-check">
          <input class="form-check-input" type="checkbox" name="confirmed" value="yes" />
          <span class="form-check-label">{t('confirm')}</span>
        </label>
      )}
    </div>
  );
}

function nameOf({ after, directory }: Shown, locale: 'zh-CN' | 'en'): string {
  const [region] = after.regions;
  if (region) return directory.displayName(region, locale);
  return after.topics.find((topic) => topic.locale === locale)?.title ?? '';
}
