import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedPortfolio } from '../bench/seed-portfolio.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const applications = 1_000;
const widths = [360, 768, 1280, 2560];

beforeAll(async () => {
  const now = new Date().toISOString();
  await seedPortfolio(product.db, { applications, factsEach: 1 }, now, () => undefined);
});

const focused = async (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? null);
const topOf = async (page: Page, cell: string): Promise<number> =>
  page.evaluate(
    (name) => document.querySelector(`[data-cell="${name}"]`)?.getBoundingClientRect().top ?? -1,
    cell,
  );
const sidewaysAt = async (page: Page, all: readonly number[]): Promise<readonly number[]> => {
  const excesses: number[] = [];
  for (const width of all) {
    await page.setViewportSize({ width, height: 900 });
    excesses.push(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    );
  }
  return excesses;
};
const inMatrix = async (page: Page, total: string): Promise<void> =>
  page.locator('section[aria-labelledby="matrix"]').getByText(total).waitFor();

describe('the portfolio', () => {
  it('is no page to be moved sideways, however wide', async () => {
    const page = await browser.open('/', { as: 'auditor' });
    await inMatrix(page, '1,000 in scope');

    expect(await sidewaysAt(page, widths)).toEqual(widths.map(() => 0));
  });

  it('is accessible as cards', async () => {
    const page = await browser.open('/', { as: 'auditor', width: 360 });
    await inMatrix(page, '1,000 in scope');

    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('comes with its scores and first rows, not as a page to be filled', async () => {
    const page = await browser.open('/sign-in', { as: 'auditor' });

    const text = await (await page.request.get(product.origin)).text();

    expect(text.match(/aria-rowindex="/g)?.length).toBeGreaterThan(20);
    expect(text).toContain('Secure Deployment');
  });

  it('loads less than 250 kB of compressed scripts', async () => {
    const page = await browser.open('/', { as: 'auditor' });
    await page.waitForLoadState('networkidle');
    const names = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js')),
    );
    const sizes = names.map(async (name) => gzipSync(await (await page.request.get(name)).body()));
    const total = (await Promise.all(sizes)).reduce((sum, { length }) => sum + length, 0);

    expect(names.length).toBeGreaterThan(3);
    expect(total).toBeLessThan(250_000);
  });

  it('keeps a chosen theme from the first byte on', async () => {
    const page = await browser.open('/', { as: 'auditor', theme: 'light' });
    await page.getByRole('button', { name: /account and theme/ }).click();
    const kept = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByText('Dark', { exact: true }).click();
    await kept;

    const answer = await page.request.get(product.origin);

    expect(await answer.text()).toContain('data-theme="dark"');
  });

  it('lets people sign out', async () => {
    const page = await browser.open('/', { as: 'member' });
    await page.getByRole('button', { name: /account and theme/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${product.origin}/sign-in`);

    await page.goto(`${product.origin}/`);

    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});

describe('the matrix', () => {
  it('is moved through by keys to its last row, opened beside, and left where one was', async () => {
    const page = await browser.open('/?sort=name', { as: 'auditor', width: 1440 });
    await inMatrix(page, '1,000 in scope');
    await page.locator('[data-cell="0-1"]').focus();
    await page.keyboard.press('Control+End');
    await page.waitForFunction(() =>
      document.activeElement?.matches('[data-cell="999-23"]:not([aria-busy])'),
    );
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.activeElement?.matches('[data-cell="998-21"]'));
    const before = await topOf(page, '998-21');

    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary');
    await panel.getByRole('link', { name: 'Open in the scorecard' }).waitFor();
    const beside = await topOf(page, '998-21');
    expect(new URL(page.url()).searchParams.get('finding')).toMatch(/^app-\d+\/I-SD-B-3\.3$/);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.matches('[data-cell="998-21"]'));

    expect(Math.abs(beside - before)).toBeLessThan(2);
    expect(await focused(page)).toBe('998-21');
    expect(new URL(page.url()).search).toBe('?sort=name');
  });

  it('opens a finding that an address names, accessible beside the matrix', async () => {
    const page = await browser.open('/?finding=app-7%2FI-SD-A-1.1', { as: 'auditor' });

    await page.getByRole('complementary').getByText('Why', { exact: true }).waitFor();

    expect(await page.getByRole('complementary').getByRole('heading').first().textContent()).toBe(
      'app-7 · A-1.1',
    );
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('says why a mark is what it is where it is pointed at', async () => {
    const page = await browser.open('/?sort=name', { as: 'auditor', width: 1440 });
    await inMatrix(page, '1,000 in scope');

    await page.locator('[data-cell="2-3"]').hover();
    const line = page.locator('[aria-live] p', { hasText: 'Application' }).first();
    await line.waitFor();

    expect(await line.textContent()).toContain('A-1.3');
  });

  it('is narrowed through the address, and exported as it is narrowed', async () => {
    const page = await browser.open('/', { as: 'auditor' });
    await inMatrix(page, '1,000 in scope');
    await page.getByRole('searchbox').fill('app-99');
    await page.getByLabel('Sort').selectOption('name');
    await inMatrix(page, '11 of 1,000 in scope');
    const saved = page.waitForEvent('download');

    await page.getByRole('button', { name: 'CSV' }).click();
    const file = await (await saved).path();
    const lines = readFileSync(file, 'utf8').trim().split('\r\n');

    expect(new URL(page.url()).search).toBe('?q=app-99&sort=name');
    expect(lines).toHaveLength(12);
    expect(lines[1]).toContain(',app-99,');
  });

  it('says so when nothing is like what was asked for', async () => {
    const page = await browser.open('/?q=nobody', { as: 'auditor' });

    await page.getByText('No application is like this').waitFor();

    expect(await page.getByRole('button', { name: 'Show all' }).count()).toBe(1);
  });
});

describe('a question', () => {
  it('is accessible, and no page to be moved sideways, however wide', async () => {
    const page = await browser.open('/questions/I-SD-A-1?state=open', { as: 'auditor' });
    await page.getByRole('heading', { name: 'What would move it' }).waitFor();

    expect(await checkAccessibility(page)).toEqual([]);
    expect(await sidewaysAt(page, widths)).toEqual(widths.map(() => 0));
  });

  it('is reached by the keyboard alone', async () => {
    const page = await browser.open('/questions/I-SD-A-1', { as: 'auditor' });
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('I-SD-B-2');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${product.origin}/questions/I-SD-B-2`);

    await page.getByText('B-2 · Secret Management').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  it('that does not exist is a page that says so', async () => {
    const page = await browser.open('/questions/I-SD-C-1', { as: 'auditor', expecting: [/404/] });

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'There is nothing here',
    );
  });
});
