import { readFileSync } from 'node:fs';
import { z } from 'zod';

const facts = { must_contain: z.array(z.string()).default([]), must_not_contain: z.array(z.string()).default([]) };

/** What a right answer holds. Places are paths: 衡阳市/衡东县, 衡阳市/市本级, 湖南省/技术支持. */
const requirement = z.discriminatedUnion('type', [
  z.object({ type: z.literal('contact'), place: z.string(), places: z.array(z.string()).optional(), ...facts }),
  z.object({ type: z.literal('clarify'), options: z.array(z.string()), ...facts }),
  z.object({ type: z.literal('topic'), topic: z.string(), ...facts }),
  z.object({ type: z.literal('place-of-phone'), place: z.string(), ...facts }),
  z.object({ type: z.literal('list'), prefecture: z.string(), count: z.int(), ...facts }),
  z.object({ type: z.literal('unknown'), ...facts }),
]);

export const questionShape = z.object({
  id: z.string(),
  q: z.string(),
  kind: z.string(),
  expect: requirement.and(z.object({ accept: z.array(requirement).default([]) })),
});

export type Requirement = z.infer<typeof requirement>;
export type Question = z.infer<typeof questionShape>;

export class QuestionFileError extends Error {}

/**
 * Questions with what is expected of their answers, one JSON object per line.
 * @throws QuestionFileError that names the file and the line
 */
export function readQuestions(file: string): Question[] {
  return read(file).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const { data, error } = questionShape.safeParse(parse(line));
    if (data) return [data];
    const faults = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
    throw new QuestionFileError(`${file}:${index + 1} is not a question: ${faults}`);
  });
}

function read(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    throw new QuestionFileError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
