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

describe('a page that is asked for by its address', () => {
  it.each([
    '/questions/I-SD-C-9',
    '/applications/nothing',
    '/applications/nothing/evidence',
    `/people/${randomUUID()}`,
    '/policy?team=nothing',
  ])('answers 404 where nothing is: %s', async (path) => {
    const page = await browser.open('/model', { as: 'founder' });

    expect((await page.request.get(`${product.origin}${path}`)).status()).toBe(404);
  });

  it.each(['/', '/applications', '/collectors', '/policy', '/people', '/ledger'])(
    'is read without scripts: %s',
    async (path) => {
      const page = await browser.open(path, { as: 'founder', scripts: false });

      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('The page is on its way').count()).toBe(0);
    },
  );
});

describe('a page that takes its time', () => {
  it('shows its shape until it is there', async () => {
    const page = await browser.open('/model', { as: 'founder' });
    const held = Promise.withResolvers<undefined>();
    await page.route('**/ledger?_rsc=*', async (route) => {
      await held.promise;
      await route.continue();
    });

    await page.getByRole('navigation').getByRole('link', { name: 'Ledger' }).first().click();
    await page.getByRole('status').getByText('The page is on its way').waitFor();
    const left = await page.getByRole('heading', { level: 1, name: 'Model' }).isVisible();
    held.resolve(undefined);
    await page.getByRole('heading', { level: 1, name: 'Ledger' }).waitFor();

    expect(left).toBe(false);
    expect(await page.getByText('The page is on its way').count()).toBe(0);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Model' }).waitFor();
    expect(await page.getByText('The page is on its way').count()).toBe(0);
  });

  it('of an application leaves its head standing', async () => {
    const page = await browser.open(`/applications/${slug}`, { as: 'founder' });
    const held = Promise.withResolvers<undefined>();
    await page.route('**/history?_rsc=*', async (route) => {
      await held.promise;
      await route.continue();
    });

    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('status').getByText('The page is on its way').waitFor();

    expect(await page.getByRole('heading', { level: 1, name: 'Payments' }).isVisible()).toBe(true);
    held.resolve(undefined);
    await page.getByRole('link', { name: 'History' }).and(page.locator('[aria-current]')).waitFor();
  });
});
