import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { closeRepository, openRepository } from '#lib/clients/git/open-repository.ts';
import { openSecretScanner } from '#lib/clients/secret-scanner/open-secret-scanner.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';
import { makeRepository } from '../git-fixtures/test-repository.ts';
import { peerPath } from './peers.ts';
import { harmlessTexts, plantedSecrets } from './planted-secrets.ts';

const seed = 20_260_101;
const planted = plantedSecrets(seed);
const harmless = harmlessTexts(seed);

function repositoryWithPlants(): string {
  const repository = makeRepository();
  for (const { path, text } of planted) repository.write(path, text);
  repository.commit('plant');
  for (const { path, text } of harmless) repository.write(path, text);
  repository.commit('look-alikes');
  // Most of it is in no branch head any more: only the history has it.
  for (const { path } of planted.slice(20)) repository.remove(path);
  repository.commit('clean up');
  return repository.path;
}

function gitleaksPaths(repository: string): ReadonlySet<string> {
  const report = join(makeFolder(), 'report.json');
  const args = ['git', '--no-banner', '--exit-code', '0', '--log-opts=--all', '-r', report];
  execFileSync(peerPath('gitleaks'), [...args, repository], { stdio: 'ignore' });
  const leaks = z
    .array(z.object({ File: z.string() }))
    .parse(JSON.parse(readFileSync(report, 'utf8')));
  return new Set(leaks.map((leak) => leak.File));
}

async function ourPaths(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const repository = await openRepository(path, process.env.PATH ?? '');
  if (!repository.ok || repository.value === null) throw new Error('no repository');
  const scanner = openSecretScanner(repository.value);
  const { signal } = new AbortController();
  try {
    const history = await scanner.history();
    if (!history.ok) throw new Error(history.failure.detail);
    const span = { tips: history.value.tips, since: [] };
    const limits = { maxBlobBytes: 1_000_000, maxTotalBytes: 100_000_000, maxMs: 60_000 };
    const scan = await scanner.scan(span, limits, new Uint8Array(32), () => undefined, signal);
    if (!scan.ok) throw new Error(scan.failure.detail);
    const places = await scanner.places(new Set(scan.value.matches.keys()), span, signal);
    if (!places.ok) throw new Error(places.failure.detail);
    const byPath = new Map<string, string[]>();
    for (const [blob, matches] of scan.value.matches) {
      for (const place of places.value.get(blob) ?? []) {
        byPath.set(place.path, [
          ...(byPath.get(place.path) ?? []),
          ...matches.map((match) => match.rule),
        ]);
      }
    }
    return byPath;
  } finally {
    await closeRepository(repository.value);
  }
}

/** Found by a rule that says what it is; a candidate by entropy alone does not count. */
function named(rules: readonly string[] | undefined): boolean {
  return rules?.some((rule) => rule !== 'high-entropy') ?? false;
}

test('of sixty planted secrets of fifty kinds none is missed that gitleaks finds', async () => {
  const repository = repositoryWithPlants();

  const theirs = gitleaksPaths(repository);
  const ours = await ourPaths(repository);

  const missed = planted.filter(({ path }) => !named(ours.get(path))).map(({ path }) => path);
  const missedByThem = planted.filter(({ path }) => !theirs.has(path)).map(({ path }) => path);
  const falseOnes = harmless.filter(({ path }) => ours.has(path)).map(({ kind }) => kind);
  expect(missed).toEqual([]);
  expect(missedByThem).toEqual(['src/url-password.txt']);
  expect(falseOnes).toEqual([]);
}, 120_000);
