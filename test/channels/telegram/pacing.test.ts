import fc from 'fast-check';
import { createPacing, type Ticket } from '../../../src/channels/telegram/pacing.ts';

type Sent = Ticket & { at: number };

/** When each ticket goes, if all are there at the start. */
function schedule(tickets: Ticket[], messagesPerSecond = 30): Sent[] {
  const pacing = createPacing<Ticket>(messagesPerSecond);
  for (const ticket of tickets) pacing.add(ticket);
  const sent: Sent[] = [];
  for (let now: number | undefined = 0; now !== undefined; ) {
    const { go, next } = pacing.release(now);
    for (const ticket of go) sent.push({ ...ticket, at: now });
    now = next;
  }
  return sent;
}

const to = (chatId: number, priority: Ticket['priority'] = 'interactive') => ({ chatId, priority });
const many = (count: number, ticket: (index: number) => Ticket) =>
  Array.from({ length: count }, (_, index) => ticket(index));
const times = (sent: Sent[]) => sent.map(({ at }) => at);

/** The most within any window of that length. */
function most(at: number[], milliseconds: number): number {
  return Math.max(0, ...at.map((start) => at.filter((time) => time >= start && time < start + milliseconds).length));
}

test('a few messages go at once', () => {
  expect(times(schedule([to(1), to(2), to(1), to(1)]))).toEqual([0, 0, 0, 0]);
});

test('one chat gets three at once, then about one a second', () => {
  expect(times(schedule(many(9, () => to(1))))).toEqual([0, 0, 0, 3000, 3000, 3000, 6000, 6000, 6000]);
});

test('a group gets no more than twenty a minute', () => {
  const at = times(schedule(many(45, () => to(-1))));
  expect(most(at, 60_000)).toBe(20);
  expect(at.at(-1)).toBeLessThan(130_000);
});

test('all chats together get no more than thirty a second, or what the bot is granted', () => {
  expect(most(times(schedule(many(61, to))), 1000)).toBe(30);
  expect(times(schedule(many(61, to))).at(-1)).toBe(2000);
  expect(times(schedule(many(61, to), 1000)).at(-1)).toBe(0);
});

test('answers go before notices, notices before what is for many', () => {
  const broadcast = many(40, (index) => to(index, 'broadcast'));
  const sent = schedule([...broadcast, to(100, 'notice'), to(101)]);
  expect(sent.slice(0, 3).map(({ priority }) => priority)).toEqual(['interactive', 'notice', 'broadcast']);
  expect(sent.at(-1)?.at).toBe(1180);
});

test('many messages go out evenly, as fast as the bot may', () => {
  const sent = schedule(many(300, (index) => to(index)));
  expect(most(times(sent), 180)).toBe(6);
  expect(times(sent).at(-1)).toBe(9720);
});

test('an answer goes within three tenths of a second while much is sent to many', () => {
  const pacing = createPacing<Ticket>(30);
  for (const ticket of many(100, (index) => to(index, 'broadcast'))) pacing.add(ticket);
  for (let now = 0; now <= 1210; now += 10) pacing.release(now);
  pacing.add(to(200));
  expect(pacing.release(1510).go[0]).toEqual(to(200));
});

test('a chat that has to wait holds up no other', () => {
  const sent = schedule([...many(5, () => to(1)), to(2, 'broadcast')]);
  expect(sent.find(({ chatId }) => chatId === 2)?.at).toBe(0);
});

test('whatever comes, no limit is exceeded and nothing is left behind', () => {
  const ticket = fc.record({
    chatId: fc.integer({ min: -2, max: 12 }),
    priority: fc.constantFrom('interactive' as const, 'notice' as const, 'broadcast' as const),
  });
  fc.assert(
    fc.property(fc.array(ticket, { maxLength: 150 }), fc.integer({ min: 1, max: 40 }), (tickets, perSecond) => {
      const sent = schedule(tickets, perSecond);
      expect(sent).toHaveLength(tickets.length);
      expect(most(times(sent), 1000)).toBeLessThanOrEqual(perSecond);
      for (const chatId of new Set(tickets.map((given) => given.chatId))) {
        const inChat = times(sent.filter((each) => each.chatId === chatId));
        expect(most(inChat, 3000)).toBeLessThanOrEqual(3);
        if (chatId < 0) expect(most(inChat, 60_000)).toBeLessThanOrEqual(20);
      }
    }),
  );
});
