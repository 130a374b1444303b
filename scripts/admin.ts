// Accounts from the command line: the first administrator, and a way back in for whoever has the machine.
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createAccounts } from '../src/accounts/accounts.ts';
import { DomainError } from '../src/casework/domain-error.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { seedFolder } from '../src/conversation/knowledge.ts';
import { DatabaseError } from '../src/database/database-error.ts';
import { openDatabase } from '../src/database/open.ts';
import { Directory } from '../src/directory/directory.ts';
import { readSeed } from '../src/directory/seed-files.ts';
import { loadSeeded } from '../src/directory/store.ts';
import { type Command, commands, USAGE } from './admin/commands.ts';
import { explain } from './admin/explain.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, organization: { type: 'string' }, roles: { type: 'string' } },
});
const [name = '', login = ''] = positionals;
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command || (name !== 'list' && login === '')) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    console.log(await onDatabase(command));
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof ConfigError || error instanceof DomainError)) throw error;
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function onDatabase(run: Command): Promise<string> {
  const { dataDir, databaseUrl } = readConfig(process.env);
  const database = await openDatabase({ dataDir, databaseUrl, log: pino({ level: 'silent' }) });
  try {
    const { prisma } = database;
    const directory = new Directory(await loadSeeded(prisma, readSeed(seedFolder)));
    const accounts = createAccounts({ prisma, clock: () => new Date(), directory: () => directory });
    return await run({ operators: accounts.operators, directory, login, given: values });
  } finally {
    await database.close();
  }
}
