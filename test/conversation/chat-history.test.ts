import { newId } from '../../src/database/ids.ts';
import { describeDatabase } from '../support/database.ts';
import { enqueueTexts } from '../support/outbox.ts';
import { openHelpDesk, Person } from '../support/person.ts';

describeDatabase('the history of a chat', (database) => {
  test('holds questions, what was written in flows and what the outbox holds, in the order of time', async () => {
    let now = new Date('2026-11-25T02:00:00Z');
    const later = () => {
      now = new Date(now.getTime() + 1000);
      return now;
    };
    const helpDesk = openHelpDesk(database(), later);
    const person = new Person(helpDesk);
    const { prisma } = database();

    await person.says('安化电话');
    const written = newId(later());
    await prisma.message.create({
      data: {
        id: written,
        chatId: person.chatId,
        direction: 'incoming',
        updateId: 'of-the-channel',
        body: { text: '我要投诉' },
        createdAt: now,
      },
    });
    await enqueueTexts(prisma, person.chatId, ['已收到'], { now: later() });
    await enqueueTexts(prisma, 'terminal:somebody-else', ['别人的'], { now });
    await person.says('桃江电话');

    const history = await helpDesk.desk.history(person.chatId);
    expect(history?.map(({ question, reply }) => question ?? reply?.text)).toEqual([
      '安化电话',
      '我要投诉',
      '已收到',
      '桃江电话',
    ]);
    expect(history?.[1]).toEqual({ id: written, updateId: 'of-the-channel', question: '我要投诉' });
    await helpDesk.close();
  });
});
