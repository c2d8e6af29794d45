import { describe, expect, test } from 'vitest';
import { checkpointSchema } from '#collectors/secret-scan/schema.ts';
import { makeFact } from '#lib/evidence/fact.ts';
import { readByAssay } from '#lib/evidence/origin.ts';
import { makeRepository } from '../git-fixtures/test-repository.ts';
import { collect, findingsOf, first, now, scanOf, second } from './collect-secrets.ts';

describe('the next scan', () => {
  test('reads only what is new and still reports what it knew, as it is now', async () => {
    const repository = makeRepository();
    const old = repository.write('old.env', `T=${first}\n`).commit();
    const before = await collect(repository.path);
    repository.remove('old.env').write('new.env', `T=${second}\n`).commit();

    const after = await collect(repository.path, { checkpoint: before.checkpoint });

    expect(scanOf(after)).toMatchObject({
      coverage: 'whole',
      body: { blobs: 1, commits: { from: [old], to: [repository.head()] }, unverified: 2 },
    });
    expect(findingsOf(after).map(({ path, commit, inHead }) => [path, commit, inHead])).toEqual([
      ['old.env', old, false],
      ['new.env', repository.head(), true],
    ]);
  });

  test('with nothing new reads nothing and says the same', async () => {
    const repository = makeRepository();
    repository.write('old.env', `T=${first}\n`).commit();
    const before = await collect(repository.path);

    const after = await collect(repository.path, { checkpoint: before.checkpoint });

    expect(scanOf(after).body.blobs).toBe(0);
    expect(findingsOf(after)).toEqual(findingsOf(before));
    expect(after.checkpoint).toEqual(before.checkpoint);
  });

  test.each([
    ['the rules changed', { rulesDigest: `sha256:${'0'.repeat(64)}` }],
    ['the key of the fingerprints changed', { keyCheck: 'another' }],
    ['the limit of size changed', { maxBlobBytes: 1 }],
    ['a head is gone', { tips: ['0123456789012345678901234567890123456789'] }],
    ['it is of another version', { version: 1 }],
  ])('starts anew when %s', async (_, change) => {
    const repository = makeRepository();
    repository.write('old.env', `T=${first}\n`).commit();
    const before = await collect(repository.path);
    const checkpoint = { ...(before.checkpoint as object), ...change };

    const after = await collect(repository.path, { checkpoint });

    expect(scanOf(after).body).toMatchObject({ commits: 'whole', blobs: 1 });
  });

  test('does not read a content again that stayed at a branch head, but one that changed', async () => {
    const repository = makeRepository();
    repository.write('same.env', `T=${first}\n`).write('other.env', `T=${second}\n`).commit();
    const before = checkpointSchema.parse((await collect(repository.path)).checkpoint);
    repository.write('other.env', `# moved\nT=${second}\n`).commit();
    const forgetful = {
      ...before,
      atHeads: before.atHeads.map((one) => ({ ...one, matches: [] })),
    };

    const after = await collect(repository.path, { checkpoint: forgetful });

    expect(findingsOf(after).map(({ path, inHead }) => [path, inHead])).toEqual([
      ['same.env', false],
      ['other.env', true],
    ]);
  });

  test('remembers of a content without a match that it has none', async () => {
    const repository = makeRepository();
    repository.write('a.env', `T=${first}\n`).commit();
    repository.write('a.env', 'T=none\n').commit();

    const { checkpoint } = await collect(repository.path);

    const blob = repository.git('rev-parse', 'HEAD:a.env').trim();
    expect(checkpoint).toMatchObject({ atHeads: [{ blob, matches: [] }] });
  });

  test('a finding whose file can no longer be read is taken to be there still', async () => {
    const repository = makeRepository();
    repository.write('a.env', `T=${first}\n`).commit();
    const before = await collect(repository.path);
    repository.write('a.env', `T=${'a'.repeat(100_001)}\n`).commit();

    const after = await collect(repository.path, { checkpoint: before.checkpoint });

    expect(findingsOf(after).map(({ path, inHead }) => [path, inHead])).toEqual([['a.env', true]]);
  });

  test('what was skipped the first time stays skipped: the coverage stays partial', async () => {
    const repository = makeRepository();
    repository.write('big.txt', 'a'.repeat(100_001)).commit();
    const before = await collect(repository.path);
    repository.write('small.txt', 'a').commit();

    const after = await collect(repository.path, { checkpoint: before.checkpoint });

    expect([scanOf(after).coverage, scanOf(after).body.skipped.tooLarge]).toEqual(['partial', 1]);
    expect(scanOf(after).failures).toContainEqual({
      code: 'too_large',
      place: 'big.txt',
      detail: 'it is over 100000 bytes and was not read',
    });
  });
});

test('a planted secret is in no fact, no checkpoint and no progress, even when it is a name', async () => {
  const repository = makeRepository();
  repository.write(`conf/${first}/a.env`, `T=${second}\nU=${first}\n`).commit(`leak ${first}`);
  const progress: unknown[] = [];

  const result = await collect(repository.path, { report: (step) => progress.push(step) });

  const facts = [...findingsOf(result)].map((body) =>
    makeFact({
      kind: 'secret_finding',
      source: 'local/app',
      collector: 'secret-scan@1',
      origin: readByAssay,
      observedAt: now,
      readAt: now,
      body,
    }),
  );
  const written = JSON.stringify([result, facts, progress]);
  expect(facts.length).toBe(2);
  expect(written).not.toContain(first.slice(4));
  expect(written).not.toContain(second.slice(6));
});
