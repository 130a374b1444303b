// Takes the README's pictures anew: real servers on folders of their own, the back office with the demo's month, the machine's Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBrowser } from '../test/support/browser.ts';
import { startServer } from './bench/server.ts';
import { buildDemo } from './demo/build.ts';
import { takeChat } from './screenshots/chat.ts';
import { takeOffice } from './screenshots/office.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-screenshots-'));
const browser = await openBrowser();
try {
  await buildDemo(path.join(folder, 'demo'), new Date());
  for (const [data, take] of [
    ['empty', takeChat],
    ['demo', takeOffice],
  ] as const) {
    const server = await startServer({ DATA_DIR: path.join(folder, data) });
    await take(browser, server.url).finally(() => server.stop());
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
