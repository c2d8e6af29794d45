import type { Page } from 'playwright-core';

/** Reports all that a page complains of, and stops requests that would leave the product and its neighbours. */
export async function watchPage(
  page: Page,
  origins: readonly string[],
  report: (trouble: string) => void,
): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      report(`console ${message.type()} on ${page.url()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => {
    report(`uncaught on ${page.url()}: ${error.message}`);
  });
  page.on('crash', () => {
    report(`crash on ${page.url()}`);
  });
  await page.exposeFunction('reportViolation', (violation: string) => {
    report(`content security policy on ${page.url()}: ${violation}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      const told = `${effectiveDirective} ${blockedURI} (${sourceFile}:${lineNumber})`;
      Reflect.apply(Reflect.get(globalThis, 'reportViolation'), null, [told]);
    });
  });
  await page.route(
    (url) => !origins.includes(url.origin) && url.protocol !== 'data:' && url.protocol !== 'blob:',
    async (route) => {
      report(`request to another host from ${page.url()}: ${route.request().url()}`);
      await route.abort();
    },
  );
}
