import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { sidewaysOf } from './given-shop.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct({
  variables: {
    ASSAY_GITHUB_CLIENT_ID: 'assay',
    ASSAY_GITHUB_CLIENT_SECRET: 'of a test '.repeat(4),
    ASSAY_GITHUB_ORGANISATIONS: 'acme',
  },
});
const browser = await openBrowser(product);
const password = ['a long', 'walk', 'at night'].join(' ');
await ensureTeam(product.db, 'Payments', new Date().toISOString());

const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** The link that an administrator is shown for somebody. */
async function linkFor(page: Page, note: string): Promise<string> {
  await page.getByLabel('For whom').fill(note);
  await page.getByRole('checkbox', { name: /^Application owner/ }).check();
  await page.getByRole('checkbox', { name: 'Payments' }).check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('The invitation is made').waitFor();
  return (await page.locator('[data-invitation-link]').textContent()) ?? '';
}

describe('an invitation', () => {
  it('leads somebody in, and a role that they are given then shows them more', async () => {
    const ada = await browser.open('/people/invitations', { as: 'founder' });
    const link = await linkFor(ada, 'Ben of Payments');
    expect(link).toMatch(new RegExp(`^${product.origin}/join\\?token=[\\w-]{43}$`));
    expect(await checkAccessibility(ada)).toEqual([]);

    const ben = await browser.open(link.slice(product.origin.length));
    expect(await ben.getByText('You are invited as application owner.').count()).toBe(1);
    expect(await checkAccessibility(ben)).toEqual([]);
    await ben.getByLabel('Your name').fill('Ben Adler');
    await ben.getByLabel('Login').fill('ben');
    await ben.getByLabel('Password').fill(password);
    await ben.getByRole('button', { name: 'Join' }).click();
    await ben.waitForURL(`${product.origin}/`);
    expect(await rail(ben).getByRole('link', { name: 'People' }).count()).toBe(0);

    await ada.goto(`${product.origin}/people`);
    await ada.getByRole('link', { name: 'Ben Adler' }).click();
    await ada.getByRole('button', { name: 'Give the role Auditor' }).click();
    await ada.getByRole('button', { name: 'Take away the role Auditor' }).waitFor();
    expect(await ada.getByText('by Mira Holm just now').count()).toBeGreaterThan(0);
    expect(await checkAccessibility(ada)).toEqual([]);

    await ben.reload();
    await rail(ben).getByRole('link', { name: 'People' }).click();
    await ben.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    expect(await ben.getByRole('link', { name: 'Invite somebody' }).count()).toBe(0);
  });

  it('is used once, can be taken back, and its list says what became of it', async () => {
    const ada = await browser.open('/people/invitations', { as: 'administrator' });
    const link = await linkFor(ada, 'Cy of Search');
    await ada.getByRole('button', { name: 'Take back the invitation for Cy of Search' }).click();
    await ada.getByText('Taken back', { exact: true }).first().waitFor();

    const cy = await browser.open(link.slice(product.origin.length));
    expect(await cy.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This link does not open',
    );
    expect(await checkAccessibility(cy)).toEqual([]);
    expect(await ada.getByRole('link', { name: 'Ben Adler' }).count()).toBe(1);
  });

  it('says beside the field what is missing, and keeps what was chosen', async () => {
    const ada = await browser.open('/people/invitations', { as: 'administrator' });
    await ada.getByLabel('For whom').fill('Dora');
    await ada.getByLabel('Good for how many days').fill('99');
    await ada.getByRole('button', { name: 'Make the link' }).click();
    await ada.getByText('Choose at least one role.').waitFor();

    expect(await ada.getByText('At most 30 days.').count()).toBe(1);
    expect(await ada.getByLabel('For whom').inputValue()).toBe('Dora');
    expect(await checkAccessibility(ada)).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('somebody is invited, and one who is there is given a team, removed and taken back', async () => {
    const page = await browser.open('/people/invitations', { as: 'administrator' });
    await page.getByLabel('For whom').focus();
    await page.keyboard.type('Eve');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Make the link' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The invitation is made').waitFor();

    await page.goto(`${product.origin}/people?text=ben`);
    await page.getByRole('link', { name: 'Ben Adler' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ben Adler' }).waitFor();

    const takeOut = page.getByRole('button', { name: 'Take out of Payments' });
    await takeOut.focus();
    await page.keyboard.press('Enter');
    await page.getByText('In no team.').waitFor();
    await page.getByRole('button', { name: 'Put in' }).focus();
    await page.keyboard.press('Enter');
    await takeOut.waitFor();

    await page.getByText('Remove Ben Adler…').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove, and end all sessions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('They cannot sign in.').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take Ben Adler back' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Remove Ben Adler…').waitFor();
    expect(await page.getByText('Not signed in anywhere now.').count()).toBe(1);
  });
});

describe('teams and groups', () => {
  it('are made, renamed, mapped and unmapped', async () => {
    const page = await browser.open('/people/teams', { as: 'administrator' });
    await page.getByLabel('Name', { exact: true }).fill('Search');
    await page.getByRole('button', { name: 'Make the team' }).click();
    await page.getByText('Search is made.').waitFor();
    await page.getByText('Rename Search…').click();
    await page.getByLabel('New name').nth(1).fill('Discovery');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('rowheader', { name: /^Discovery/ }).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);

    await page.goto(`${product.origin}/people/groups`);
    await page.getByRole('textbox', { name: 'Group' }).fill('acme-search');
    await page.getByLabel('Gives').selectOption({ label: 'Discovery' });
    await page.getByRole('button', { name: 'Map the group' }).click();
    await page.getByText('the team Discovery').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.getByRole('button', { name: 'Unmap the group acme-search' }).click();
    await page.getByText('No group gives anything yet').waitFor();
  });
});

describe('the pages of people', () => {
  it.each([
    '/people',
    '/people/invitations',
    '/people/groups',
    '/people/teams',
    '/people/permissions',
  ])('fit a telephone and have nothing that axe objects to: %s', async (path) => {
    const page = await browser.open(path, { as: 'administrator', width: 390 });

    expect(await page.evaluate(sidewaysOf)).toBe(0);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('offer no change to those who may only read', async () => {
    const page = await browser.open('/people', { as: 'auditor' });
    for (const path of ['/people/invitations', '/people/groups', '/people/teams']) {
      await page.goto(`${product.origin}${path}`);
      expect(await page.locator('main form').count()).toBe(0);
    }
    await page.goto(`${product.origin}/people`);
    await page.getByRole('link', { name: 'Mira Holm' }).first().click();
    await page.getByRole('heading', { level: 2, name: 'Roles' }).waitFor();
    expect(await page.locator('main form').count()).toBe(0);
  });
});
