import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { session } from '#lib/db/schema/sign-in.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { addPersonTo } from '../database/add-person.ts';
import { providerPort, startProvider } from '../providers/start-provider.ts';
import { askProduct } from './ask-product.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const clientSecret = randomBytes(16).toString('hex');
const [issuerPort, githubPort] = [await providerPort(), await providerPort()];
const product = await startProduct({
  variables: {
    ASSAY_OIDC_ISSUER: `http://127.0.0.1:${issuerPort}`,
    ASSAY_OIDC_CLIENT_ID: 'assay',
    ASSAY_OIDC_CLIENT_SECRET: clientSecret,
    ASSAY_OIDC_NAME: 'Example ID',
    ASSAY_GITHUB_URL: `http://127.0.0.1:${githubPort}`,
    ASSAY_GITHUB_CLIENT_ID: 'assay',
    ASSAY_GITHUB_CLIENT_SECRET: clientSecret,
    ASSAY_GITHUB_ORGANISATIONS: 'Example-Org',
  },
});
const callback = `${product.origin}/api/auth/callback/oidc`;
const issuer = await startProvider('oidc-provider', issuerPort, [callback, clientSecret]);
const github = await startProvider('github', githubPort);
const browser = await openBrowser(product);
const neighbours = [issuer.origin, github.origin];
// Pages of the providers are theirs: they may ask others for their looks.
const expecting = [new RegExp(issuer.origin)];

const ada = await addPersonTo(
  product.db,
  { login: 'ada', roles: ['administrator'] },
  new Date().toISOString(),
);
await product.db.insert(groupMapping).values({
  id: randomUUID(),
  issuer: issuer.origin,
  group: 'assay-auditors',
  role: 'auditor',
  createdAt: new Date().toISOString(),
  createdBy: ada.id,
});

/** At the provider: who one is, and that Assay may know it. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.waitForURL((url) => url.origin === issuer.origin);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

beforeEach(async () => {
  await product.db.delete(session);
});

describe('signing in with an OpenID provider', () => {
  it.each([true, false])('leads to the page that was asked for (scripts: %s)', async (scripts) => {
    const page = await browser.open('/account', { neighbours, scripts, expecting });
    await page.getByRole('button', { name: 'Sign in with Example ID' }).click();
    await signInThere(page, 'mira');
    await page.waitForURL(`${product.origin}/account`);

    // Without scripts a page that comes in pieces is there, and not yet shown.
    await page.getByText('signed in as mira@example.org').waitFor({ state: 'attached' });
    // Cookies of one host go to all of its ports: those of the provider are here as well.
    const cookies = await page.context().cookies(product.origin);
    expect(cookies.filter(({ name }) => name.startsWith('assay-'))).toMatchObject([
      { name: 'assay-session', httpOnly: true, sameSite: 'Lax', path: '/' },
    ]);
  });

  it('begins by the keyboard alone', async () => {
    const page = await browser.open('/sign-in', { neighbours, expecting });
    expect(await checkAccessibility(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await signInThere(page, 'mira');
    await page.waitForURL(`${product.origin}/`);

    expect(await product.db.select().from(session)).toMatchObject([{ method: 'oidc' }]);
  });

  it('says in words why an answer was refused, and opens nothing', async () => {
    const page = await browser.open('/api/auth/callback/oidc?code=guessed&state=guessed');

    await page.getByText('This sign-in was begun in another browser').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    expect(await product.db.select().from(session)).toEqual([]);
  });
});

describe('signing in with GitHub', () => {
  it('tells who has no role what is missing', async () => {
    const user = { id: 4_711, login: 'octo', name: 'Otto Fabri', email: null };
    const account = { user, organisations: ['Example-Org'], teams: [] };
    await github.tell('/account', JSON.stringify(account));
    const page = await browser.open('/sign-in', { neighbours });
    await page.getByRole('button', { name: 'Sign in with GitHub' }).click();

    await page.getByText('nobody has given you a role yet').waitFor();
    expect(await product.db.select().from(session)).toEqual([]);
  });
});

describe('what is not used of next-auth', () => {
  it.each([
    ['GET', '/api/auth/callback/gitlab'],
    ['GET', '/api/auth/callback/oidc/x'],
    ['POST', '/api/auth/callback/oidc'],
    ['POST', '/api/auth/signin/oidc'],
  ])('is not there: %s %s', async (method, path) => {
    const answer = await askProduct(product, path, { method });

    expect(answer.status).toBe(404);
  });

  it('the log has no secret', () => {
    expect(product.output()).toContain('sign_in.answer_refused');
    expect(product.output()).not.toContain(clientSecret);
  });
});
