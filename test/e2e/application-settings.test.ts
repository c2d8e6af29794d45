import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findApplication } from '#lib/db/find-application.ts';
import type { JudgedWorld } from '../use-cases/server/judged-world.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenShop } from './given-shop.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const settings = '/applications/shop/settings';
let world: JudgedWorld;

beforeAll(async () => {
  world = await givenShop(product);
});

const declared = async () => (await findApplication(product.db, 'shop', null)).declaration;
const save = (page: Page) => page.getByRole('button', { name: /^Save/ }).click();

describe('the declaration', () => {
  it('changed by two people at once is overwritten by nobody, and nothing typed is lost', async () => {
    const first = await browser.open(settings, { as: 'security_lead' });
    const second = await browser.open(settings, { as: 'security_lead' });
    await first.getByLabel('Name', { exact: true }).first().fill('The first');
    await save(first);
    await first.getByText('Saved as version 2', { exact: false }).waitFor();

    await second.getByLabel('Name', { exact: true }).first().fill('The second');
    await second.getByLabel('Criticality').selectOption('low');
    await save(second);

    await second.getByText('Somebody else changed this meanwhile').waitFor();
    expect(await second.getByText('Mira Holm saved first and changed: Name.').isVisible()).toBe(
      true,
    );
    expect(await second.getByLabel('Name', { exact: true }).first().inputValue()).toBe(
      'The second',
    );
    expect(await second.getByLabel('Criticality').inputValue()).toBe('low');
    expect((await declared()).name).toBe('The first');
    expect(await checkAccessibility(second)).toEqual([]);
    await second.getByRole('button', { name: 'Save mine over it' }).click();
    await second.getByText('Saved as version 3', { exact: false }).waitFor();
    expect(await declared()).toMatchObject({ name: 'The second', criticality: 'low' });
  });

  it('says beside the field what is wrong', async () => {
    const page = await browser.open(settings, { as: 'security_lead' });
    await page.getByLabel('Deployers').fill('joan');
    await page.getByLabel('Began').fill('yesterday');
    await save(page);

    await page.getByText('line 1: write it as', { exact: false }).waitFor();
    expect(await page.getByText('write a date such as', { exact: false }).isVisible()).toBe(true);
    expect(await page.getByLabel('Deployers').inputValue()).toBe('joan');
    expect(await page.getByLabel('Began').inputValue()).toBe('yesterday');
  });

  it('takes what definitions name when a security lead says why', async () => {
    const page = await browser.open(settings, { as: 'security_lead' });
    await page.getByText('Definitions name what is not declared').waitFor();
    await page.getByRole('link', { name: 'Put it into the form' }).click();
    await page.getByText('nothing of it counts until it is saved', { exact: false }).waitFor();

    await save(page);
    await page.getByText('say why', { exact: false }).waitFor();
    await page.getByLabel('Why').fill('as it is deployed');
    await save(page);
    await page.getByText('Saved as version', { exact: false }).waitFor();

    expect((await declared()).stages.map((stage) => stage.name)).toEqual(['test', 'production']);
    await page.reload();
    expect(await page.getByRole('list', { name: 'Stages' }).getByRole('listitem').count()).toBe(2);
  });

  it('is changed by an owner, but for what a security lead guards', async () => {
    const page = await browser.open(settings, { as: 'application_owner' });
    expect(await page.getByLabel('In scope').isDisabled()).toBe(true);
    await page.getByLabel('Criticality').selectOption('critical');
    await save(page);

    await page.getByText('Saved as version', { exact: false }).waitFor();
    const { criticality, inScope, stages } = await declared();
    expect([criticality, inScope, stages.length]).toEqual(['critical', true, 2]);
  });

  it('is read by an auditor, who can save nothing', async () => {
    const page = await browser.open(settings, { as: 'auditor' });

    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0);
    expect(await page.getByLabel('Team', { exact: true }).getAttribute('readonly')).not.toBeNull();
  });
});

describe('a new application', () => {
  it('is made with a short name that is proposed from its name', async () => {
    const page = await browser.open('/applications/new', { as: 'security_lead' });
    await page.getByLabel('Name', { exact: true }).fill('Zahlungen & Co');
    expect(await page.getByLabel('Short name').inputValue()).toBe('zahlungen-co');
    await page.getByLabel('Team').fill('Payments');
    await page.getByRole('button', { name: 'Make the application' }).click();

    await page.waitForURL('**/applications/zahlungen-co');
    await page.getByText('There is no evidence yet').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Zahlungen & Co');
  });

  it('says what is wrong and loses nothing', async () => {
    await world.addApplication('taken', world.lead);
    const page = await browser.open('/applications/new', { as: 'security_lead' });
    await page.getByLabel('Name', { exact: true }).fill('Another');
    await page.getByLabel('Short name').fill('taken');
    await page.getByLabel('Team').fill('Payments');
    await page.getByRole('button', { name: 'Make the application' }).click();

    await page.getByText('another application has this address', { exact: false }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Another');
    expect(await page.getByLabel('Team').inputValue()).toBe('Payments');
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('whose checkout may not be read says so beside the path', async () => {
    const page = await browser.open('/applications/new', { as: 'security_lead' });
    await page.getByLabel('Name', { exact: true }).fill('Local');
    await page.getByLabel('Team').fill('Payments');
    await page.getByLabel('Local checkout').check();
    await page.getByLabel('Address or path').fill('/etc');
    await page.getByRole('button', { name: 'Make the application' }).click();

    const field = page.getByLabel('Address or path');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe('/etc');
  });
});
