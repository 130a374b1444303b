// Encrypts with SECRET_KEY what is not yet, or was with SECRET_KEY_PREVIOUS: `npm run rotate-key`.
import { runRotation } from './rotate-key/program.ts';

process.exitCode = await runRotation(process.env, console);
