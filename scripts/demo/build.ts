import { pino } from 'pino';
import { chinaCalendar } from '../../src/calendar/calendar.ts';
import { createCaseRooms } from '../../src/conversation/case-rooms.ts';
import { createCasework } from '../../src/conversation/casework.ts';
import { createChatHistory } from '../../src/conversation/chat-history.ts';
import { createChats } from '../../src/conversation/chats.ts';
import { createEnquiryLog } from '../../src/conversation/enquiry-log.ts';
import { createHelpDesk } from '../../src/conversation/help-desk.ts';
import { createKnowledge, seedFolder } from '../../src/conversation/knowledge.ts';
import { openDatabase } from '../../src/database/open.ts';
import { inTransaction, type Tx } from '../../src/database/transaction.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadSeeded } from '../../src/directory/store.ts';
import { sendDueNotices } from '../../src/notices/send.ts';
import { createMonthlyReports } from '../../src/reports/monthly/monthly-reports.ts';
import { loadWords } from '../../src/words.ts';
import { openOffices } from './accounts.ts';
import { complaintDeeds } from './complaints.ts';
import { enquiryDeeds } from './enquiries.ts';
import { createMonth, longestAgo, play } from './month.ts';
import { monthlyReportDeeds } from './monthly-reports.ts';
import { noticeDeeds } from './notices.ts';
import { registrationDeeds } from './registrations.ts';
import { talkDeeds } from './talks.ts';
import { upkeepDeeds } from './upkeep.ts';

export type Demo = Awaited<ReturnType<typeof openDemo>>;

/** Offices that have cases besides the county whose morning is played. */
const otherPlaces = ['430426', '430423', '430400', '430100', '430181', '430300', '430600', '430700', '431300'];

/** Writes a month of an invented office into a new folder: all of it through the rooms that the site itself works with. */
export async function buildDemo(dataDir: string, now: Date): Promise<void> {
  const demo = await openDemo(dataDir, now);
  const deeds = [
    ...complaintDeeds(demo, otherPlaces),
    ...registrationDeeds(demo, otherPlaces),
    ...talkDeeds(demo),
    ...enquiryDeeds(demo),
    ...monthlyReportDeeds(demo),
    ...upkeepDeeds(demo),
    ...noticeDeeds(demo),
  ];
  const { complaints, registrations, handovers, enquiries, monthlyReports } = demo;
  await play(deeds, {
    now,
    setClock: demo.setClock,
    async tick() {
      for (const room of [complaints, registrations, handovers]) await room.runClock();
      await enquiries.flush();
      // Of a month in which hardly anything happened nobody wants a report.
      if (demo.clock() >= demo.month.at(demo.month.beginnings.at(-1) ?? 0, '00:00')) await monthlyReports.runClock();
      await sendDueNotices(demo);
    },
  });
  await demo.close();
}

async function openDemo(dataDir: string, now: Date) {
  const log = pino({ level: 'warn' });
  const { prisma, close } = await openDatabase({ dataDir, log });
  const knowledge = createKnowledge(await loadSeeded(prisma, readSeed(seedFolder)));
  const calendar = chinaCalendar();
  const month = createMonth(calendar, now);
  let current = month.at(longestAgo + 1, '08:30');
  const clock = () => current;
  const foundation = {
    ...{ prisma, clock, log, knowledge: () => knowledge, directory: () => knowledge.directory },
    ...{ calendar: () => calendar, words: loadWords('src/conversation/locales') },
  };
  const chats = createChats(foundation);
  const enquiries = createEnquiryLog(foundation);
  const rooms = createCaseRooms({ ...foundation, chats });
  const casework = createCasework({ ...foundation, ...rooms, chats, enquiries, wakeDelivery: () => undefined });
  const history = createChatHistory({ ...foundation, enquiries });

  return {
    ...foundation,
    ...rooms,
    month,
    enquiries,
    monthlyReports: createMonthlyReports(foundation),
    conversation: createHelpDesk({ ...foundation, chats, enquiries, casework, history }),
    ...(await openOffices(foundation)),
    tx: <T>(work: (tx: Tx) => Promise<T>) => inTransaction(prisma, work),
    setClock: (at: Date) => {
      current = at;
    },
    async close() {
      await enquiries.close();
      await chats.close();
      // What was told in the past month has arrived long ago.
      await prisma.$executeRaw`
        UPDATE messages SET state = 'sent', sent_at = created_at + interval '2 seconds' WHERE state = 'waiting'`;
      await close();
    },
  };
}
