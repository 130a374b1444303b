// Runs one of the project's programs on whatever this machine has: prepares what is missing, then hands over.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

const [program] = process.argv.slice(2);
try {
  prepare();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.argv.splice(1, 2, program);
await import(pathToFileURL(path.join(root, 'dist', `${program}.js`)).href);
