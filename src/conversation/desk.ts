import type { Complaints } from '../complaints/complaint.ts';
import type { Tx } from '../database/transaction.ts';
import type { Industry } from '../directory/records.ts';
import type { Handovers } from '../handovers/handover.ts';
import type { Registrations } from '../registrations/registration.ts';
import type { CheckedFile } from './incoming-file.ts';
import type { Scene } from './scene.ts';
import type { Button, Reply } from './turn.ts';

/** The rooms where cases are worked on. */
export interface CaseRooms {
  complaints: Complaints;
  registrations: Registrations;
  handovers: Handovers;
  industries: readonly Industry[];
}

/** What a turn about cases works with: the turn, its transaction, and the rooms of cases. */
export interface Desk extends Scene, CaseRooms {
  tx: Tx;
  /** Set when the turn brings a file: read and checked before the transaction began. */
  file: CheckedFile | undefined;
}

export const say = (text: string, buttons: Button[][] = []): Reply => ({ text, buttons, contacts: [] });
