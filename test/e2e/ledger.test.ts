import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { boundedLines } from '#lib/ledger/bounded-lines.ts';
import { openExport } from '#lib/ledger/export-file.ts';
import { verifyChain } from '#lib/ledger/verify-chain.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenAdministrator, givenContext } from './given-context.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const context = await givenContext(product, []);

beforeAll(async () => {
  const ada = await givenAdministrator(context);
  for (const slug of ['payments', 'shop', 'portal']) {
    await createApplication(context, ada, {
      name: slug,
      slug,
      team: 'Commerce',
      criticality: 'high',
      source: null,
    });
  }
});

async function expectFit(page: Page): Promise<void> {
  expect(await checkAccessibility(page)).toEqual([]);
  for (const width of [360, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${page.url()} sideways at ${width}`).toBeLessThanOrEqual(0);
  }
}

const rowsIn = async (page: Page): Promise<number> => page.locator('tbody tr').count();

describe('the ledger', () => {
  it('is searched, filtered and opened by mouse, and the address keeps what was asked', async () => {
    const page = await browser.open('/ledger', { as: 'auditor' });
    await page.getByLabel('Text').fill('shop');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL('**/ledger?*text=shop*');
    await page.getByText('Record of row').first().click();

    expect(await rowsIn(page)).toBe(1);
    expect(await page.getByText('Hash of the row before').isVisible()).toBe(true);
    const thing = page.getByRole('link', { name: 'shop', exact: true });
    expect(await thing.getAttribute('href')).toBe('/applications/shop');
    await expectFit(page);
    await page.getByTitle(/^Only rows of ada/).click();
    await page.waitForURL('**/ledger?*actor=*');
    expect(await page.getByText('By one actor').count()).toBe(1);
  });

  it('is searched and verified by keyboard', async () => {
    const page = await browser.open('/ledger', { as: 'auditor', theme: 'dark' });
    await page.getByLabel('Action').focus();
    await page.keyboard.type('application.create');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ledger?*action=application.create*');
    expect(await rowsIn(page)).toBe(3);

    await page.getByRole('button', { name: 'Verify the ledger' }).focus();
    await page.keyboard.press('Enter');

    await page.getByText(/^Sound: all \d+ rows as written\./).waitFor();
    await expectFit(page);
  });

  it('says what to do when nothing fits', async () => {
    const page = await browser.open('/ledger?text=nobody-wrote-this', { as: 'auditor' });

    expect(await page.getByText('No row fits').count()).toBe(1);
    await page.getByRole('link', { name: 'Show all rows' }).click();
    await page.waitForURL('**/ledger');
  });

  it('is exported as a file that verifies, and its checkpoint signed and downloaded', async () => {
    const page = await browser.open('/ledger', { as: 'security_lead' });
    await page.getByRole('button', { name: 'Sign one now' }).click();
    await page.getByText(/^Signed up to row \d+\./).waitFor();
    const kept = page.waitForEvent('download');
    await page
      .getByRole('link', { name: /^Download the checkpoint/ })
      .first()
      .click();
    const checkpoint: unknown = JSON.parse(readFileSync(await (await kept).path(), 'utf8'));

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await saved;

    expect(file.suggestedFilename()).toMatch(/^assay-ledger-\d{4}-\d{2}-\d{2}\.ndjson$/);
    const { checkpoints, rows } = await openExport(boundedLines([readFileSync(await file.path())]));
    expect(checkpoint).toEqual({ checkpoint: checkpoints.at(-1) });
    expect((await verifyChain(rows)).broken).toBe(null);
    await expectFit(page);
  });

  it('lets an auditor read and sign nothing', async () => {
    const page = await browser.open('/ledger', { as: 'auditor' });

    expect(await page.getByText('Key to note').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Sign one now' }).count()).toBe(0);
  });

  it('is not there for those who may not read it, nor is the way to it', async () => {
    const page = await browser.open('/', { as: 'member' });
    expect(await page.getByRole('link', { name: 'Ledger' }).count()).toBe(0);

    const hidden = await browser.open('/ledger', { as: 'member', expecting: [/404/] });
    expect(await hidden.getByRole('heading', { name: 'Ledger' }).count()).toBe(0);
  });
});
