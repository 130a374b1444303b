import { recordAudit } from '../audit/audit.ts';
import { ofNoCase } from '../casework/attachments.ts';
import { forgetChat } from '../notices/subscriptions.ts';
import { type Desk, say } from './desk.ts';
import { subscriptionsInWords } from './notices.ts';
import { ownCases } from './own-cases.ts';
import { placeName } from './telling.ts';
import type { Reply } from './turn.ts';

/** What is stored about the person in this chat, and what of it they may have deleted. */
export async function myData(desk: Desk): Promise<Reply> {
  const { tx, chatId, t, state, knowledge } = desk;
  const cases = await ownCases(desk);
  const places = state.context.places.flatMap((id) => knowledge.directory.region(id) ?? []);
  const values = {
    language: t(`mydata.language.${state.locale ?? 'none'}`),
    place: places.map((place) => placeName(place, desk)).join(t('names.and')) || t('names.none'),
    enquiries: await tx.enquiry.count({ where: { chatId } }),
    messages: await tx.message.count({ where: { chatId } }),
    files: await tx.attachment.count({ where: { chatId } }),
    draft: state.flow ? t(`flow.name.${state.flow}`) : t('names.none'),
    cases: cases.map(({ number }) => number).join(t('names.and')) || t('names.none'),
    subscriptions: await subscriptionsInWords(desk),
    watches:
      (await desk.registrations.ofChat(tx, chatId)).map(({ number }) => number).join(t('names.and')) || t('names.none'),
  };
  return say(t('mydata.stored', values), [[{ label: t('mydata.delete'), action: 'mydata:delete' }]]);
}

export const confirmDeletion = ({ t }: Desk): Reply =>
  say(t('mydata.confirm'), [
    [
      { label: t('mydata.yes'), action: 'mydata:delete-yes' },
      { label: t('mydata.no'), action: 'mydata' },
    ],
  ]);

const nothing = { text: '', buttons: [], contacts: [] };

/**
 * Deletes what is the person's own affair. Cases and what was said about them stay: they are public records; so does the audit trail.
 * Enquiries stay as figures, without what was asked and by whom.
 */
export async function deleteMyData({ tx, chatId, now, t }: Desk): Promise<Reply> {
  const unlinked = { chatId: '', question: '', reply: nothing };
  await tx.enquiry.updateMany({ where: { chatId }, data: unlinked });
  await tx.message.deleteMany({ where: { chatId, direction: 'incoming' } });
  await tx.message.deleteMany({
    where: { chatId, direction: 'outgoing', state: { not: 'waiting' }, events: { none: {} } },
  });
  await tx.attachment.deleteMany({ where: { chatId, ...ofNoCase } });
  await tx.registrationWatcher.deleteMany({ where: { chatId } });
  await forgetChat(tx, chatId);
  await recordAudit(tx, { now, actor: 'person', action: 'mydata.delete', subject: 'chat' });
  return say(t('mydata.deleted'));
}
