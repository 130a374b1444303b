// Accounts from the command line: the first administrator, and a way back in for whoever has the machine.
import { runAdmin } from './admin/program.ts';

process.exitCode = await runAdmin(process.argv.slice(2), process.env, console);
