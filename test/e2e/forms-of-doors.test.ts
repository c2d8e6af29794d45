import { beforeAll, describe, expect, it } from 'vitest';
import { askProduct } from './ask-product.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);

/** The form that signs in, as a browser sends it. */
let form: { readonly headers: Readonly<Record<string, string>>; readonly body: string };

beforeAll(async () => {
  const page = await browser.open('/sign-in');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByLabel('Login').fill('nobody');
  await page.getByLabel('Password').fill(['not', 'the', 'password'].join(' '));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const request = await sent;
  const { 'next-action': action = '', 'content-type': type = '' } = await request.allHeaders();
  const headers = { 'next-action': action, 'content-type': type, accept: 'text/x-component' };
  form = { headers: { ...headers, origin: product.origin }, body: request.postData() ?? '' };
});

const send = async (path: string, as?: 'member'): Promise<Response> =>
  askProduct(product, path, { method: 'POST', ...form, ...(as && { as }) });

describe('the form that signs in', () => {
  it('is answered where it stands', async () => {
    expect(await (await send('/sign-in?next=%2F')).text()).toContain('sign_in.refused');
  });

  it('is carried out at no other address, whatever token comes with it: resource.not_found', async () => {
    const answer = await (await send('/account', 'member')).text();

    expect(answer).toContain('resource.not_found');
    expect(answer).not.toContain('sign_in.');
  });
});

describe('a form of another page', () => {
  it('is not carried out for whoever says that the machine sent it on', async () => {
    const headers = { ...form.headers, 'x-action-forwarded': '1' };
    const answer = await askProduct(product, '/sign-in', { ...form, method: 'POST', headers });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'resource.not_found' });
  });

  it('is not sent on by the machine, which lives on', async () => {
    const page = await browser.open('/applications/new', { as: 'founder' });
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Make the application' }).click();
    const { 'next-action': action = '' } = await (await sent).allHeaders();

    const headers = { ...form.headers, 'next-action': action };
    const answer = await askProduct(product, '/sign-in', { ...form, method: 'POST', headers });

    expect(await answer.text()).toBe('{}');
    expect(await (await send('/sign-in')).text()).toContain('sign_in.');
  });
});
