import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { numbered } from '../../src/channels/terminal/show-reply.ts';
import { AskError, seedAsker, serverAsker } from './askers.ts';
import { answerLines, type LineOutput } from './question-lines.ts';

/** `print` writes a line to standard output, `complain` one to standard error. */
export interface Terminal extends LineOutput {
  input: Readable;
}

const usage = `Usage: npm run ask -- "衡东县电话"        prints the answer
       npm run -s ask -- --jsonl       reads {"id","q"} per line, writes an answer per line

  --now 2026-10-10T17:40:00+08:00   answer as of that instant
  --url http://127.0.0.1:3000       ask a running server; without it the answers come from prisma/seed
  --jsonl                           read questions from standard input
  --help                            print this`;

class UsageError extends Error {}

/** @returns the exit status: 0, 1 when something could not be answered, 2 when the arguments cannot be used. */
export async function runAsk(args: string[], terminal: Terminal): Promise<number> {
  try {
    return await run(readArguments(args), terminal);
  } catch (error) {
    if (!(error instanceof AskError || error instanceof UsageError)) throw error;
    terminal.complain(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run({ help, jsonl, now, url, question }: Arguments, terminal: Terminal): Promise<number> {
  if (help) {
    terminal.print(usage);
    return 0;
  }
  if (!jsonl && question === '') throw new UsageError(usage);
  const asker = url === undefined ? seedAsker() : serverAsker(url);
  if (jsonl) {
    const lines = createInterface({ input: terminal.input });
    return (await answerLines(lines, (line) => asker(line, now), terminal)) ? 0 : 1;
  }
  const { text, options } = await asker(question, now);
  terminal.print([text, ...numbered(options)].join('\n'));
  return 0;
}

type Arguments = ReturnType<typeof readArguments>;

function readArguments(args: string[]) {
  const { values, positionals } = parse(args);
  const now = z.iso.datetime({ offset: true }).optional().safeParse(values.now);
  if (!now.success)
    throw new UsageError('--now takes an instant with its offset, for example 2026-10-10T17:40:00+08:00');
  if (
    !z
      .url({ protocol: /^https?$/ })
      .optional()
      .safeParse(values.url).success
  )
    throw new UsageError('--url takes the address of a server, for example http://127.0.0.1:3000');
  return {
    ...values,
    now: now.data === undefined ? undefined : new Date(now.data),
    question: positionals.join(' ').trim(),
  };
}

function parse(args: string[]) {
  const flag = { type: 'boolean' } as const;
  const value = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { jsonl: flag, help: flag, now: value, url: value } });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
