import { beforeAll, describe, expect, it } from 'vitest';
import type { JudgedWorld } from '../use-cases/server/judged-world.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenShop, sidewaysOf } from './given-shop.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
let world: JudgedWorld;

beforeAll(async () => {
  world = await givenShop(product);
  await world.addApplication('bare', world.lead);
});

const paths = [
  '/applications',
  '/applications/new',
  '/applications/shop?open=A-1.B-2',
  '/applications/shop/questionnaire',
  '/applications/shop/evidence',
  '/applications/shop/history',
  '/applications/shop/settings?propose=evidence',
  '/applications/bare',
] as const;

describe('every page of applications', () => {
  it.each(paths)('%s is accessible in both themes', async (path) => {
    const page = await browser.open(path, { as: 'security_lead' });

    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it.each(paths)(
    '%s is accessible on a narrow screen and pushes nothing sideways',
    async (path) => {
      const page = await browser.open(path, { as: 'security_lead', width: 360 });

      expect(await page.evaluate(sidewaysOf)).toBe(0);
      expect(await checkAccessibility(page)).toEqual([]);
      await page.setViewportSize({ width: 2560, height: 1200 });
      expect(await page.evaluate(sidewaysOf)).toBe(0);
    },
  );

  it('has a title of its own', async () => {
    const titles: string[] = [];
    for (const path of paths) {
      titles.push(await (await browser.open(path, { as: 'auditor', expecting: [/404/] })).title());
    }

    expect(new Set(titles.filter((_, at) => at !== 1)).size).toBe(paths.length - 1);
  });

  it('that is not there is said to be nowhere', async () => {
    const page = await browser.open('/applications/nowhere', {
      as: 'auditor',
      expecting: [/404/],
    });

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'There is nothing here',
    );
  });
});

describe('the scorecard', () => {
  it('opens a question to its reasons and keeps what is open in the address', async () => {
    const page = await browser.open('/applications/shop', { as: 'auditor' });
    const question = page.locator('#A-2 > summary');

    await question.click();

    await page.locator('#A-2\\.1').waitFor();
    await page.waitForURL(
      (url) => url.searchParams.get('open')?.split('.').includes('A-2') === true,
    );
    await page.reload();
    await page.locator('#A-2\\.1').waitFor({ state: 'visible' });
    expect(await question.isVisible()).toBe(true);
  });

  it('opens to the criterion that an address names', async () => {
    const page = await browser.open('/applications/shop#B-3.2', { as: 'auditor' });

    await page.locator('#B-3\\.2').waitFor({ state: 'visible' });
    expect(await page.locator('#B-3').getAttribute('open')).not.toBeNull();
  });

  it('leads from a reason to the fact that it rests on, and back', async () => {
    const page = await browser.open('/applications/shop?open=A-1', { as: 'auditor' });

    await page
      .locator('#A-1\\.1')
      .getByRole('link', { name: 'deployment definition' })
      .first()
      .click();

    const panel = page.getByRole('complementary', { name: 'deployment definition' });
    await panel.waitFor();
    expect(await panel.getByText('.github/workflows/deploy.yml').first().isVisible()).toBe(true);
    await panel.getByRole('link', { name: 'A-1.1' }).click();
    await page.locator('#A-1\\.1').waitFor({ state: 'visible' });
  });

  it('shows the past as it stood and the way back to now', async () => {
    const page = await browser.open('/applications/shop/history', { as: 'auditor' });

    await page.getByRole('link', { name: 'Scorecard as of then' }).first().click();

    await page.getByText('As it stood on').waitFor();
    await page.getByRole('link', { name: 'See it as it is now' }).click();
    await page.getByText('As it stood on').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
  });

  it('prints every criterion, whatever is open', async () => {
    const page = await browser.open('/applications/shop', { as: 'auditor' });

    await page.locator('#A-1').waitFor();
    await page.emulateMedia({ media: 'print' });

    await page.getByText('You have logs available', { exact: false }).last().waitFor();
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  });
});

describe('the evidence', () => {
  it('is filtered by addresses, which a reload keeps', async () => {
    const page = await browser.open('/applications/shop/evidence', { as: 'auditor' });
    await expect.poll(() => page.getByRole('row').count()).toBe(3);

    await page.getByRole('link', { name: 'runbook 1' }).click();

    await page.waitForURL('**/evidence?kind=runbook');
    await page.getByText('1 fact', { exact: true }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'Out of date' }).click();
    await page.getByText('No fact is like that').waitFor();
  });

  it('opens a fact beside the table; Esc closes it and gives the focus back', async () => {
    const page = await browser.open('/applications/shop/evidence', { as: 'auditor' });
    const row = page.getByRole('link', { name: 'docs/deploy.md', exact: false });

    await row.click();

    const panel = page.getByRole('complementary', { name: 'runbook' });
    await panel.waitFor();
    expect(page.url()).toContain('fact=sha256');
    expect(await checkAccessibility(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('fact')).toBeNull();
    expect(await row.evaluate((link) => link === document.activeElement)).toBe(true);
  });
});
