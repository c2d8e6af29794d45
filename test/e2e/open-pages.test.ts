import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { findApplication } from '#lib/db/find-application.ts';
import { endRun, type Run } from '#lib/db/runs.ts';
import { application } from '#lib/db/schema/applications.ts';
import { sayAlive } from '#lib/db/workers.ts';
import { addRun } from '../database/add-run.ts';
import { givenContext } from './given-context.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const context = await givenContext(product, []);

let run: Run;
let slug: string;
beforeEach(async () => {
  run = await addRun(context);
  const [row] = await product.db
    .select({ slug: application.slug })
    .from(application)
    .where(eq(application.id, run.applicationId));
  slug = row?.slug ?? '';
});

describe('a page that stays open', () => {
  it('of an application is renewed when its collection ends', async () => {
    const page = await browser.open(`/applications/${slug}`, { as: 'administrator' });
    expect(await page.getByRole('button', { name: 'Collect now' }).count()).toBe(0);

    await endRun(context.db, run.id, { state: 'done' }, context.now());

    await page.getByRole('button', { name: 'Collect now' }).waitFor();
  });

  it('hears what the worker does without being asked for anew', async () => {
    const page = await browser.open('/model', { as: 'administrator' });
    await page.getByTitle(/^no worker/).waitFor();

    const now = context.now();
    await sayAlive(product.db, { id: randomUUID(), host: 'a', pid: 1, startedAt: now }, now);
    // Somebody comes back to it; otherwise it asks by itself every ten seconds.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

    await page.getByTitle(/^collecting \d/).waitFor();
  });

  it('says in its head what records are called, not their ids', async () => {
    const page = await browser.open(`/applications/${slug}/evidence`, { as: 'administrator' });
    await page.getByRole('banner').getByText('Payments').waitFor();

    await page.goto(`${product.origin}/collectors/runs/${run.id}`);

    await page.getByRole('banner').getByText('local/shop').waitFor();
    expect(await page.getByRole('banner').getByText('runs', { exact: true }).count()).toBe(0);
  });
});

it('an application is made without scripts, and what is wrong is said beside the field', async () => {
  const page = await browser.open('/applications/new', { as: 'administrator', scripts: false });
  await page.getByLabel('Name', { exact: true }).fill('Without scripts');
  await page.getByRole('button', { name: 'Make the application' }).click();
  await page.getByLabel('Team').and(page.locator('[aria-invalid="true"]')).waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Without scripts');

  await page.getByLabel('Team').fill('Sales');
  await page.getByRole('button', { name: 'Make the application' }).click();
  await page.waitForURL('**/applications/without-scripts');

  expect((await findApplication(product.db, 'without-scripts', null)).team.name).toBe('Sales');
});
