import { describe, expect, it } from 'vitest';
import type { AnyCollector } from '#collectors/contract.ts';
import { collectors } from '#collectors/registry.ts';
import { canonicalJson } from '#lib/evidence/digest.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';
import { cloneOf, makeRepository, type TestRepository } from '../git-fixtures/test-repository.ts';
import { answeredBy, clientsFor, collectFrom, type Ended, inBothForms } from './collector-world.ts';

const workflow = `name: deploy
on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v4
      - run: ./deploy.sh
`;

function makeOrdinary(): TestRepository {
  const repository = makeRepository();
  repository.write('.github/workflows/deploy.yml', workflow);
  repository.write(
    'docs/runbook.md',
    '# Deploy\n\n1. Build\n2. Roll out\n\n## Rollback\n\nUndo.\n',
  );
  repository.commit();
  repository.write('README.md', '# Shop\n');
  repository.commit();
  return repository;
}

function makeMalformed(): TestRepository {
  const repository = makeRepository();
  repository.write('.github/workflows/broken.yml', 'jobs: [\n  {{{ : : :\n');
  repository.write('.github/workflows/binary.yml', Buffer.from([0xff, 0xfe, 0x00, 0x80]));
  repository.write('.github/workflows/bomb.yml', bomb());
  repository.write('.github/workflows/deep.yml', `a: ${'['.repeat(20_000)}\n`);
  repository.write('.gitlab-ci.yml', '- - -\n\t: "\n');
  repository.write('docs/runbook.md', Buffer.from([0x23, 0x20, 0xc3, 0x28]));
  repository.commit();
  return repository;
}

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 12; at += 1) {
    const aliases = Array.from({ length: 9 }, () => `*a${at - 1}`).join(', ');
    lines.push(`a${at}: &a${at} [${aliases}]`);
  }
  return `${lines.join('\n')}\n`;
}

const worlds: readonly { name: string; make: () => string }[] = [
  { name: 'an empty folder', make: () => makeFolder() },
  { name: 'a folder without git', make: () => makeFolder({ 'README.md': '# Hello\n' }) },
  { name: 'a repository without commits', make: () => makeRepository().path },
  { name: 'an ordinary repository', make: () => makeOrdinary().path },
  { name: 'a bare repository', make: () => cloneOf(makeOrdinary(), '--bare').path },
  { name: 'a shallow clone', make: () => cloneOf(makeOrdinary(), '--depth=1').path },
  { name: 'a malformed one', make: () => makeMalformed().path },
];

/** Each kind has its collection, and none claims more than it read. */
function expectHonest(collector: AnyCollector, ended: Ended): void {
  expect(ended.collections.map((collection) => collection.kind)).toEqual(collector.produces);
  for (const { kind, outcome, coverage, failures, facts } of ended.collections) {
    expect(facts).toBe(ended.facts.filter((fact) => fact.kind === kind).length);
    if (coverage === 'whole') expect(failures).toEqual([]);
    if (outcome === 'failed') expect(failures.length).toBeGreaterThan(0);
    expect(failures.map((failure) => failure.code)).not.toContain('internal');
  }
}

describe.each(collectors)('$id', (collector) => {
  it.each(worlds)(
    'ends on $name in collections that claim no more than was read',
    async (world) => {
      const clients = await clientsFor(world.make());

      const ended = await collectFrom(collector, clients);

      expectHonest(collector, ended);
    },
  );

  it('gives the same bytes when it reads the same twice', async () => {
    const repository = makeOrdinary();

    const first = await collectFrom(collector, await clientsFor(repository.path));
    const second = await collectFrom(collector, await clientsFor(repository.path));

    expect(canonicalJson([second.facts, second.collections])).toBe(
      canonicalJson([first.facts, first.collections]),
    );
  });

  it('takes whatever is handed to it as its last checkpoint', async () => {
    const clients = await clientsFor(makeOrdinary().path);

    const fresh = await collectFrom(collector, clients);
    const odd = await collectFrom(collector, clients, { checkpoint: { tips: [{}], version: 'x' } });

    expect(canonicalJson(odd.facts)).toBe(canonicalJson(fresh.facts));
    expectHonest(collector, odd);
  });

  it('that is aborted while it reads ends, and is whole in nothing', async () => {
    const abort = new AbortController();
    const clients = answeredBy(await clientsFor(makeOrdinary().path), (ask) => {
      abort.abort();
      return ask();
    });

    const ended = await collectFrom(collector, clients, { signal: abort.signal });

    expectHonest(collector, ended);
    expect(ended.collections.map((collection) => collection.coverage)).not.toContain('whole');
    expect(ended.collections.flatMap(codesOf)).toContain('aborted');
  });

  it('whose source never answers is ended by its time', async () => {
    const clients = answeredBy(await clientsFor(makeOrdinary().path), () =>
      inBothForms(new Promise(() => undefined)),
    );
    const budget = { maxFiles: 10, maxFileBytes: 10_000, maxTotalBytes: 10_000, maxMs: 1 };

    const ended = await collectFrom(collector, clients, { budget, graceMs: 1 });

    expectHonest(collector, ended);
    expect(ended.collections.flatMap(codesOf)).toEqual(collector.produces.map(() => 'timed_out'));
  });

  it.each([
    'unauthenticated',
    'forbidden',
    'not_found',
    'rate_limited',
    'unavailable',
    'malformed',
  ])('that is answered %s says so, and is whole in nothing', async (code) => {
    const failure = { code, place: 'the source', detail: 'as the test wants it' };
    const clients = answeredBy(await clientsFor(makeOrdinary().path), () =>
      inBothForms(Promise.resolve({ ok: false, failure })),
    );

    const ended = await collectFrom(collector, clients);

    expectHonest(collector, ended);
    expect(ended.collections.map((collection) => collection.coverage)).not.toContain('whole');
    expect(new Set(ended.collections.flatMap(codesOf))).toEqual(new Set([code]));
  });

  it('lets no secret out, wherever it stands and whatever is thrown', async () => {
    const canary = ['gh', 'p_', 'Zk3Qv9Lm2Xw8Rt5Y', 'b7Nc4Hd6Jf1Gs0PaUeOi'].join('');
    const repository = makeRepository();
    repository.write('.github/workflows/deploy.yml', workflow.replaceAll('production', canary));
    repository.write(`.github/workflows/${canary}.yml`, workflow);
    repository.write('.github/workflows/run.yml', `${workflow}        env: {TOKEN: ${canary}}\n`);
    repository.write('.github/workflows/broken.yml', `jobs: ${canary}: {\n`);
    repository.write('docs/runbook.md', `# Deploy to ${canary}\n\n1. Use ${canary}\n`);
    repository.commit(`with ${canary}`, { author: `${canary} <${canary}@example.test>` });
    repository.git('branch', canary);
    const clients = await clientsFor(repository.path);
    const throwing = answeredBy(clients, () => {
      throw new Error(`could not use ${canary}`);
    });

    const ended = [await collectFrom(collector, clients), await collectFrom(collector, throwing)];

    expectHonest(collector, ended[0] as Ended);
    expect(ended[1]?.collections.flatMap(codesOf)).toContain('internal');
    expect(JSON.stringify(ended)).not.toContain(canary);
    expect(JSON.stringify(ended)).not.toContain(Buffer.from(canary).toString('base64'));
  });
});

function codesOf(collection: Ended['collections'][number]): readonly string[] {
  return collection.failures.map((failure) => failure.code);
}
