import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const packages = ['chromium', 'fonts-noto-cjk'];

export const needsChromium = `The browser tests need Chromium: run \`apt-get install ${packages.join(' ')}\`, or set CHROMIUM_PATH to Chromium or Chrome.`;

export function findChromium(): string | undefined {
  return places.find((place) => place && existsSync(place));
}

/** Before the first test: a Debian that lacks Chromium gets it, where this process may install packages. */
export default function makeSureOfChromium(): void {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install();
  else console.error(needsChromium);
}

/** When it fails, the browser tests fail and say the same; the others need not. */
function install(): void {
  console.error(`Installing ${packages.join(' and ')} for the browser tests`);
  try {
    aptGet('update');
    aptGet('install', '--no-install-recommends', ...packages);
  } catch (error) {
    console.error(needsChromium, error);
  }
}

function aptGet(...args: string[]): void {
  execFileSync('apt-get', ['-qq', '-y', ...args], {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
