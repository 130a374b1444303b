import type { PrismaClient } from '../database/generated/client.ts';
import type { Enquiry } from '../enquiry/enquiry.ts';
import { type Group, groupAlike } from './groups.ts';
import { createUnanswered } from './unanswered.ts';

/** Made anew after twenty times as long as it took: soon where there is little to read, and never more than a part of the time. */
const ageOfDuration = 20;

interface Board {
  enquiry: Enquiry;
  learned: string;
  madeAt: number;
  freshMs: number;
  groups: Promise<Group[]>;
}

/** What the bot could not answer, in groups; made anew when the bot or what was learned has changed, and from time to time for new questions. */
export function createBoard(prisma: PrismaClient) {
  const unanswered = createUnanswered(prisma);
  let board: Board | undefined;

  return async (enquiry: Enquiry, now: Date): Promise<Group[]> => {
    const { _count, _max } = await prisma.learnedQuestion.aggregate({ _count: true, _max: { at: true } });
    const learned = `${_count} ${_max.at?.getTime()}`;
    const isFresh =
      board?.enquiry === enquiry && board.learned === learned && performance.now() - board.madeAt < board.freshMs;
    if (board && isFresh) return board.groups;
    const made: Board = {
      ...{ enquiry, learned, madeAt: performance.now(), freshMs: Number.POSITIVE_INFINITY },
      groups: unanswered(enquiry, now).then(groupAlike),
    };
    made.groups.then(
      () => {
        made.freshMs = ageOfDuration * (performance.now() - made.madeAt);
      },
      () => {
        if (board === made) board = undefined;
      },
    );
    board = made;
    return made.groups;
  };
}
