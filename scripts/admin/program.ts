import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createAccounts } from '../../src/accounts/accounts.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { seedFolder } from '../../src/conversation/knowledge.ts';
import { DatabaseError } from '../../src/database/database-error.ts';
import { openDatabase } from '../../src/database/open.ts';
import { Directory } from '../../src/directory/directory.ts';
import { readSeed } from '../../src/directory/seed-files.ts';
import { loadSeeded } from '../../src/directory/store.ts';
import { type CommandLine, commands, USAGE } from './commands.ts';
import { explain } from './explain.ts';

type Environment = Record<string, string | undefined>;
type Terminal = Pick<Console, 'log' | 'error'>;

/** @returns the exit status: 0, 1 when it was refused, 2 when the arguments cannot be used */
export async function runAdmin(args: string[], env: Environment, terminal: Terminal): Promise<number> {
  const line = readArguments(args);
  if (!line) {
    terminal.error(USAGE);
    return 2;
  }
  try {
    terminal.log(await onDatabase(line, env));
    return 0;
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof ConfigError || error instanceof DomainError)) throw error;
    terminal.error(explain(error));
    return 1;
  }
}

/** Undefined when they are none of ours. */
function readArguments(args: string[]): (CommandLine & { name: string }) | undefined {
  const value = { type: 'string' } as const;
  const options = { name: value, organization: value, roles: value };
  // Not strict: what is unknown is then answered with how to call it, as everything else.
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true, strict: false });
  const [name = '', login = ''] = positionals;
  const given = Object.entries(values);
  const known = given.every(([option, typed]) => Object.hasOwn(options, option) && typeof typed === 'string');
  if (!known || !Object.hasOwn(commands, name) || (name !== 'list' && login === '')) return undefined;
  return { name, login, given: Object.fromEntries(given) };
}

async function onDatabase({ name, ...line }: CommandLine & { name: string }, env: Environment): Promise<string> {
  const database = await openDatabase({ ...readConfig(env), log: pino({ level: 'silent' }) });
  try {
    const { prisma } = database;
    const directory = new Directory(await loadSeeded(prisma, readSeed(seedFolder)));
    const { operators } = createAccounts({ prisma, clock: () => new Date(), directory: () => directory });
    return (await commands[name]?.({ operators, prisma, directory, ...line })) ?? '';
  } finally {
    await database.close();
  }
}
