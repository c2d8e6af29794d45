import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { claim, claimReview } from '#lib/db/schema/statements.ts';
import { fromMs } from '#lib/evidence/instant.ts';
import { openBoss, queueOf } from '#lib/jobs/queue.ts';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import { type ClaimInput, saveClaim } from '#lib/use-cases/save-claim.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import type { JudgedWorld } from '../use-cases/server/judged-world.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { givenShop, sidewaysOf } from './given-shop.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct({ worker: true });
const browser = await openBrowser(product);
let shop: JudgedWorld;
let context: ServerContext;
let author: PersonActor;

beforeAll(async () => {
  shop = await givenShop(product);
  const boss = await openBoss(product.db, { supervising: false });
  afterAll(async () => boss.stop({ graceful: false, close: false }));
  context = { ...shop.context, queue: queueOf(boss), now: () => fromMs(Date.now()) };
  author = await shop.addPerson('author', 'application_owner');
});

async function given(more: Partial<ClaimInput>): Promise<string> {
  const saved = await saveClaim(context, author, {
    slug: 'shop',
    criterion: 'I-SD-A-2.3',
    type: 'statement',
    says: 'holds',
    rationale: 'The on-call team is paged.',
    links: ['https://wiki.example/on-call'],
    details: noDetails,
    expiresInDays: 90,
    version: null,
    ...more,
  });
  if (saved.outcome !== 'saved') throw new Error('the claim was not saved');
  return saved.id;
}

async function rowOf(id: string) {
  const [row] = await product.db.select().from(claim).where(eq(claim.id, id));
  return row;
}

const item = (page: Page, text: string) =>
  page
    .getByRole('list', { name: 'Queue of claims' })
    .getByRole('link', { name: text, exact: false });

describe('a review', () => {
  it('by mouse: an owner states, a lead accepts, the scorecard has it', async () => {
    const owner = await browser.open('/applications/shop/questionnaire?q=I-SD-A-2', {
      as: 'application_owner',
    });
    const asked = owner.locator('[data-asked="A-2.4"]');
    await asked.getByRole('radio', { name: 'Yes', exact: true }).check({ force: true });
    await asked.getByLabel('Remark').fill('The archive keeps them for a year.');
    await asked.locator('[data-save-state="saved"]').waitFor();

    const page = await browser.open('/reviews', { as: 'security_lead', apart: true });
    await item(page, 'A-2.4').click();
    await page.getByText('The archive keeps them for a year.').waitFor();
    await page.getByText('If it is accepted').waitFor();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Accepted. It counts', { exact: false }).waitFor();

    expect(await item(page, 'A-2.4').count()).toBe(0);
    await expect
      .poll(
        async () => {
          await owner.goto(`${product.origin}/applications/shop?open=A-2`);
          return await owner.locator('[id="A-2.4"]').getByText('Stated, reviewed').count();
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
  });

  it('by keyboard: down the list, and refused with a reason that its author reads', async () => {
    const first = await given({ criterion: 'I-SD-A-1.3', rationale: 'Everybody reads it.' });
    const second = await given({ criterion: 'I-SD-A-1.4', rationale: 'Only the trained.' });
    const page = await browser.open('/reviews', { as: 'security_lead', apart: true });
    await item(page, 'A-1.3').waitFor();

    await page.keyboard.press('j');
    await page.getByText('Everybody reads it.').waitFor();
    await page.keyboard.press('j');
    await page.getByText('Only the trained.').waitFor();
    await page.keyboard.press('k');
    await page.getByText('Everybody reads it.').waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('ask the operators: jkarb');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Refused. Its author sees why.').waitFor();

    expect(await rowOf(first)).toMatchObject({ review: 'refused', acceptedAt: null });
    const rows = await product.db.select().from(claimReview).where(eq(claimReview.claimId, first));
    expect(rows).toMatchObject([{ reason: 'ask the operators: jkarb' }]);
    expect(await rowOf(second)).toMatchObject({ review: 'waiting' });
  });

  it('without a reason says so beside the field, and keeps the dialog open', async () => {
    const id = await given({ criterion: 'I-SD-B-2.3' });
    const page = await browser.open(`/reviews?claim=${id}`, { as: 'security_lead', apart: true });

    await page.keyboard.press('b');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask back' }).click();

    await page.getByText('Say why: its author reads it.').waitFor();
    expect(await rowOf(id)).toMatchObject({ review: 'waiting' });
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('of what changed meanwhile tells who changed it', async () => {
    const id = await given({ criterion: 'I-SD-B-3.2' });
    const page = await browser.open(`/reviews?claim=${id}`, { as: 'security_lead', apart: true });
    await page.getByRole('button', { name: 'Accept' }).waitFor();
    await given({ criterion: 'I-SD-B-3.2', rationale: 'Something else.', version: 1 });

    await page.keyboard.press('a');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();

    await page.getByText('changed this claim meanwhile', { exact: false }).waitFor();
    expect(await rowOf(id)).toMatchObject({ review: 'waiting' });
  });

  it('is not offered to the author, nor to anybody who only reads', async () => {
    const id = await given({ criterion: 'I-SD-B-1.2' });

    const page = await browser.open(`/reviews?state=waiting&claim=${id}`, { as: 'auditor' });

    await page.getByText('Security leads of other teams review claims.').waitFor();
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it.each([390, 1_280, 1_440])('reads well at %i pixels, open and as a list', async (width) => {
    const id = await given({
      criterion: 'I-SD-B-3.3',
      rationale: `${'A remark of some length. '.repeat(8)}${'x'.repeat(120)}`,
      version: (await rowOf(await anyId('I-SD-B-3.3')))?.version ?? null,
    });
    const page = await browser.open('/reviews', { as: 'security_lead', apart: true, width });
    expect(await page.evaluate(sidewaysOf)).toBe(0);
    expect(await checkAccessibility(page)).toEqual([]);

    await page.goto(`${product.origin}/reviews?claim=${id}`);

    expect(await page.evaluate(sidewaysOf)).toBe(0);
    expect(await checkAccessibility(page)).toEqual([]);
  });
});

/** The claim on a criterion, or an id of none. */
async function anyId(criterion: ClaimInput['criterion']): Promise<string> {
  const [row] = await product.db.select().from(claim).where(eq(claim.criterion, criterion));
  return row?.id ?? '00000000-0000-4000-8000-000000000000';
}
