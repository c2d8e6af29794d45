import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { claim, claimFile } from '#lib/db/schema/statements.ts';
import { addClaimFile, fileNameOf, mostFileBytes } from '#lib/use-cases/add-claim-file.ts';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import { loadClaimFile } from '#lib/use-cases/load-claim-file.ts';
import { saveClaim } from '#lib/use-cases/save-claim.ts';
import { plantedToken } from '../planted-token.ts';
import { makeWorld, type World } from './application-world.ts';

let world: World;
let owner: PersonActor;
let claimId: string;

beforeAll(async () => {
  world = await makeWorld();
  const lead = await world.addPerson('lead', 'security_lead');
  owner = await world.addPerson('owner', 'application_owner');
  await world.addApplication('shop', lead);
  claimId = await newClaim('I-SD-A-1.3');
});

async function newClaim(criterion: 'I-SD-A-1.3' | 'I-SD-A-1.2' | 'I-SD-A-1.4'): Promise<string> {
  const saved = await saveClaim(world.context, owner, {
    slug: 'shop',
    criterion,
    type: 'statement',
    says: 'holds',
    rationale: '',
    links: [],
    details: noDetails,
    expiresInDays: 90,
    version: null,
  });
  if (saved.outcome !== 'saved') throw new Error('the claim was not saved');
  return saved.id;
}

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all);
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);

const add = (name: string, content: Uint8Array, by = owner) =>
  addClaimFile(world.context, by, { claimId, name, content });

describe('a file of a claim', () => {
  it('comes back byte for byte, as the type that its bytes show', async () => {
    const added = await add('C:\\shots\\../screen.pdf', png);

    const loaded = await loadClaimFile(world.context, owner, { claimId, fileId: added.id });

    expect(added).toMatchObject({ name: 'screen.pdf', mediaType: 'image/png', bytes: 10 });
    expect(Buffer.from(loaded.content).equals(Buffer.from(png))).toBe(true);
    expect((await world.ledgerActions()).at(-1)).toBe('claim.add_file');
  });

  it.each([
    ['an empty one', new Uint8Array(), 'input.malformed'],
    ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), 'input.malformed'],
    ['bytes that are no text', bytes(0xff, 0xfe, 0x00), 'input.malformed'],
    ['one that is too large', new Uint8Array(mostFileBytes + 1).fill(97), 'input.too_large'],
  ])('is refused when it is %s', async (_what, content, code) => {
    await expect(add('a.txt', content)).rejects.toMatchObject({ code });
  });

  it('with a secret in it is refused, and nothing of it is kept', async () => {
    const secret = plantedToken();

    await expect(add('log.txt', text(`token=${secret}\n`))).rejects.toMatchObject({
      code: 'input.malformed',
    });
    const names = await world.context.db.select({ name: claimFile.name }).from(claimFile);
    expect(names.map((one) => one.name)).not.toContain('log.txt');
  });

  it('takes the review from an accepted claim', async () => {
    const own = await newClaim('I-SD-A-1.2');
    const reviewer = await world.addPerson('reviewer', 'security_lead');
    await world.context.db
      .update(claim)
      .set({ review: 'accepted', acceptedBy: reviewer.id, acceptedAt: world.clock.now })
      .where(eq(claim.id, own));

    await addClaimFile(world.context, owner, { claimId: own, name: 'a.txt', content: text('a') });

    const [row] = await world.context.db.select().from(claim).where(eq(claim.id, own));
    expect(row).toMatchObject({ acceptedBy: null, acceptedAt: null });
    expect(world.jobs.at(-1)).toMatchObject({ name: 'judge', data: { because: 'claims' } });
  });

  it('comes to no claim of somebody else: resource.not_found', async () => {
    const other = await world.addPerson('other', 'application_owner');

    await expect(add('a.txt', text('a'), other)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
  });

  it('is the eleventh of no claim: input.too_large', async () => {
    const own = await newClaim('I-SD-A-1.4');
    const one = { claimId: own, name: 'a.txt', content: text('a') };
    for (let made = 0; made < 10; made += 1) await addClaimFile(world.context, owner, one);

    await expect(addClaimFile(world.context, owner, one)).rejects.toMatchObject({
      code: 'input.too_large',
    });
  });

  it('is not found under another claim: resource.not_found', async () => {
    const added = await add('a.txt', text('a'));
    const other = '00000000-0000-4000-8000-000000000000';

    await expect(
      loadClaimFile(world.context, owner, { claimId: other, fileId: added.id }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['.htaccess', 'htaccess'],
    ['a"b\r\nset-cookie: c.png', 'a_b__set-cookie_ c.png'],
    ['Bericht Größe.pdf', 'Bericht Größe.pdf'],
    ['\u202egnp.exe', '_u_202e_gnp.exe'],
    ['...', 'file'],
  ])('called %j is called %j', (given, name) => {
    expect(fileNameOf(given)).toBe(name);
  });
});
