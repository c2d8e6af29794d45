import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { claim } from '#lib/db/schema/statements.ts';
import { plantedToken } from '../use-cases/planted-token.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenShop } from './given-shop.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const interview = '/applications/shop/questionnaire';

beforeAll(async () => {
  await givenShop(product);
});

const criterion = (page: Page, short: string) => page.locator(`[data-asked="${short}"]`);
const saved = (page: Page, short: string) =>
  criterion(page, short).locator('[data-save-state="saved"]').waitFor();
const choice = (page: Page, short: string, name: string) =>
  criterion(page, short).getByRole('radio', { name, exact: true });

async function stored(remark: string) {
  const rows = await product.db.select().from(claim);
  return rows.filter((row) => row.content.rationale === remark);
}

describe('the questionnaire', () => {
  it('is answered by the keyboard alone, and resumes where one left', async () => {
    const page = await browser.open(interview, { as: 'application_owner' });
    await criterion(page, 'A-1.1').waitFor();

    await page.keyboard.press('y');
    await saved(page, 'A-1.1');
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await saved(page, 'A-1.2');
    await page.keyboard.press('j');
    await page.keyboard.press('y');
    await saved(page, 'A-1.3');
    await page.keyboard.press('u');
    await criterion(page, 'A-1.3').getByText('Taken back.').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('y');
    await saved(page, 'A-1.2');

    expect(await page.getByText('You answered 2 of 21').isVisible()).toBe(true);
    await page.reload();
    expect(await choice(page, 'A-1.1', 'Yes').isChecked()).toBe(true);
    expect(await choice(page, 'A-1.2', 'Yes').isChecked()).toBe(true);
    expect(await choice(page, 'A-1.3', 'Not known').isChecked()).toBe(true);
    expect(new URL(page.url()).search).toBe('');
  });

  it('saves a remark as one types, and letters typed into it are letters', async () => {
    const page = await browser.open(`${interview}?q=I-SD-A-2`, { as: 'application_owner' });
    await choice(page, 'A-2.4', 'Yes').check({ force: true });

    await criterion(page, 'A-2.4').getByLabel('Remark').fill('yes, for a year: jk');
    await saved(page, 'A-2.4');

    expect(await stored('yes, for a year: jk')).toMatchObject([
      { criterion: 'I-SD-A-2.4', says: 'holds', acceptedAt: null },
    ]);
    expect(await criterion(page, 'A-2.4').getByText('Stated, not reviewed').isVisible()).toBe(true);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('keeps what was typed while the server is away, and saves it when it is back', async () => {
    const page = await browser.open(`${interview}?q=I-SD-A-3`, {
      as: 'application_owner',
      expecting: [/ERR_INTERNET_DISCONNECTED/],
    });
    await choice(page, 'A-3.2', 'No').check({ force: true });
    await saved(page, 'A-3.2');

    await page.context().setOffline(true);
    await criterion(page, 'A-3.2').getByLabel('Remark').fill('typed in a tunnel');
    await criterion(page, 'A-3.2').getByText('kept in this tab', { exact: false }).waitFor();
    expect(await stored('typed in a tunnel')).toEqual([]);
    await page.context().setOffline(false);
    await saved(page, 'A-3.2');

    expect(await stored('typed in a tunnel')).toHaveLength(1);
  });

  it('keeps a remark without an answer over a reload, and says that it is not saved', async () => {
    const page = await browser.open(`${interview}?q=I-SD-B-1`, { as: 'application_owner' });
    await criterion(page, 'B-1.1').getByLabel('Remark').fill('still thinking');
    await criterion(page, 'B-1.1').getByText('Choose an answer to save it').waitFor();

    await page.reload();

    await criterion(page, 'B-1.1').getByText('Choose an answer to save it').waitFor();
    expect(await criterion(page, 'B-1.1').getByLabel('Remark').inputValue()).toBe('still thinking');
    expect(await stored('still thinking')).toEqual([]);
  });

  it('shows an answer again when one goes on and comes back', async () => {
    const page = await browser.open(`${interview}?q=I-SD-B-2`, { as: 'application_owner' });
    await choice(page, 'B-2.2', 'Yes').check({ force: true });
    await criterion(page, 'B-2.2').getByLabel('Remark').fill('the pipeline does');

    await page.getByRole('link', { name: 'Next: B-3' }).click();
    await criterion(page, 'B-3.1').waitFor();
    await page.goBack();

    await criterion(page, 'B-2.2').waitFor();
    expect(await criterion(page, 'B-2.2').getByLabel('Remark').inputValue()).toBe(
      'the pipeline does',
    );
    await expect.poll(async () => (await stored('the pipeline does')).length).toBe(1);
  });

  it('replaces what looks like a secret before it is kept, and tells the person', async () => {
    const page = await browser.open(`${interview}?q=I-SD-B-3`, { as: 'application_owner' });
    await choice(page, 'B-3.3', 'No').check({ force: true });

    await criterion(page, 'B-3.3').getByLabel('Remark').fill(`it was ${plantedToken()}`);
    await criterion(page, 'B-3.3').getByText('looked like a secret', { exact: false }).waitFor();

    expect(await criterion(page, 'B-3.3').getByLabel('Remark').inputValue()).toContain(
      '[redacted:',
    );
    const rows = await product.db.select().from(claim);
    expect(JSON.stringify(rows)).not.toContain(plantedToken());
  });

  it('tells who else has it open', async () => {
    await browser.open(interview, { as: 'application_owner' });

    const second = await browser.open(interview, { as: 'security_lead' });

    await second.getByText('Mira Holm', { exact: false }).filter({ hasText: 'open too' }).waitFor();
    expect(await second.getByText('open too', { exact: false }).count()).toBe(1);
  });

  it('is read and not answered by an auditor', async () => {
    const page = await browser.open(interview, { as: 'auditor' });

    await page.getByText('You can read the answers here').waitFor();
    await page.keyboard.press('y');
    expect(await choice(page, 'A-1.1', 'Yes').isDisabled()).toBe(true);
    expect(await choice(page, 'A-1.1', 'Yes').isChecked()).toBe(false);
  });
});

describe('a file of a claim', () => {
  it('is added to an answer and comes back as a file to save, inert', async () => {
    const page = await browser.open(`${interview}?q=I-SD-A-1`, { as: 'application_owner' });
    await choice(page, 'A-1.5', 'Yes').check({ force: true });
    await saved(page, 'A-1.5');
    await criterion(page, 'A-1.5').getByText('Links, files').click();

    await criterion(page, 'A-1.5')
      .getByLabel('Files')
      .setInputFiles({
        name: 'hardening.html',
        mimeType: 'text/html',
        buffer: Buffer.from('<script>alert(1)</script>'),
      });

    const link = criterion(page, 'A-1.5').getByRole('link', {
      name: 'hardening.html',
      exact: false,
    });
    await link.waitFor();
    const href = new URL((await link.getAttribute('href')) ?? '', product.origin).href;
    const response = await page.request.get(href);
    expect(response.status()).toBe(200);
    expect(await response.text()).toBe('<script>alert(1)</script>');
    const headers = response.headers();
    expect(headers['content-type']).toBe('text/plain');
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''hardening.html");
    expect(headers['content-security-policy']).toContain("sandbox; default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is refused in words when it is a program', async () => {
    const page = await browser.open(`${interview}?q=I-SD-A-1`, {
      as: 'security_lead',
      expecting: [/422/],
    });
    await choice(page, 'A-1.4', 'Yes').check({ force: true });
    await saved(page, 'A-1.4');
    await criterion(page, 'A-1.4').getByText('Links, files').click();

    await criterion(page, 'A-1.4')
      .getByLabel('Files')
      .setInputFiles({
        name: 'tool.png',
        mimeType: 'image/png',
        buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
      });

    await criterion(page, 'A-1.4').getByText('Only pictures', { exact: false }).waitFor();
    expect(await criterion(page, 'A-1.4').getByRole('link', { name: 'tool.png' }).count()).toBe(0);
  });

  it('is nobody’s who is not signed in', async () => {
    const page = await browser.open('/sign-in');
    const [row] = await product.db.select().from(claim).where(eq(claim.criterion, 'I-SD-A-1.5'));

    const response = await page.request.get(
      `${product.origin}/api/claims/${row?.id}/files/${row?.id}`,
    );

    expect(response.status()).toBe(401);
  });
});
