import type { Actor } from '../casework/actor.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';
import { enqueue } from '../delivery/outbox.ts';
import type { Directory } from '../directory/directory.ts';
import type { Locale } from '../directory/records.ts';
import type { Registration, RegistrationMove } from './registration.ts';
import { button, isOf, valuesOf } from './telling.ts';
import { words } from './words.ts';

export async function watch(tx: Tx, { id }: Registration, chatId: string, locale: Locale, now: Date): Promise<void> {
  await tx.registrationWatcher.upsert({
    where: { registrationId_chatId: { registrationId: id, chatId } },
    create: { registrationId: id, chatId, locale, provedAt: now },
    update: { locale, provedAt: now },
  });
}

export async function setTelling(tx: Tx, { id }: Registration, chatId: string, tellChanges: boolean): Promise<void> {
  await tx.registrationWatcher.updateMany({ where: { registrationId: id, chatId }, data: { tellChanges } });
}

export async function isWatchedBy(tx: Tx, { id }: Registration, chatId: string): Promise<boolean> {
  return (await tx.registrationWatcher.count({ where: { registrationId: id, chatId } })) > 0;
}

/** Whether somebody in chat is told of its changes; else they have to be told by phone. */
export async function isTold(db: Tx | PrismaClient, { id }: Registration): Promise<boolean> {
  return (await db.registrationWatcher.count({ where: { registrationId: id, tellChanges: true } })) > 0;
}

export async function ofChat(db: Tx | PrismaClient, chatId: string) {
  const watched = await db.registrationWatcher.findMany({
    where: { chatId },
    include: { registration: true },
    orderBy: { registration: { submittedAt: 'desc' } },
  });
  return watched.map(({ registration, tellChanges }) => ({ ...registration, tellChanges }));
}

interface Notice {
  registration: Registration;
  move: RegistrationMove;
  actor: Actor;
  now: Date;
  directory: Directory;
}

/** Tells those who want to know, each in their language; who made the move is told in any case. @returns the first message's id */
export async function tellWatchers(tx: Tx, { registration, move, actor, now, directory }: Notice) {
  const watchers = await tx.registrationWatcher.findMany({
    where: { registrationId: registration.id },
    orderBy: [{ provedAt: 'asc' }, { chatId: 'asc' }],
  });
  const sent: string[] = [];
  for (const { chatId, tellChanges, ...watcher } of watchers.filter(
    (one) => one.tellChanges || isOf(actor, one.chatId),
  )) {
    const locale = watcher.locale as Locale;
    const reply = {
      text: words(locale)(`notice.${move}`, valuesOf(registration, directory, locale)),
      buttons: [
        [button(registration.number, 'show', locale)],
        [button(registration.number, tellChanges ? 'unwatch' : 'watch', locale)],
      ],
      contacts: [],
    };
    const priority = isOf(actor, chatId) ? 'interactive' : 'notice';
    sent.push(await enqueue(tx, { chatId, reply, priority, now }));
  }
  return sent[0];
}
