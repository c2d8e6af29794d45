import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { addRun } from '../database/add-run.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenAdministrator, givenContext } from './given-context.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct({ checkoutRoots: ['/srv/checkouts'] });
const browser = await openBrowser(product);
const context = await givenContext(product, []);

async function expectFit(page: Page): Promise<void> {
  expect(await checkAccessibility(page)).toEqual([]);
  for (const width of [360, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${page.url()} sideways at ${width}`).toBeLessThanOrEqual(0);
  }
}

describe('the set-up line', () => {
  it('leads from nothing to a host, to an application, and knows where it was left', async () => {
    const page = await browser.open('/', { as: 'founder' });
    expect(await page.getByRole('listitem').filter({ hasText: 'First scorecard' }).count()).toBe(1);
    await expectFit(page);
    await page.getByRole('link', { name: 'Allow a host' }).click();
    await page.getByLabel('Host 1').waitFor();
    await addRun(context);
    await page.goto(`${product.origin}/welcome`);

    expect(await page.getByRole('link', { name: 'Watch it' }).count()).toBeGreaterThan(0);
    expect(await page.getByText('No worker is there', { exact: true }).count()).toBe(1);
  });
});

describe('the page of collectors', () => {
  it('says what each reads and needs, and keeps the filter in the address', async () => {
    const page = await browser.open('/collectors', { as: 'auditor' });
    expect(await page.getByText('Secrets in the history of a repository').count()).toBe(1);
    expect(await page.getByText('/srv/checkouts', { exact: true }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Save the hosts' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Failed' }).click();
    await page.waitForURL('**/collectors?state=failed');

    expect(await page.getByText('No collection is in this state: failed').count()).toBe(1);
    await page.goto(`${product.origin}/collectors`);
    await expectFit(page);
  });

  it('lets an administrator name hosts by keyboard, and says beside each what is wrong', async () => {
    const page = await browser.open('/collectors', { as: 'founder' });
    await page.getByLabel('Host 1').fill('*.example.org');
    await page.keyboard.press('Enter');
    await page.getByText('Name each host; patterns are not followed.').waitFor();
    expect(await page.getByLabel('Host 1').inputValue()).toBe('*.example.org');
    await page.getByLabel('Host 1').fill('git.example.org');
    await page.keyboard.press('Enter');
    await page.getByText('Saved. It counts from the next collection on.').waitFor();

    await page.reload();
    expect(await page.getByLabel('Host 1').inputValue()).toBe('git.example.org');
    expect(await page.getByLabel('Host 2').inputValue()).toBe('');
    const rows = await context.db
      .select()
      .from(ledger)
      .where(eq(ledger.action, 'git_hosts.change'));
    expect(rows.map((row) => row.detail)).toEqual([{ version: 1, hosts: 'git.example.org' }]);
  });
});

const daysBack = 'How far back deployments are judged';

describe('the page of the policy', () => {
  beforeAll(async () => {
    await addRun(context);
  });

  it('is changed by keyboard alone: typed, previewed, reasoned, saved', async () => {
    const page = await browser.open('/policy', { as: 'security_lead' });
    await page.getByLabel(daysBack).fill('abc');
    await page.keyboard.press('Enter');
    await page.getByText('Write a whole number of days, from 1 to 3650.').waitFor();
    await page.getByLabel(daysBack).fill('120');
    expect(await page.getByText('stricter, was 90 days').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByText('window.days 90 → 120').waitFor();
    expect(await page.getByText(/no verdict would change today/).count()).toBe(1);
    expect(await checkAccessibility(page)).toEqual([]);

    await page.keyboard.press('Tab');
    await page.keyboard.type('Releases are rare.');
    await page.keyboard.press('Enter');
    await page.getByText('Saved as version 1.', { exact: false }).waitFor();

    expect(await page.getByLabel(daysBack).inputValue()).toBe('120');
    expect(await page.getByText('Releases are rare.').count()).toBe(1);
  });

  it('keeps what was typed when somebody saved first, and shows who and what', async () => {
    const page = await browser.open('/policy', { as: 'security_lead' });
    const ada = await givenAdministrator(context);
    await page.getByLabel(daysBack).fill('200');
    await page.keyboard.press('Enter');
    await page.getByText('window.days 120 → 200').waitFor();
    await changePolicy(context, ada, {
      version: 1,
      change: { thresholds: { 'window.days': 120, 'logs.days': 400 } },
      reason: 'An audit asks for it.',
    });
    await page.getByLabel('Why').fill('Mine.');
    await page.keyboard.press('Enter');
    await page.getByText('Somebody saved another policy first').waitFor();

    const told = `${ada.login} saved version 2 in between: logs.days 90 → 400`;
    expect(await page.getByText(told).count()).toBe(1);
    expect(await page.getByLabel(daysBack).inputValue()).toBe('200');
    expect(await page.getByLabel('How long logs of deployments can be fetched').inputValue()).toBe(
      '400',
    );
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByLabel('Why').fill('Mine, over theirs.');
    await page.getByRole('button', { name: 'Save as version 3' }).click();
    await page.getByText('Saved as version 3.', { exact: false }).waitFor();
  });

  it('is read by everybody, fits every screen and is accessible', async () => {
    const page = await browser.open('/policy', { as: 'member' });

    expect(await page.getByText('A security lead can change it.').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Preview' }).count()).toBe(0);
    await expectFit(page);
  });
});

describe('what the organisation is called and aims at', () => {
  it('is saved with a reason on the page of the policy, and stands on all pages', async () => {
    const page = await browser.open('/policy', { as: 'security_lead' });
    await page.getByLabel('Name', { exact: true }).fill('Northwind');
    await page.getByLabel('A-1', { exact: true }).selectOption('most');
    await page.getByRole('button', { name: 'Save name and targets' }).click();
    await page.getByText('Say why: it stands in the ledger.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Northwind');
    expect(await page.getByLabel('A-1', { exact: true }).inputValue()).toBe('most');

    await page.getByLabel('Reason').fill('agreed with the board');
    await page.getByRole('button', { name: 'Save name and targets' }).click();
    await page.getByRole('banner').getByText('Northwind').waitFor();

    await page.goto(`${product.origin}/policy`);
    await expectFit(page);
    expect(await page.getByLabel('A-1', { exact: true }).inputValue()).toBe('most');
    const rows = await product.db
      .select({ detail: ledger.detail })
      .from(ledger)
      .where(eq(ledger.action, 'organisation.change'));
    expect(rows).toEqual([{ detail: { version: 1, reason: 'agreed with the board' } }]);
  });
});

describe('the page of the model', () => {
  it('tells every criterion, what its rule asks, and whose words these are', async () => {
    const page = await browser.open('/model', { as: 'member' });

    expect(await page.getByText('What Assay’s rule asks').count()).toBe(21);
    expect(await page.getByText(/OWASP Foundation/).count()).toBe(1);
    expect(await page.getByText(/assay model import/).count()).toBe(1);
    await expectFit(page);
  });
});
