import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { application } from '#lib/db/schema/applications.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenAdministrator, givenContext } from './given-context.ts';
import { givenShop, sidewaysOf } from './given-shop.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
await givenShop(product);
const context = await givenContext(product, []);
const [shop] = await product.db.select().from(application).where(eq(application.slug, 'shop'));
const teamId = shop?.teamId ?? '';

const period = 'Age at which a static secret must be renewed';

describe('the policy of a level', () => {
  it('is tightened by keyboard alone, and refuses a looser figure beside its field', async () => {
    const page = await browser.open('/applications/shop/settings', { as: 'security_lead' });
    await page.getByRole('link', { name: 'policy of this application' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Policy of / }).waitFor();
    await page.getByLabel(period).fill('120');
    await page.keyboard.press('Enter');
    await page.getByText('The default asks for at most 90 days; this would be looser.').waitFor();
    expect(await page.getByLabel(period).getAttribute('aria-invalid')).toBe('true');
    expect(await checkAccessibility(page)).toEqual([]);

    await page.getByLabel(period).fill('60');
    await page.keyboard.press('Enter');
    await page.getByText('secrets.periodDays inherited → 60').waitFor();
    expect(await page.getByText(/Looked at the one application/).count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.type('It holds cards.');
    await page.keyboard.press('Enter');
    await page.getByText('Saved as version 1. The application is being judged by it.').waitFor();

    expect(await page.getByLabel(period).inputValue()).toBe('60');
    expect(await page.getByText('It holds cards.').count()).toBe(1);
    await page.goto(`${product.origin}/policy`);
    expect(await page.getByLabel(period).inputValue()).toBe('90');
  });

  it('says so when a level above has overtaken its figure, and lets go of it by mouse', async () => {
    const ada = await givenAdministrator(context);
    const stricter = { thresholds: { 'secrets.periodDays': 45 } };
    await changePolicy(context, ada, { version: 0, change: stricter, reason: 'an audit' });
    const page = await browser.open('/policy', { as: 'security_lead' });
    await page.getByRole('link', { name: 'Team Payments' }).click();
    await page.waitForURL(`**/policy?team=${teamId}`);
    await page.getByRole('link', { name: 'shop', exact: true }).click();
    await page.waitForURL('**/policy?application=shop');
    const told = 'Its own 60 days no longer counts: the organisation is stricter.';
    await page.getByText(told).waitFor();
    expect(await page.getByLabel(period).inputValue()).toBe('45');

    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('secrets.periodDays 60 → inherited').waitFor();
    await page.getByLabel('Why').fill('The organisation asks for more.');
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText('Saved as version 2.', { exact: false }).waitFor();

    expect(await page.getByText(told).count()).toBe(0);
  });

  it('is read by its team, fits every screen, and is not there for anybody else', async () => {
    const page = await browser.open('/policy?application=shop', { as: 'member' });
    expect(await page.getByRole('button', { name: 'Preview' }).count()).toBe(0);
    for (const width of [360, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(sidewaysOf)).toBe(0);
      expect(await checkAccessibility(page)).toEqual([]);
    }

    for (const query of [`team=${teamId}`, 'application=shop', 'team=none']) {
      const other = await browser.open(`/policy?${query}`, {
        as: 'member',
        apart: true,
        expecting: [/404/],
      });
      expect(await other.getByLabel('Levels of policy').count()).toBe(0);
    }
  });
});
