import { afterEach } from 'vitest';
import type { CollectorContext, CollectorResult } from '#collectors/contract.ts';
import { secretScan } from '#collectors/secret-scan/index.ts';
import {
  closeRepository,
  openRepository,
  type Repository,
} from '#lib/clients/git/open-repository.ts';
import { openSecretScanner } from '#lib/clients/secret-scanner/open-secret-scanner.ts';

export const now = '2026-02-01T00:00:00.000Z';
/** Two secrets of different kinds. */
export const first = ['ghp', ['a1B2c3D4e5F6g7H8', 'i9J0k1L2m3N4o5P6q7R8'].join('')].join('_');
export const second = ['glpat', 'x9Y8w7V6u5T4s3R2q1P0'].join('-');
type Result = CollectorResult<'secret_scan' | 'secret_finding'>;

const opened: Repository[] = [];
afterEach(async () => {
  for (const repository of opened.splice(0)) await closeRepository(repository);
});

/** What the collector says of the repository at a path. */
export async function collect(
  path: string,
  more: Partial<CollectorContext<'secrets'>> = {},
): Promise<Result> {
  const repository = await openRepository(path, process.env.PATH ?? '');
  if (!repository.ok) throw new Error(repository.failure.detail);
  if (repository.value !== null) opened.push(repository.value);
  return secretScan.collect({
    place: 'local/app',
    clients: { secrets: openSecretScanner(repository.value) },
    now: () => now,
    signal: new AbortController().signal,
    budget: { maxFiles: 1_000, maxFileBytes: 100_000, maxTotalBytes: 50_000_000, maxMs: 60_000 },
    checkpoint: undefined,
    fingerprintKey: new Uint8Array(32).fill(7),
    stageNames: [],
    report: () => undefined,
    ...more,
  });
}

export function findingsOf(result: Result) {
  const outcome = result.outcomes.secret_finding;
  if (outcome.outcome !== 'collected') throw new Error(JSON.stringify(outcome));
  return outcome.facts.flatMap((fact) => (fact.kind === 'secret_finding' ? [fact.body] : []));
}

export function scanOf(result: Result) {
  const outcome = result.outcomes.secret_scan;
  if (outcome.outcome !== 'collected') throw new Error(JSON.stringify(outcome));
  const fact = outcome.facts[0];
  if (fact?.kind !== 'secret_scan') throw new Error('no scan');
  return { coverage: outcome.coverage, failures: outcome.failures, body: fact.body };
}
