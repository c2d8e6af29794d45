import { beforeAll, expect, it } from 'vitest';
import { createApplication } from '#lib/use-cases/create-application.ts';
import { givenAdministrator, givenContext } from './given-context.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);

beforeAll(async () => {
  const context = await givenContext(product, []);
  const input = {
    name: 'Shop',
    slug: 'shop',
    team: 'Sales',
    criticality: 'high',
    source: null,
  } as const;
  await createApplication(context, await givenAdministrator(context), input);
});

it('a list that is filtered otherwise stays in sight meanwhile, and the focus where it was', async () => {
  const page = await browser.open('/ledger', { as: 'auditor' });
  const held = Promise.withResolvers<undefined>();
  await page.route('**/ledger?*_rsc=*', async (route) => {
    await held.promise;
    await route.continue();
  });
  const actor = page.getByTitle(/^Only rows of ada/).first();

  await actor.press('Enter');
  await page.locator('[aria-busy="true"]').first().waitFor();
  const seen = await actor.isVisible();
  held.resolve(undefined);
  await page.waitForURL('**/ledger?*actor=*');
  await page.getByText('By one actor').waitFor();

  expect(seen).toBe(true);
  expect(await page.locator('[aria-busy="true"]').count()).toBe(0);
  expect(await actor.evaluate((link) => link === document.activeElement)).toBe(true);
});
