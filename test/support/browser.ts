import { type Browser, chromium } from 'playwright-core';
import { findChromium, needsChromium } from './chromium.ts';

/** The machine's own Chromium or Chrome, without a window and without calls home. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(needsChromium);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
