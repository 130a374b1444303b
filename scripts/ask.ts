// Answers a question, or a file of them: `npm run ask -- --help`.
import { runAsk } from './ask/program.ts';

process.exitCode = await runAsk(process.argv.slice(2), {
  input: process.stdin,
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
