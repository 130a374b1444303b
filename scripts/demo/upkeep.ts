import { localDate } from '../../src/calendar/local-date.ts';
import { loadRecords } from '../../src/directory/store.ts';
import { changeEntry } from '../../src/knowledge/change.ts';
import { entryOf, subjectOfPlace } from '../../src/knowledge/entry.ts';
import { settleNumber, type Verdict } from '../../src/knowledge/settle.ts';
import type { Demo } from './build.ts';
import type { Deed } from './month.ts';

const dayLength = 24 * 3_600_000;

/** Calls that keepers made, by place: days ago, what they came to. Others were never called. */
const rounds: readonly { keeper: string; prefecture: string; days: readonly number[] }[] = [
  { keeper: '易青', prefecture: '430400', days: [2, 2, 3, 3, 9, 20] },
  { keeper: '罗静', prefecture: '430100', days: [40, 41, 41, 42, 75] },
  { keeper: '罗静', prefecture: '430300', days: [120, 121, 121] },
  { keeper: '罗静', prefecture: '430600', days: [230, 231, 240, 260] },
];

const verdictOf = (nth: number): Verdict => (nth % 6 === 4 ? 'no_answer' : nth % 6 === 3 ? 'wrong' : 'confirmed');

/** Numbers that were called in the past months. */
export function upkeepDeeds(demo: Demo): Deed[] {
  const moved: Deed = { at: demo.month.at(4, '09:50'), happens: () => correct(demo, '430482', '0734-7249018') };
  const called = rounds.flatMap(({ keeper, prefecture, days }) => {
    const directory = demo.directory();
    const head = directory.region(prefecture);
    const places = head ? [head, ...directory.children(head)] : [];
    return days.map((ago, nth) => ({
      at: demo.month.at(0, '08:30'),
      async happens() {
        const place = places[nth];
        const contact = place && directory.contact(place, 'consultation');
        if (!contact) return;
        const { id: contactId, value } = contact;
        const now = new Date(demo.clock().getTime() - ago * dayLength);
        const settlement = { contactId, value, verdict: verdictOf(nth), actor: demo.byName(keeper), now };
        await demo.tx((tx) => settleNumber(tx, settlement));
      },
    }));
  });
  return [moved, ...called];
}

/** A place has moved: its number is another, and who asked for the old one is told. */
async function correct(demo: Demo, placeId: string, value: string): Promise<void> {
  const [actor, now, subject] = [demo.byName('易青'), demo.clock(), subjectOfPlace(placeId)];
  await demo.tx(async (tx) => {
    const before = entryOf(await loadRecords(tx), subject);
    if (!before) return;
    const today = localDate(now).iso;
    const contacts = before.contacts.map((one) => ({ ...one, value, verifiedOn: today }));
    await changeEntry(tx, { subject, after: { ...before, contacts }, seen: '', actor, now });
  });
}
