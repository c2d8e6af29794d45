import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSetupLink, type SetupLink } from '#lib/use-cases/create-setup-link.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);

const login = 'mira@example.org';
const password = ['a long', 'walk', 'at night'].join(' ');
const context = { db: product.db, now: () => new Date().toISOString() };

async function givenLink(): Promise<SetupLink> {
  return createSetupLink(context, { type: 'system', name: 'test', requestId: 'r1' });
}

async function fillSignIn(page: Page, given: { login: string; password: string }): Promise<void> {
  await page.getByLabel('Login').fill(given.login);
  await page.getByLabel('Password').fill(given.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const pathOf = (page: Page): string => page.url().slice(product.origin.length);

// In order: the set-up comes first, and what follows signs in with what it made.
describe('the set-up', () => {
  let link: SetupLink;

  beforeAll(async () => {
    link = await givenLink();
  });

  it('tells people without a link how to get one', async () => {
    const page = await browser.open('/set-up?token=guessed');

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This link does not open',
    );
    expect(await page.getByText('npx assay setup-link').count()).toBe(1);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('says beside each field what is wrong and loses nothing but the password', async () => {
    const page = await browser.open(`/set-up?token=${link.token}`);
    await page.getByLabel('Your name').fill('Mira Holm');
    await page.getByLabel('Login').fill('mira holm');
    await page.getByLabel('Password').fill('too short');
    await page.getByRole('button', { name: 'Set up Assay' }).click();
    await page.getByText('Use no blanks.').waitFor();

    expect(await page.getByText('Use at least 12 characters.').isVisible()).toBe(true);
    expect(await page.getByLabel('Your name').inputValue()).toBe('Mira Holm');
    expect(await page.getByLabel('Login').inputValue()).toBe('mira holm');
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('makes the administrator, who is signed in at once and led on', async () => {
    const page = await browser.open(`/set-up?token=${link.token}`);
    await page.getByLabel('Your name').fill('Mira Holm');
    await page.getByLabel('Login').fill(login);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Set up Assay' }).click();
    await page.waitForURL(`${product.origin}/welcome`);

    const [cookie, ...others] = await page.context().cookies();
    expect(cookie).toMatchObject({
      name: 'assay-session',
      httpOnly: true,
      sameSite: 'Lax',
      secure: false,
      path: '/',
    });
    expect(others).toEqual([]);
  });

  it('a used link is of no use', async () => {
    const page = await browser.open(`/set-up?token=${link.token}`);

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Assay is set up');
    expect(await page.getByLabel('Password').count()).toBe(0);
  });
});

describe('signing in', () => {
  it.each([true, false])('leads to the page that was asked for (scripts: %s)', async (scripts) => {
    const page = await browser.open('/?tab=yes', { scripts });
    expect(pathOf(page)).toBe('/sign-in?next=%2F%3Ftab%3Dyes');

    await fillSignIn(page, { login, password });
    await page.waitForURL(`${product.origin}/?tab=yes`);

    expect(pathOf(page)).toBe('/?tab=yes');
  });

  it.each([true, false])(
    'keeps the login and tells no more than needed (scripts: %s)',
    async (scripts) => {
      const page = await browser.open('/sign-in', { scripts });

      await fillSignIn(page, { login: 'nobody@example.org', password });
      await page.getByText('The login or the password is wrong.').waitFor();

      expect(await page.getByLabel('Login').inputValue()).toBe('nobody@example.org');
      expect(await page.getByLabel('Password').inputValue()).toBe('');
      expect(await page.locator('main').getByRole('alert').count()).toBe(1);
    },
  );

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example'])(
    'leads nowhere else: %s',
    async (next) => {
      const page = await browser.open(`/sign-in?next=${encodeURIComponent(next)}`);

      await fillSignIn(page, { login, password });
      await page.waitForURL(`${product.origin}/`);

      expect(pathOf(page)).toBe('/');
    },
  );

  it('is accessible in both themes', async () => {
    const page = await browser.open('/sign-in', { width: 360 });

    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('whoever is signed in already goes on', async () => {
    const page = await browser.open('/sign-in?next=%2F%3Fa%3D1', { as: 'auditor' });

    expect(pathOf(page)).toBe('/?a=1');
  });
});
