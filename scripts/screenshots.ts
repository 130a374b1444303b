// Takes the README's pictures anew, or those of the back office that are named (`npm run screenshots -- dashboard report`): real sites on
// folders of their own, the back office with the demo's month, the machine's Chromium.
// They show a morning of the last working day, whenever they are taken.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chinaCalendar } from '../src/calendar/calendar.ts';
import { readConfig } from '../src/config.ts';
import { openSite } from '../src/site.ts';
import { openBrowser } from '../test/support/browser.ts';
import { buildDemo } from './demo/build.ts';
import { createMonth } from './demo/month.ts';
import { takeChat } from './screenshots/chat.ts';
import { takeOffice } from './screenshots/office.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xiangwen-screenshots-'));
const names = process.argv.slice(2);
const browser = await openBrowser();
try {
  const morning = createMonth(chinaCalendar(), new Date()).at(0, '10:20');
  const begun = Date.now();
  const clock = () => new Date(morning.getTime() + Date.now() - begun);
  await buildDemo(path.join(folder, 'demo'), morning);
  for (const [data, take] of [
    ...(names.length === 0 ? [['empty', takeChat] as const] : []),
    ['demo', takeOffice] as const,
  ]) {
    const config = readConfig({ PORT: '0', LOG_LEVEL: 'error', DATA_DIR: path.join(folder, data) });
    const site = await openSite(config, clock);
    await take(browser, `http://127.0.0.1:${site.port}`, names).finally(() => site.stop());
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
