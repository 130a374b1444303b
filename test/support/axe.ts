import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../src/config.ts';

const program = readFileSync(path.join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/**
 * What axe objects to on the page as it stands: the rule, and the first elements that break it. What it approves of stays in the browser,
 * where writing it down would take most of the time.
 * @param part only this part of the page
 */
export async function objections(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(program);
  const options: RunOptions = { resultTypes: ['violations'] };
  return page.evaluate(
    async ([where, chosen]) => {
      const { axe } = globalThis as never as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(where ?? document, chosen);
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 2)
            .map(({ html }) => html)
            .join(' ')}`,
      );
    },
    [part, options] as const,
  );
}
