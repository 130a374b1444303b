import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromiumPackages, findChromium, needsChromium } from './chromium.ts';
import { findLibreOffice, libreOfficePackages, needsLibreOffice } from './libreoffice.ts';

const needed = [
  { packages: chromiumPackages, find: findChromium, needs: needsChromium },
  { packages: libreOfficePackages, find: findLibreOffice, needs: needsLibreOffice },
];

/** Before the first test: a Debian that lacks a program which tests need gets it, where this process may install packages. */
export default function makeSureOfPrograms(): void {
  const missing = needed.filter(({ find }) => !find());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install(missing);
  else for (const { needs } of missing) console.error(needs);
}

/** When it fails, the tests that need it fail and say the same; the others need not. */
function install(missing: typeof needed): void {
  const packages = [...new Set(missing.flatMap((one) => one.packages))];
  console.error(`Installing ${packages.join(', ')} for tests`);
  try {
    aptGet('update');
    aptGet('install', '--no-install-recommends', ...packages);
  } catch (error) {
    console.error(missing.map(({ needs }) => needs).join('\n'), error);
  }
}

function aptGet(...args: string[]): void {
  execFileSync('apt-get', ['-qq', '-y', ...args], {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
