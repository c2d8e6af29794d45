import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { addRunEvent, endRun, type Run } from '#lib/db/runs.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { addRun } from '../database/add-run.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenContext } from './given-context.ts';
import { givenSession } from './given-session.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const context = await givenContext(product, []);

let run: Run;
beforeEach(async () => {
  run = await addRun(context);
});

const say = async (step: string, done = 0, total: number | null = null): Promise<void> =>
  addRunEvent(context.db, run, context.now(), { step, done, total });
const open = async (scripts = true): Promise<Page> =>
  browser.open(`/collectors/runs/${run.id}`, { as: 'founder', scripts });
const runRow = async () => {
  const [row] = await context.db.select().from(collectionRun).where(eq(collectionRun.id, run.id));
  return row;
};
const listening = async (then: string): Promise<number> => {
  const rows = await context.db.execute(
    `select pid ${then} from pg_stat_activity
     where datname = current_database() and application_name = 'assay web, listening'`,
  );
  return rows.length;
};

describe('a collection seen live', () => {
  it('tells its steps, its count and its end without being asked', async () => {
    await say('opening local/shop');
    const page = await open();
    await page.getByText('opening local/shop').first().waitFor();

    await say('reading workflows', 3, 8);
    await page.getByText('3 of 8').waitFor();
    await say('reading workflows', 6, 8);
    await page.getByText('6 of 8').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('75');
    await endRun(context.db, run.id, { state: 'done' }, context.now());
    await page.getByRole('button', { name: 'Collect again' }).waitFor();

    expect(await page.getByRole('progressbar').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Open the scorecard' }).count()).toBe(1);
  });

  it('is told no further to whoever was signed out meanwhile', async () => {
    const { name, value } = await givenSession(product, 'auditor');
    const answer = await fetch(new URL(`/api/runs/${run.id}/events`, product.origin), {
      headers: { cookie: `${name}=${value}` },
    });
    const told = answer.text();
    await say('said while signed in');
    await context.db.update(session).set({ revokedAt: context.now() });

    await say('said to nobody');

    expect(await told).not.toContain('said to nobody');
  });

  it('is followed on after the listening connection of the server was killed', async () => {
    const page = await open();
    await say('before');
    await page.getByText('before').first().waitFor();

    // One for each process that somebody listened through.
    expect([1, product.webs.length]).toContain(await listening(', pg_terminate_backend(pid)'));
    await say('meanwhile');

    await page.getByText('meanwhile').first().waitFor();
    expect(await page.getByText('The connection was lost').count()).toBe(0);
  });

  it('is stopped by a button, and the ledger says by whom', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Stopping…' }).waitFor();

    expect((await runRow())?.cancelRequestedAt).not.toBeNull();
    const rows = await context.db
      .select()
      .from(ledger)
      .where(eq(ledger.action, 'collection.cancel'));
    expect(rows.map((row) => row.detail)).toEqual([{ run: run.id }]);
    await endRun(context.db, run.id, { state: 'cancelled' }, context.now());
    await page.getByText('It was stopped').waitFor();
  });

  it('that failed names the cause and the remedy, and leads to another try', async () => {
    const failure = { code: 'not_found', place: '/srv/shop', detail: 'it is not there' } as const;
    await endRun(context.db, run.id, { state: 'failed', failure }, context.now());
    const page = await open();

    expect(await page.getByText('/srv/shop: it is not there').count()).toBe(1);
    expect(await page.getByText(/connect its new place and remove this one/).count()).toBe(1);
    await page.getByRole('button', { name: 'Collect again' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(run.id));
    await page.getByText('Waiting').first().waitFor();
  });

  it('is a plain page without scripts, with the way to read it again', async () => {
    await say('opening local/shop');
    const page = await open(false);

    expect(await page.getByText('opening local/shop').first().isVisible()).toBe(true);
    await say('reading workflows');
    await page.getByRole('link', { name: 'Read it again' }).click();
    await page.getByText('reading workflows').first().waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Stopping…' }).waitFor();
    expect((await runRow())?.cancelRequestedAt).not.toBeNull();
  });

  it('is accessible in both themes and never wider than the screen', async () => {
    await say(`reading ${'a-very-long-name/'.repeat(12)}`, 3, 8);
    const page = await open();
    await page.getByText('3 of 8').waitFor();
    await page.getByText('Lines').click();

    expect(await checkAccessibility(page)).toEqual([]);
    for (const width of [360, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `sideways at ${width}`).toBeLessThanOrEqual(0);
    }
  });

  it('is not told to who is not signed in, nor where there is no such run', async () => {
    const answer = await fetch(`${product.origin}/api/runs/${run.id}/events`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'access.unauthenticated' });

    const page = await browser.open('/collectors/runs/none', {
      as: 'founder',
      expecting: [/404/],
    });
    expect(await page.getByText(/nothing here/i).count()).toBeGreaterThan(0);
  });
});
