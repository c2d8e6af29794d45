import { expect, it } from 'vitest';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { addPersonTo } from '../database/add-person.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';
const product = await startProduct({ hostName: 'localhost', variables: {
  ASSAY_OIDC_ISSUER: 'http://127.0.0.1:19999', ASSAY_OIDC_CLIENT_ID: 'a', ASSAY_OIDC_CLIENT_SECRET: 'b', ASSAY_OIDC_NAME: 'Example ID',
  ASSAY_GITHUB_CLIENT_ID: 'a', ASSAY_GITHUB_CLIENT_SECRET: 'b', ASSAY_GITHUB_ORGANISATIONS: 'x' } });
const browser = await openBrowser(product);
const password = ['a long', 'walk', 'at night'].join(' ');
await addPersonTo(product.db, { login: 'mira', name: 'Mira Holm', roles: ['administrator', 'security_lead'], passwordHash: await createPasswordHasher().hash(password) }, new Date().toISOString());
it.each([['light', 390], ['dark', 390], ['light', 1440], ['dark', 1440]] as const)('%s %d', async (theme, width) => {
  const shot = async (p: { screenshot: (o: object) => Promise<unknown> }, name: string) => p.screenshot({ path: `/tmp/signin-shots/${name}-${theme}-${width}.png`, fullPage: true });
  const page = await browser.open('/sign-in?error=sign_in.no_role&next=/account', { theme, width });
  await shot(page, 'sign-in');
  await page.getByLabel('Login').fill('mira');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${product.origin}/account`);
  const panel = page.getByRole('region', { name: 'Authenticator app' });
  await panel.getByLabel('Current password').fill(password);
  await panel.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await panel.getByRole('img').waitFor();
  await shot(page, 'account');
  expect(1).toBe(1);
  await product.db.execute('delete from totp');
});
