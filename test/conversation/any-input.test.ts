import { setImmediate as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describeOneDatabase } from '../support/database.ts';
import { openHelpDesk, Person } from '../support/person.ts';

const pieces = [
  ...'衡东县市区高新开发洪江电话号码几点入驻核验不是和那的，。？！ 0734-5212289',
  'hengdong',
  'xian',
  'phone',
  '🙏',
  '\u200b',
  '\ud800',
];
const text = fc.oneof(
  { weight: 10, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')) },
  { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 500, maxLength: 3000 }) },
  { weight: 1, arbitrary: fc.constantFrom(...pieces).map((piece) => piece.repeat(20_000).slice(0, 20_000)) },
);
const input = fc.oneof(
  { weight: 8, arbitrary: text.map((value) => ({ kind: 'text' as const, text: value })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('button' as const),
      action: fc.string({ unit: 'binary', maxLength: 64 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('command' as const), name: fc.string({ maxLength: 20 }), args: text }),
  },
);

/** As many as the whole check has time for; TEST_INPUTS asks for more. */
const inputs = Number(process.env.TEST_INPUTS ?? 4_000);

describeOneDatabase(`${inputs} inputs of any kind`, (database) => {
  test(
    'all get an answer, and all are logged',
    async () => {
      const helpDesk = openHelpDesk(database(), () => new Date('2026-11-23T09:00:00+08:00'));
      const people = Array.from({ length: 50 }, () => new Person(helpDesk));
      let turns = 0;

      await fc.assert(
        fc.asyncProperty(input, async (said) => {
          const reply = await (people[turns++ % people.length] as Person).does(said);
          expect(reply.text).not.toBe('');
          if (turns % 100 === 0) await pause(); // as between real turns: what is written behind gets to the network
        }),
        { numRuns: inputs },
      );
      await helpDesk.close();

      const texts = await database().prisma.enquiry.count();
      expect(texts).toBeGreaterThan(inputs / 2);
    },
    60 * inputs,
  );
});
