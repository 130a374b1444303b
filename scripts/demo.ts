// A site to look around in: an invented office with a month of work behind it, on a data folder of its own.
import '../src/engine-flags.ts';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../src/config.ts';
import { openSite } from '../src/site.ts';
import { accounts, currentCode, demoPassword } from './demo/accounts.ts';
import { buildDemo } from './demo/build.ts';

// Neither the site's own database nor its bot: nothing invented may come near real people.
const { PORT, LOG_LEVEL = 'warn', DEMO_DIR = '.demo' } = process.env;
const config = readConfig({ PORT, LOG_LEVEL, DATA_DIR: DEMO_DIR });

if (!existsSync(config.dataDir)) {
  console.log('Writing a month of work for the demo. This takes a minute, once.');
  const unfinished = `${config.dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await buildDemo(unfinished, new Date());
  renameSync(unfinished, config.dataDir);
}
const site = await openSite(config);
console.log(welcome(`http://localhost:${site.port}`));
if (process.stdin.isTTY) process.stdin.on('data', () => console.log(`Code: ${currentCode()}`));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void site.stop().then(() => process.exit(0)));

function welcome(root: string): string {
  return [
    '湘问演示 Xiangwen demo is ready. Everybody and everything in it is invented.',
    `Web chat: ${root}/chat`,
    `Back office: ${root}/`,
    `Password of all: ${demoPassword}`,
    ...accounts.flatMap(({ login, shown }) => (shown ? [`  ${login.padEnd(10)} ${shown}`] : [])),
    `liufang, tanli and admin are asked for a code: ${currentCode()} (press Enter here for the current one)`,
    `To begin anew: stop it and delete ${path.relative('.', config.dataDir) || config.dataDir}`,
  ].join('\n');
}
