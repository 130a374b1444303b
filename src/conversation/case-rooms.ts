import type { Logger } from 'pino';
import type { Calendar } from '../calendar/calendar.ts';
import type { PersonActor } from '../casework/actor.ts';
import { createComplaints } from '../complaints/complaints.ts';
import type { Complaint, PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import { readChecklists, readIndustries } from '../directory/seed-files.ts';
import type { Handover, Handovers } from '../handovers/handover.ts';
import { createHandovers } from '../handovers/handovers.ts';
import { createRegistrations } from '../registrations/registrations.ts';
import type { Chats } from './chats.ts';
import type { CaseRooms } from './desk.ts';
import { joinTalk } from './join-talk.ts';
import { seedFolder } from './knowledge.ts';

export interface CaseRoomsParts {
  prisma: PrismaClient;
  directory: () => Directory;
  calendar: () => Calendar;
  clock: () => Date;
  log: Logger;
  chats: Chats;
}

/** The rooms where cases are worked on, over one database. */
export function createCaseRooms({ chats, ...parts }: CaseRoomsParts): CaseRooms {
  const handovers = createHandovers(parts);
  const industries = readIndustries(seedFolder);
  return {
    complaints: createComplaints({
      ...parts,
      async openEnquiry(tx, complaint) {
        const enquiry = await openEnquiry(tx, complaint, handovers);
        await joinTalk(tx, enquiry, { chats, now: parts.clock() });
        return enquiry.number;
      },
    }),
    registrations: createRegistrations({ ...parts, industries, checklists: readChecklists(seedFolder) }),
    handovers,
    industries,
  };
}

/** What turned out to be an enquiry goes on as one. A chat has one at a time: where it talks to a person already, that person gets it. */
async function openEnquiry(tx: Tx, complaint: Complaint, handovers: Handovers): Promise<Handover> {
  const { placeId, story } = complaint;
  const chatId = complaint.chatId as string;
  const actor: PersonActor = { kind: 'person', chatId };
  const current = await handovers.openOfChat(tx, chatId);
  return current
    ? handovers.perform(tx, { number: current.number, move: 'say', input: { text: story }, actor })
    : handovers.open(tx, { chatId, locale: complaint.locale as Locale, placeId, question: story, actor });
}
