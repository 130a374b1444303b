import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
export const chromiumPackages = ['chromium-headless-shell', 'fonts-noto-cjk'];

export const needsChromium = `The browser tests need Chromium: run \`apt-get install ${chromiumPackages.join(' ')}\`, or set CHROMIUM_PATH to Chromium or Chrome.`;

export function findChromium(): string | undefined {
  return places.find((place) => place && existsSync(place));
}
