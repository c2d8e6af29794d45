import { describe, expect, it } from 'vitest';
import { claim, collection, commitA, daysAgo, fact, judgeOne, repo } from './given.ts';

const none = claim('I-SD-B-1.1', { id: 'none', type: 'not_applicable', noSecrets: true });

/** A workflow whose production job uses these secrets. */
function workflow(...names: readonly string[]) {
  return fact('deployment_definition', {
    repository: repo,
    path: '.github/workflows/deploy.yml',
    branch: 'main',
    commit: commitA,
    changedAt: daysAgo(20),
    shapes: [],
    mechanism: 'github_actions',
    role: 'deploy',
    targets: [{ environment: 'production', jobId: 'ship', needs: [], deployStep: 'helm upgrade' }],
    triggers: [],
    calls: [],
    secretsUsed: names.map((name) => ({ name, jobId: 'ship' })),
    artifacts: [],
  });
}

const judged = (code: 'I-SD-B-1.1' | 'I-SD-B-3.3' | 'I-SD-B-2.1', ...names: readonly string[]) =>
  judgeOne(code, {
    facts: [workflow(...names)],
    collections: [collection('deployment_definition')],
    claims: [none],
  }).status;

describe('the claim that an application has no secrets', () => {
  it('takes stream B out where no evidence shows any, but for the scan of source', () => {
    expect(judged('I-SD-B-1.1')).toBe('not_applicable');
    expect(judged('I-SD-B-3.3')).toBe('not_applicable');
    expect(judged('I-SD-B-2.1')).toBe('unknown');
  });

  it('counts for nothing where a production job uses one', () => {
    expect(judged('I-SD-B-1.1', 'DATABASE_URL')).toBe('unknown');
    expect(judged('I-SD-B-3.3', 'DATABASE_URL')).toBe('unknown');
  });

  it('is not contradicted by the job’s own token', () => {
    expect(judged('I-SD-B-1.1', 'GITHUB_TOKEN')).toBe('not_applicable');
  });
});
