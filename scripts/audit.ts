// Whether the audit trail is as it was written: `npm run -s audit -- verify`.
import { runAudit } from './audit/program.ts';

process.exitCode = await runAudit(process.argv.slice(2), process.env, console);
