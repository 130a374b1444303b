import { momentInWords } from '../casework/saying.ts';
import type { Complaint } from '../complaints/complaint.ts';
import { statusFor } from '../complaints/status.ts';
import { complaintWords } from '../complaints/words.ts';
import type { Registration } from '../registrations/registration.ts';
import { words as registrationWords } from '../registrations/words.ts';
import { type Desk, say } from './desk.ts';
import type { Reply } from './turn.ts';

/** The status of a case of the chat's own; undefined for any other. */
export async function ownStatus(number: string, desk: Desk): Promise<Reply | undefined> {
  const complaint = await ownComplaint(number, desk);
  if (complaint) return complaintStatus(complaint, desk);
  const registration = await ownRegistration(number, desk);
  return registration && registrationStatus(registration, desk);
}

export async function ownComplaint(number: string, { complaints, tx, chatId }: Desk): Promise<Complaint | undefined> {
  const found = await complaints.find(tx, number);
  return found?.chatId === chatId ? found : undefined;
}

export async function ownRegistration(number: string, { registrations, tx, chatId }: Desk) {
  return (await registrations.ofChat(tx, chatId)).find((own) => own.number === number);
}

/** Who knows the phone of a complaint is told how it stands, and gets no buttons: it stays its chat's. */
export function provedComplaint(complaint: Complaint, desk: Desk): Reply {
  const { calendar, now, knowledge, locale, chatId } = desk;
  return statusFor(complaint, { calendar, now, directory: knowledge.directory, locale, chatId });
}

/** Who knows a registration is its applicant, and is told of changes from now on. */
export async function provedRegistration(registration: Registration, desk: Desk): Promise<Reply> {
  const { registrations, tx, chatId, locale, t } = desk;
  await registrations.watch(tx, registration, chatId, locale);
  const { text, ...reply } = registrationStatus({ ...registration, tellChanges: true }, desk);
  return { ...reply, text: `${text}\n${t('lookup.watching')}` };
}

function complaintStatus(complaint: Complaint, desk: Desk): Reply {
  const { text, buttons, contacts } = provedComplaint(complaint, desk);
  return { text, contacts, buttons: [...buttons, [timelineButton('complaint', complaint.number, desk)]] };
}

function registrationStatus(registration: Registration & { tellChanges: boolean }, desk: Desk): Reply {
  const { registrations, chatId, locale } = desk;
  const buttons = registrations.buttonsFor(registration, chatId, locale);
  const timeline = timelineButton('registration', registration.number, desk);
  return say(registrations.statusFor(registration, locale), [...buttons, [timeline]]);
}

const timelineButton = (kind: string, number: string, { t }: Desk) => ({
  label: t('case.timeline'),
  action: `${kind}:${number}:timeline`,
});

/** Moves that offices make among themselves are none of a person's business. */
const told = new Set(
  ['submit', 'accept', 'decline', 'review', 'acknowledge', 'transfer', 'ask', 'answer', 'resolve', 'rate'].concat(
    ['follow_up', 'reopen', 'withdraw', 'merge', 'unmerge', 'chase', 'reclassify', 'reply', 'close'],
    ['pass', 'refuse', 'resubmit', 'verify', 'fail', 'announce', 'recall', 'remove'],
  ),
);

/** What happened to a case of the chat's own: the moves that its person learns of, each with its time. */
export async function timelineOf(kind: 'complaint' | 'registration', number: string, desk: Desk): Promise<Reply> {
  const { complaints, registrations, tx, locale, t } = desk;
  const found = kind === 'complaint' ? await complaints.load(tx, number) : await registrations.load(tx, number);
  const words = kind === 'complaint' ? complaintWords(locale) : registrationWords(locale);
  const lines = (found?.events ?? [])
    .filter(({ move }, index, all) => told.has(move) && all[index + 1]?.move !== 'undo')
    .map(({ at, move }) => t('case.event', { at: momentInWords(at, locale), move: words(`move.${move}`) }));
  return say([t('case.timelineOf', { number }), ...lines].join('\n'));
}
