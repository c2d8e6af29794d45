import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { factorFailures, passkey, recoveryCode, session, totp } from '#lib/db/schema/sign-in.ts';
import { addPersonTo } from '../database/add-person.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

// Passkeys belong to a name: an address will not do.
const product = await startProduct({ hostName: 'localhost', processes: 2 });
const { db } = product;
const browser = await openBrowser(product);
const login = 'mira';
const password = ['a long', 'walk', 'at night'].join(' ');

await addPersonTo(
  db,
  {
    login,
    name: 'Mira Holm',
    roles: ['member'],
    passwordHash: await createPasswordHasher().hash(password),
  },
  new Date().toISOString(),
);

async function givePassword(page: Page): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function openAccount(): Promise<Page> {
  const page = await browser.open('/sign-in?next=/account');
  await givePassword(page);
  await page.waitForURL(`${product.origin}/account`);
  return page;
}

/** The next code of the app: the one of now is spent. */
const nextCode = (secret: string): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });

/** Sets up an app as a person does, and keeps what they would. */
async function setUpApp(page: Page): Promise<{ secret: string; codes: readonly string[] }> {
  const panel = page.getByRole('region', { name: 'Authenticator app' });
  await panel.getByLabel('Current password').fill(password);
  await panel.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await panel.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const secret = ((await panel.locator('.font-mono').textContent()) ?? '').replace(/\s/g, '');
  await panel.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret }).generate());
  await panel.getByRole('button', { name: 'Confirm' }).click();
  await panel.getByText('Your authenticator app is set up.').waitFor();
  return { secret, codes: await panel.getByRole('listitem').allTextContents() };
}

/** A device with a fingerprint reader, as Chromium pretends to have one. */
async function givenDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const methods = async () => (await db.select().from(session)).map((one) => one.method);

beforeEach(async () => {
  for (const table of [session, totp, passkey, recoveryCode, factorFailures])
    await db.delete(table);
});

describe('an authenticator app', () => {
  it('is set up with a QR code, confirmed by a code, and its recovery codes are shown once', async () => {
    const page = await openAccount();
    const panel = page.getByRole('region', { name: 'Authenticator app' });
    await panel.getByLabel('Current password').fill('wrong');
    await panel.getByRole('button', { name: 'Set up an authenticator app' }).click();
    await panel.getByText('This is not your current password.').first().waitFor();
    await panel.getByLabel('Current password').fill(password);
    await panel.getByRole('button', { name: 'Set up an authenticator app' }).click();
    await panel.getByRole('textbox', { name: 'Code' }).fill('000000');
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByText('This is not the code of now').first().waitFor();
    expect(await checkAccessibility(page)).toEqual([]);

    const secret = ((await panel.locator('.font-mono').textContent()) ?? '').replace(/\s/g, '');
    await panel.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret }).generate());
    await panel.getByRole('button', { name: 'Confirm' }).click();
    await panel.getByText('They are shown now and never again.').waitFor();

    expect(await panel.getByRole('listitem').count()).toBe(10);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.reload();
    expect(await page.getByText('They are shown now').count()).toBe(0);
    expect(await page.getByText('10 left').isVisible()).toBe(true);
  });

  it.each([true, false])('asks for a code after the password (scripts: %s)', async (scripts) => {
    const { secret } = await setUpApp(await openAccount());
    await db.delete(session);
    const page = await browser.open('/account', { scripts });
    await givePassword(page);
    await page.getByRole('heading', { name: 'Second factor' }).waitFor();
    expect(await methods()).toEqual([]);

    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('This code is wrong, or was used already.').first().waitFor();
    await page.getByLabel('Code').fill(nextCode(secret));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${product.origin}/account`);

    expect(await methods()).toEqual(['password_and_code']);
    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names).toEqual(['assay-session']);
  });

  it('by the keyboard alone; lost, a recovery code stands for it', async () => {
    const { codes } = await setUpApp(await openAccount());
    await db.delete(session);
    const page = await browser.open('/sign-in');
    await page.getByLabel('Login').focus();
    await page.keyboard.type(login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Second factor' }).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.type(codes[3] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${product.origin}/`);

    expect(await methods()).toEqual(['password_and_code']);
  });

  it('the page for it opens to nobody whose password was not given', async () => {
    const page = await browser.open('/sign-in/factor');

    await page.getByText('Give your password once more.').waitFor();
  });
});

describe('a passkey', () => {
  async function addPasskey(page: Page): Promise<void> {
    await givenDevice(page);
    const panel = page.getByRole('region', { name: 'Passkeys' });
    await panel.getByLabel('Name').fill('Laptop');
    await panel.getByLabel('Current password').first().fill(password);
    await panel.getByRole('button', { name: 'Add a passkey' }).click();
    await panel.getByText('The passkey “Laptop” is added.').waitFor();
  }

  it('is added, signs in alone without a login, and is removed', async () => {
    const page = await openAccount();
    await addPasskey(page);
    expect(await checkAccessibility(page)).toEqual([]);

    await page.context().clearCookies();
    await page.goto(`${product.origin}/sign-in?next=/account`);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${product.origin}/account`);
    expect(await methods()).toContain('passkey');

    await page.getByText('Remove the passkey Laptop').click();
    const removal = page.getByRole('form', { name: 'Remove the passkey Laptop' });
    await removal.getByLabel('Current password').fill(password);
    await removal.getByRole('button', { name: 'Remove the passkey' }).click();
    await expect.poll(async () => db.select().from(passkey)).toEqual([]);
  });

  it('is the second factor of who has one', async () => {
    const page = await openAccount();
    await addPasskey(page);
    await page.context().clearCookies();
    await page.goto(`${product.origin}/sign-in`);
    await givePassword(page);
    await page.getByRole('heading', { name: 'Second factor' }).waitFor();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${product.origin}/`);

    expect(await methods()).toContain('password_and_passkey');
  });

  it('that the browser does not give is said in words', async () => {
    const page = await browser.open('/sign-in');
    await page.evaluate(() => {
      Object.defineProperty(navigator.credentials, 'get', {
        value: async () => Promise.reject(new DOMException('no', 'NotAllowedError')),
      });
    });
    await page.getByRole('button', { name: 'Use a passkey' }).click();

    await page.getByText('No passkey was given.').waitFor();
  });
});

describe('sessions', () => {
  it('one that was ended is over at once in every process', async () => {
    const page = await openAccount();
    const other = await openAccount();
    const [cookie] = await other.context().cookies();
    const ask = async (web: string): Promise<boolean> => {
      const headers = { cookie: `${cookie?.name ?? ''}=${cookie?.value ?? ''}` };
      const answer = await fetch(new URL('/account', web), { headers, redirect: 'manual' });
      return (await answer.text()).includes('Mira Holm');
    };
    expect(product.webs.length).toBe(2);
    expect(await Promise.all(product.webs.map(ask))).toEqual([true, true]);

    await page.reload();
    const panel = page.getByRole('region', { name: 'Sessions' });
    expect(await panel.getByText('this one').count()).toBe(1);
    expect(await checkAccessibility(page)).toEqual([]);
    await panel.getByRole('button', { name: 'End the session of', exact: false }).first().click();
    await expect.poll(async () => panel.getByRole('row').count()).toBe(2);

    expect(await Promise.all(product.webs.map(ask))).toEqual([false, false]);
    await page.reload();
    expect(await page.getByText('signed in as mira').isVisible()).toBe(true);
  });

  it('all others are ended with one button, by the keyboard', async () => {
    const page = await openAccount();
    await openAccount();
    await openAccount();
    await page.reload();
    await page.getByRole('button', { name: 'End all others' }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(
        async () =>
          (await db.select().from(session)).filter((one) => one.revokedAt === null).length,
      )
      .toBe(1);

    await page.reload();
    expect(await page.getByText('signed in as mira').isVisible()).toBe(true);
  });
});
