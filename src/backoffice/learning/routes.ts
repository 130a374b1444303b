import { DomainError } from '../../casework/domain-error.ts';
import { inTransaction } from '../../database/transaction.ts';
import { findPlace } from '../../directory/find-by-name.ts';
import { loadRecords } from '../../directory/store.ts';
import { changeEntry, latestChange } from '../../knowledge/change.ts';
import { checkEntry } from '../../knowledge/check.ts';
import { entryOf, withEntry } from '../../knowledge/entry.ts';
import { mayKeep, mayKeepTopics } from '../../knowledge/policy.ts';
import { createBoard } from '../../learning/board.ts';
import type { Group } from '../../learning/groups.ts';
import { dismissQuestions, returnQuestions, settleQuestions } from '../../learning/learn.ts';
import { entryAfter, type Lesson, subjectOf } from '../../learning/lesson.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import type { DirectoryParts } from '../directory/parts.ts';
import { linesIn, textIn } from '../directory/read-typed.ts';
import { replayOf } from '../directory/replay.tsx';
import { exportRoute } from '../exports/route.ts';
import { Forbidden, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { type Refused, showGroups } from './groups-page.tsx';
import { showLesson } from './lesson-page.tsx';
import { masked, samplesOf } from './samples.ts';

type Problem = Pick<Refused, 'problem' | 'candidates'>;

/** Questions that the bot could not answer, made into what it knows: looked at, tried out, and live with the second click. */
export function learningRoutes(parts: DirectoryParts): Route[] {
  const { prisma, directory, bot } = parts;
  const board = createBoard(prisma);
  const of = (method: 'get' | 'post', path: string, handle: (visit: SignedInVisit) => unknown): Route => ({
    ...{ method, path, handle },
    right: 'directory',
  });
  return [
    of('get', '/learning', (visit) => show(visit)),
    exportRoute('learning', list, parts),
    of('post', '/learning/trial', tryOut),
    of('post', '/learning/lesson', teach),
    of('post', '/learning/dismissal', dismiss),
    of('post', '/learning/return', takeBack),
  ];

  function groups({ now }: SignedInVisit): Promise<Group[]> {
    return board(bot().enquiry, now);
  }

  async function show(visit: SignedInVisit, problem?: Problem, status?: number): Promise<void> {
    const typed = visit.req.body ?? {};
    const [group, alias, place] = ['group', 'alias', 'place'].map((name) => textIn(typed, name)) as [
      string,
      string,
      string,
    ];
    const refused = problem && { ...problem, group, alias, place };
    showGroups(visit, { groups: await groups(visit), mind: bot(), directory: directory(), refused }, status);
  }

  async function list(visit: SignedInVisit) {
    const rows = (await groups(visit)).flatMap((group, at) =>
      group.questions.map((question) => ({ ...question, group: at + 1 })),
    );
    const columns: Column<(typeof rows)[number]>[] = [
      { word: 'group', kind: 'number', value: ({ group }) => group },
      { word: 'question', kind: 'long', value: ({ text }) => masked(text, directory()) },
      { word: 'times', kind: 'number', value: ({ count }) => count },
      { word: 'latest', kind: 'time', value: ({ latest }) => latest },
    ];
    return { columns, batches: atOnce(rows), narrowed: {} };
  }

  async function groupOf(visit: SignedInVisit): Promise<Group | undefined> {
    const key = textIn(visit.req.body ?? {}, 'group');
    return (await groups(visit)).find((group) => group.key === key);
  }

  /** What a form makes of a group, or why it cannot. */
  function lessonIn(visit: SignedInVisit, group: Group): Lesson | Problem {
    const typed = visit.req.body ?? {};
    const alias = textIn(typed, 'alias');
    if (textIn(typed, 'as') === 'alias') {
      const found = findPlace(directory(), textIn(typed, 'place'));
      if ('fault' in found) return { problem: 'place', candidates: found.candidates };
      if (found.value === null) return { problem: 'place' };
      return alias ? { as: 'alias', placeId: found.value, alias } : { problem: 'alias' };
    }
    const written = linesIn(typed, 'questions');
    const questions = written.length > 0 ? written : samplesOf(group, bot().enquiry.directory);
    return questions.length > 0
      ? { as: 'sample', topicId: textIn(typed, 'topic'), questions }
      : { problem: 'no-sample' };
  }

  /** Opens a lesson for those who may teach it, or says on the list why there is none. */
  async function open(visit: SignedInVisit) {
    const group = await groupOf(visit);
    if (!group) return void (await show(visit, { problem: 'gone' }, 409));
    const lesson = lessonIn(visit, group);
    if ('problem' in lesson) return void (await show(visit, lesson, 422));
    const subject = subjectOf(lesson);
    const records = await loadRecords(prisma);
    const after = entryAfter(lesson, records);
    if (!after) return void (await show(visit, { problem: 'topic' }, 422));
    if (!mayKeep(visit.operator, subject, directory())) throw new Forbidden();
    return {
      group,
      lesson,
      subject,
      records,
      after,
      before: entryOf(records, subject),
      findings: checkEntry(subject, after, records),
    };
  }

  async function tryOut(visit: SignedInVisit, problem?: string, status = 200): Promise<void> {
    const opened = await open(visit);
    if (!opened) return;
    const { subject, records, after } = opened;
    const replayed = await replayOf(parts, withEntry(records, subject, after));
    const seen = (await prisma.knowledgeChange.findFirst({ where: { subject }, orderBy: { id: 'desc' } }))?.id ?? '';
    showLesson(visit, { ...opened, replayed, seen, problem, directory: directory() }, status);
  }

  async function teach(visit: SignedInVisit): Promise<void> {
    const opened = await open(visit);
    if (!opened) return;
    const { group, lesson, subject, after, findings } = opened;
    const typed = visit.req.body ?? {};
    if (findings.faults.length > 0) return tryOut(visit, 'faults', 422);
    if (findings.cautions.length > 0 && typed.confirmed !== 'yes') return tryOut(visit, 'cautions', 422);
    const { operator: actor, now } = visit;
    const keys = group.questions.map(({ key }) => key);
    try {
      await inTransaction(prisma, async (tx) => {
        if (((await latestChange(tx, subject))?.id ?? '') !== textIn(typed, 'seen'))
          throw new DomainError('changed', 'changed');
        await settleQuestions(tx, { keys, as: lesson.as, subject, actor, now });
        await changeEntry(tx, { subject, after, seen: textIn(typed, 'seen'), actor, now });
      });
    } catch (error) {
      if (error instanceof DomainError && error.fault === 'changed') return tryOut(visit, 'changed', 409);
      throw error;
    }
    visit.res.redirect(303, `/learning?done=${lesson.as}`);
  }

  /** For everybody, so by those who keep what everybody is answered. */
  async function dismiss(visit: SignedInVisit): Promise<void> {
    if (!mayKeepTopics(visit.operator, directory())) throw new Forbidden();
    const group = await groupOf(visit);
    if (!group) return show(visit, { problem: 'gone' }, 409);
    const keys = group.questions.map(({ key }) => key);
    await inTransaction(prisma, (tx) => dismissQuestions(tx, { keys, actor: visit.operator, now: visit.now }));
    visit.res.redirect(303, `/learning?done=dismissed&left=${keys[0]}`);
  }

  async function takeBack({ req, res, operator: actor, now }: SignedInVisit): Promise<void> {
    if (!mayKeepTopics(actor, directory())) throw new Forbidden();
    const key = textIn(req.body ?? {}, 'left');
    await inTransaction(prisma, (tx) => returnQuestions(tx, { key, actor, now }));
    res.redirect(303, '/learning?done=returned');
  }
}
