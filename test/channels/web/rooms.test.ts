import type { Room } from '../../../src/channels/web/room.ts';
import { Rooms } from '../../../src/channels/web/rooms.ts';
import type { Reply } from '../../../src/conversation/turn.ts';
import { EchoConversation, type EnquiryLog } from '../../support/echo-conversation.ts';

const logged = (chatId: string, number: number): EnquiryLog[number] => ({
  chatId,
  id: `01980000-0000-7000-8000-00000000000${number}`,
  question: `问题${number}`,
  reply: { text: `回答${number}`, buttons: [], contacts: [] },
});
const nextLoop = () => new Promise((resolve) => setImmediate(resolve));

test('a room opens with the enquiries of its chat, each question before its answer', async () => {
  const rooms = new Rooms(new EchoConversation([logged('web:a', 1), logged('web:b', 2), logged('web:a', 3)]));
  const room = await rooms.open('web:a');
  expect(room.messages().map((event) => (event.kind === 'question' ? event.text : event.reply.text))).toEqual([
    '问题1',
    '回答1',
    '问题3',
    '回答3',
  ]);
});

test('idle rooms beyond the limit close, the one used longest ago first', async () => {
  const rooms = new Rooms(new EchoConversation(), 2);
  const [a, b] = [await rooms.open('a'), await rooms.open('b')];
  await rooms.open('a');
  await rooms.open('c');
  await nextLoop();
  expect(await rooms.open('a')).toBe(a);
  expect(await rooms.open('b')).not.toBe(b);
});

test('a room with an open tab or a question in hand does not close', async () => {
  const rooms = new Rooms(new EchoConversation(), 0);
  const watched = await rooms.open('watched');
  watched.listeners.add(() => undefined);
  const asked = await rooms.open('asked');
  asked.ask('1', '慢');
  await nextLoop();
  expect(await rooms.open('watched')).toBe(watched);
  expect(await rooms.open('asked')).toBe(asked);
});

test('a room that could not open is tried again', async () => {
  const conversation = new EchoConversation();
  const rooms = new Rooms(conversation);
  const history = conversation.history;
  conversation.history = () => Promise.reject(new Error('no database'));
  await expect(rooms.open('a')).rejects.toThrow('no database');
  conversation.history = history;
  await expect(rooms.open('a')).resolves.toBeDefined();
});

test('a cursor of an earlier room gets the enquiries after the one it names', async () => {
  const rooms = new Rooms(new EchoConversation([1, 2, 3].map((number) => logged('web:a', number))));
  const room = await rooms.open('web:a');
  const seen = room.since(`earlier.17.${logged('web:a', 2).id}`);
  expect(seen.map(({ keptId }) => keptId)).toEqual([logged('', 3).id, logged('', 3).id]);
});

test('a room keeps its latest messages only', async () => {
  const room = await new Rooms(new EchoConversation()).open('a');
  for (let number = 0; number < 300; number += 1) room.ask(`${number}`, `问题${number}`);
  expect(room.messages()).toHaveLength(200);
  expect(room.messages().at(-1)).toMatchObject({ text: '问题299' });
});

test('what was written in a flow has the id under which its tab knows it; a reply may come without a question', async () => {
  const reply = { text: '已收到', buttons: [], contacts: [] };
  const history: EnquiryLog = [
    { chatId: 'web:a', id: '01990000-0000-7000-8000-000000000001', updateId: 'of-the-tab', question: '投诉' },
    { chatId: 'web:a', id: '01990000-0000-7000-8000-000000000002', reply },
  ];
  const room = await new Rooms(new EchoConversation(history)).open('web:a');
  expect(room.messages().map(({ id }) => id)).toEqual(['q-of-the-tab', 'r-01990000-0000-7000-8000-000000000002']);
});

describe('what was said through another process', () => {
  const texts = (room: Room) =>
    room.messages().map((event) => (event.kind === 'question' ? event.text : event.reply.text));

  test('is added to a room that somebody looks at, once', async () => {
    const kept = [logged('web:a', 1)];
    const rooms = new Rooms(new EchoConversation(kept));
    const room = await rooms.open('web:a');
    const told: string[] = [];
    room.listeners.add(({ event }) => told.push(event.id));
    room.ask('mine', '问题2');
    room.answer('mine', '问题2', [{ ...(logged('web:a', 2).reply as Reply), enquiryId: logged('', 2).id }]);
    told.length = 0;
    kept.push(logged('web:a', 2), logged('web:a', 3));
    await rooms.follow(['web:a', 'web:unknown']);
    await rooms.follow(undefined);
    expect(told).toEqual([`q-${logged('', 3).id}`, `r-${logged('', 3).id}`]);
    expect(texts(room)).toEqual(['问题1', '回答1', '问题2', '回答2', '问题3', '回答3']);
  });

  test('is there when an idle room is opened again', async () => {
    const kept = [logged('web:a', 1)];
    const rooms = new Rooms(new EchoConversation(kept));
    await rooms.open('web:a');
    kept.push(logged('web:a', 2));
    await rooms.follow(['web:a']);
    expect(texts(await rooms.open('web:a'))).toEqual(['问题1', '回答1', '问题2', '回答2']);
  });
});
