import {
  type Handover,
  type HandoverCase,
  type HandoverCommand,
  handoverMoveInputs,
} from '../../handovers/handover.ts';
import { handoverFault } from '../../handovers/words.ts';
import type { Desk, Opened } from '../casework/desk.ts';
import { glimpseInSight, loadInSight } from '../casework/load-in-sight.ts';
import { nextDue } from '../casework/next-due.ts';
import { commonPlaceholders } from '../casework/placeholders.ts';
import type { SignedInVisit } from '../visit.ts';
import { forms } from './forms.ts';
import { showHandover } from './page.tsx';
import type { HandoverParts } from './parts.ts';

export interface OpenedHandover extends Opened, Pick<HandoverCase, 'transcript' | 'attachments'> {
  held: HandoverCase['handover'];
}

export function handoverDesk(parts: HandoverParts): Desk<OpenedHandover> {
  const { handovers, prisma } = parts;
  return {
    kind: 'handover',
    path: '/handovers',
    forms,
    inputs: handoverMoveInputs,
    open,
    glimpse: (visit, number) => glimpseInSight(handovers, prisma, visit, number),
    maySee: (actor, held) => handovers.maySee(actor, held as Handover),
    perform: (tx, command) => handovers.perform(tx, command as HandoverCommand),
    refusal: handoverFault,
    placeholders: ({ held }, now) => {
      const locale = held.locale === 'en' ? 'en' : 'zh-CN';
      return { locale, values: { ...commonPlaceholders(held, parts.directory(), locale, now) } };
    },
    next: ({ operator }, place) => nextDue(place, (page) => handovers.queue(prisma, operator, { scope: 'mine' }, page)),
    show: (visit, opened, shown = {}) => showHandover(visit, opened, shown, parts),
  };

  async function open(visit: SignedInVisit, number: string): Promise<OpenedHandover> {
    const { handover, events, transcript, attachments } = await loadInSight(handovers, prisma, visit, number);
    const allowed = handovers.allowedMoves(visit.operator, handover);
    return { held: handover, events, transcript, attachments, allowed, fields: { options: {}, each: [], values: {} } };
  }
}
