import type { Handover } from '../../handovers/handover.ts';
import { loadWords } from '../../words.ts';

export const words = loadWords('src/backoffice/handovers/locales');

/** Why nothing is due: an answer ends what was. */
export const nothingDue = ({ state }: Pick<Handover, 'state'>) => (state === 'closed' ? 'due.over' : 'due.answered');
