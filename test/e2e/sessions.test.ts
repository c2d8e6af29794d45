import { eq, like } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { addPersonTo } from '../database/add-person.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenSession } from './given-session.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const passwords = createPasswordHasher();

const login = 'otto';
const oldPassword = ['a long', 'walk', 'at night'].join(' ');
const newPassword = ['a short', 'swim', 'at noon'].join(' ');

/** Asks with a session's cookie and follows no redirect. */
async function ask(path: string, cookie: { name: string; value: string }): Promise<Response> {
  return fetch(new URL(path, product.origin), {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
    redirect: 'manual',
  });
}

beforeAll(async () => {
  await addPersonTo(
    product.db,
    {
      login: 'otto',
      name: 'Otto Fabri',
      roles: ['member'],
      passwordHash: await passwords.hash(oldPassword),
    },
    new Date().toISOString(),
  );
});

describe('a session', () => {
  it('opens pages until it is revoked, and from then on none', async () => {
    const cookie = await givenSession(product, 'auditor');
    expect(await (await ask('/account', cookie)).text()).toContain('Mira Holm');

    await product.db.update(session).set({ revokedAt: new Date().toISOString() });

    const answer = await (await ask('/account', cookie)).text();
    expect(answer).not.toContain('Mira Holm');
    expect(answer).toContain('/sign-in?next=%2Faccount');
  });

  it('of somebody who was disabled opens nothing more', async () => {
    const cookie = await givenSession(product, 'auditor');
    await product.db
      .update(person)
      .set({ disabledAt: new Date().toISOString() })
      .where(like(person.login, 'auditor-%'));

    const answer = await (await ask('/account', cookie)).text();
    expect(answer).not.toContain('Mira Holm');
    expect(answer).toContain('/sign-in?next=%2Faccount');
  });
});

describe('signing out', () => {
  it('ends the session wherever its token is, and takes the token back', async () => {
    const page = await browser.open('/account', { as: 'member' });
    const [cookie] = await page.context().cookies();
    const token = { name: cookie?.name ?? '', value: cookie?.value ?? '' };
    expect(await (await ask('/account', token)).text()).toContain('Mira Holm');

    await page.getByRole('button', { name: /account and theme/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${product.origin}/sign-in`);

    expect(await page.context().cookies()).toEqual([]);
    expect(await (await ask('/account', token)).text()).not.toContain('Mira Holm');
  });

  it('signing in anew in one browser ends the session that it had', async () => {
    const page = await browser.open('/account', { as: 'member' });
    const [before] = await page.context().cookies();
    await page.context().clearCookies();
    const another = await page.context().newPage();
    await another.goto(`${product.origin}/sign-in`);
    await page.context().addCookies(before === undefined ? [] : [before]);
    await another.getByLabel('Login').fill(login);
    await another.getByLabel('Password').fill(oldPassword);
    await another.getByRole('button', { name: 'Sign in' }).click();
    await another.waitForURL(`${product.origin}/`);

    const token = { name: before?.name ?? '', value: before?.value ?? '' };
    expect(await (await ask('/account', token)).text()).not.toContain('Mira Holm');
  });
});

describe('the own account', () => {
  it('changes the password, beside each field what is wrong, and signs out elsewhere', async () => {
    const page = await browser.open('/sign-in?next=/account');
    await page.getByLabel('Login').fill(login);
    await page.getByLabel('Password').fill(oldPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${product.origin}/account`);
    expect(await checkAccessibility(page)).toEqual([]);

    const panel = page.getByRole('region', { name: 'Password', exact: true });
    await panel.getByLabel('Current password').fill(newPassword);
    await panel.getByLabel('New password').fill(newPassword);
    await panel.getByRole('button', { name: 'Change password' }).click();
    await panel.getByText('This is not your current password.').first().waitFor();

    await panel.getByLabel('Current password').fill(oldPassword);
    await panel.getByLabel('New password').fill(newPassword);
    await panel.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();

    const [row] = await product.db
      .select({ passwordHash: person.passwordHash })
      .from(person)
      .where(eq(person.login, login));
    expect(await passwords.verify(newPassword, row?.passwordHash ?? null)).toBe('right');
  });
});
