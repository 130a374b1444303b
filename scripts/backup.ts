// Writes, checks and takes back backups: `npm run backup`, `npm run backup -- key`, `… verify FILE`, `… restore FILE`.
import { runBackup } from './backup/program.ts';

process.exitCode = await runBackup(process.argv.slice(2), process.env, console);
