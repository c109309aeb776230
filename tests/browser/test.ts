import { test as base, type Page } from '@playwright/test';

/**
 * Lets every step on a page wait until the page's script runs, where it has one. A field that is filled at the
 * moment when the script takes it over loses its selection, which no finger is quick enough to meet; what happens
 * before that moment is held by the stories that ask for it (slow-line, offline), with Playwright's own `test`.
 */
export async function waitsForScript(page: Page): Promise<void> {
  // As long as a page comes in pieces nobody knows whether its script is still to come.
  await page.addInitScript(() => {
    const mark = () => {
      if (document.documentElement && document.readyState === 'loading')
        document.documentElement.dataset.comes = '';
    };
    new MutationObserver(mark).observe(document, { childList: true });
    mark();
    document.addEventListener('DOMContentLoaded', () => delete document.documentElement.dataset.comes);
  });
  const starting = page
    .locator('html[data-comes]')
    .or(
      page
        .locator('html:not([data-script=runs])')
        .filter({ has: page.locator('script', { hasText: 'kit.start(' }) }),
    );
  await page.addLocatorHandler(starting, () => Promise.resolve());
}

/** Playwright's `test`, whose pages wait for their scripts before each step. */
export const test = base.extend({
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled) await waitsForScript(page);
    await use(page);
  },
});
