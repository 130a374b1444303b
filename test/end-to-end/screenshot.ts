import type { Page } from 'playwright-core';
export async function screenshot(page: Page, name: string) {
  const size = page.viewportSize();
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `/tmp/shots/${name}-390.png`, fullPage: true });
  if (size) await page.setViewportSize(size);
}
