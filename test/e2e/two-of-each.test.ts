import { realpathSync } from 'node:fs';
import { eq, inArray } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { scorecard } from '#lib/db/schema/findings.ts';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { collectApplication } from '#lib/use-cases/collect-application.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import { createSetupLink } from '#lib/use-cases/create-setup-link.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';
import { runRealGit, TestRepository } from '../git-fixtures/test-repository.ts';
import { givenAdministrator, givenContext } from './given-context.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const root = realpathSync(makeFolder());
const shop = new TestRepository(`${root}/shop`);
runRealGit(root, ['init', '--quiet', '--initial-branch=main', shop.path]);
shop
  .write('.github/workflows/deploy.yml', 'on: push\njobs: { deploy: { runs-on: x, steps: [] } }\n')
  .commit();

const product = await startProduct({ checkoutRoots: [root], worker: true, processes: 2 });
const [first = '', second = ''] = product.webs;
const onFirst = await openBrowser({ ...product, origin: first });
const onSecond = await openBrowser({ ...product, origin: second });
const context = await givenContext(product, [root]);

const password = ['a long', 'walk', 'at night'].join(' ');

/** Asks with a session's cookie, as it is, and gives the page. */
async function textOf(url: string, cookie: { name: string; value: string }): Promise<string> {
  const headers = { cookie: `${cookie.name}=${cookie.value}` };
  return (await fetch(url, { headers, redirect: 'manual' })).text();
}

describe('two processes that serve and two that work, over one database', () => {
  it('take somebody through the first five minutes, each page by the other one', async () => {
    const link = await createSetupLink(
      { db: product.db, now: context.now },
      { type: 'system', name: 'test', requestId: 'r1' },
    );

    const page = await onFirst.open(`/set-up?token=${link.token}`);
    await page.getByLabel('Your name').fill('Mira Holm');
    await page.getByLabel('Login').fill('mira');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Set up Assay' }).click();
    await page.waitForURL(`${first}/welcome`);
    const [cookie] = await page.context().cookies();
    const token = { name: cookie?.name ?? '', value: cookie?.value ?? '' };

    // The session that one of them made is known to the other, and the link is used for both.
    const other = await onSecond.open('/sign-in');
    await other.context().addCookies([{ ...token, url: second, httpOnly: true, sameSite: 'Lax' }]);
    await other.goto(`${second}/applications/new`);
    await other.getByLabel('Name', { exact: true }).fill('Shop');
    await other.getByLabel('Team').fill('Sales');
    await other.getByText('Local checkout').click();
    await other.getByLabel('Address or path').fill(shop.path);
    await other.getByRole('button', { name: 'Make the application' }).click();
    await other.waitForURL(/\/collectors\/runs\//);

    // What one of them asked for is live on the other, whichever worker carries it out.
    await page.goto(other.url().replace(second, first));
    for (const one of [page, other]) {
      await one.getByRole('link', { name: 'Open the scorecard' }).waitFor();
    }
    await page.getByRole('link', { name: 'Open the scorecard' }).click();
    await page.getByText('Application score').first().waitFor();
    const used = await textOf(`${second}/set-up?token=${link.token}`, token);
    expect(used).toContain('Assay is set up');
  });

  it('end a session for both, whichever is told to', async () => {
    const [mira] = await product.db.select().from(person).where(eq(person.login, 'mira'));
    const page = await onFirst.open('/sign-in?next=/account');
    await page.getByLabel('Login').fill('mira');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${first}/account`);
    const [cookie] = await page.context().cookies();
    const token = { name: cookie?.name ?? '', value: cookie?.value ?? '' };
    expect(await textOf(`${second}/account`, token)).toContain('Mira Holm');

    await page.getByRole('button', { name: /account and theme/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${first}/sign-in`);

    expect(await textOf(`${second}/account`, token)).not.toContain('Mira Holm');
    const open = await product.db
      .select()
      .from(session)
      .where(eq(session.personId, mira?.id ?? ''));
    expect(open.filter((one) => one.revokedAt !== null)).toHaveLength(1);
  });

  it('share the collections between them, each carried out once', async () => {
    const administrator = await givenAdministrator(context);
    const runs: string[] = [];
    for (let made = 1; made <= 12; made += 1) {
      const slug = `shop-${made}`;
      const created = await createApplication(context, administrator, {
        name: slug,
        slug,
        team: 'Sales',
        criticality: 'high',
        source: { channel: 'checkout', locator: shop.path, everyMinutes: 1_440 },
      });
      if (created.outcome === 'created' && created.runId !== null) runs.push(created.runId);
    }

    const rows = await vi.waitFor(
      async () => {
        const ended = await product.db
          .select()
          .from(collectionRun)
          .where(inArray(collectionRun.id, runs));
        expect(ended.map((run) => run.state)).toEqual(runs.map(() => 'done'));
        expect((await product.db.select().from(scorecard)).length).toBe(runs.length + 1);
        return ended;
      },
      { timeout: 45_000, interval: 200 },
    );

    expect(new Set(rows.map((run) => run.workerId)).size).toBe(2);
    expect(rows.map((run) => run.attempt)).toEqual(runs.map(() => 1));
    expect(new Set(rows.map((run) => run.facts)).size).toBe(1);
    const keyIds = [checkpointKeyOf(product.secret).keyId];
    expect(await verifyLedger(product.db, { isSigned, keyIds })).toMatchObject({ broken: null });
  });

  it('leave one run of a source, when both are asked at once', async () => {
    const administrator = await givenAdministrator(context);
    const asked = await Promise.all(
      [1, 2, 3, 4].map(() => collectApplication(context, administrator, { slug: 'shop-1' })),
    );

    const told = asked.flatMap((one) => one.runIds);
    expect(new Set(told).size).toBe(1);
  });
});
