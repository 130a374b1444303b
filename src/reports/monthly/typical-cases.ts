import { maskQuestion } from '../../casework/mask-question.ts';
import { maskName } from '../../casework/masks.ts';
import { complaintWords } from '../../complaints/words.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import { type Counted, sources } from '../sources.ts';
import { inBoth, type Named } from './names.ts';

/** A complaint worth telling of, with what is of people in its words masked. */
export interface TypicalCase {
  number: string;
  category: Named;
  /** `YYYY-MM-DD` */
  received: string;
  story: string;
  finding: Named;
  reply: string;
  /** 5 非常满意 … 1 非常不满意 */
  level: number | null;
  onTime: boolean;
}

/** So much of a story and of a reply is quoted. */
const quoted = 100;

/**
 * Resolutions of the period from which most is to be learnt: those that did not satisfy, those that were late, then those of the categories
 * that are complained of most; of each category one.
 */
export async function typicalCases(
  prisma: PrismaClient,
  counted: Counted,
  directory: Directory,
  count: number,
): Promise<TypicalCase[]> {
  const rows = await prisma.$queryRaw<Found[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (c.category) c.number, c.category, to_char(c.submitted_at + interval '8 hours', 'YYYY-MM-DD') AS received,
        c.story, e.data->>'finding' AS finding, e.text AS reply, s.level,
        coalesce(e.on_time, TRUE) AS "onTime", count(*) OVER (PARTITION BY c.category) AS alike
      FROM (${sources.rated.rows(counted)}) s JOIN complaints c ON c.id = s.id JOIN case_events e ON e.id = s.event_id
      ORDER BY c.category, coalesce(s.level, 3) < 3 DESC, coalesce(e.on_time, TRUE), s.at DESC
    ) chosen
    ORDER BY coalesce(level, 3) < 3 DESC, "onTime", alike DESC, number LIMIT ${count}`;
  const isPublic = (digits: string) => directory.contactsByNumber(digits).length > 0;
  // By model: names are encrypted where they are stored.
  const where = { number: { in: rows.map(({ number }) => number) } };
  const people = await prisma.complaint.findMany({ where, select: { number: true, personName: true } });
  const names = new Map(people.map(({ number, personName }) => [number, personName]));
  return rows.map(({ story, reply, category, finding, received, number, level, onTime }) => {
    const quote = (text: string | null) =>
      shortened(withoutName(maskQuestion(text ?? '', isPublic), names.get(number) ?? null));
    return {
      ...{ number, received, level, onTime, story: quote(story), reply: quote(reply) },
      category: inBoth((locale) => complaintWords(locale)(`category.${category}`)),
      finding: inBoth((locale) => (finding ? complaintWords(locale)(`finding.${finding}`) : '')),
    };
  });
}

interface Found extends Omit<TypicalCase, 'category' | 'finding' | 'reply'> {
  category: string;
  finding: string | null;
  reply: string | null;
}

const withoutName = (text: string, name: string | null): string =>
  name && name.trim().length > 1 ? text.replaceAll(name.trim(), maskName(name)) : text;

/** On one line, without characters that a file cannot hold. */
function shortened(text: string): string {
  const line = [...text.replace(/\s+/g, ' ').trim()];
  return line.length > quoted ? `${line.slice(0, quoted).join('')}…` : line.join('');
}
