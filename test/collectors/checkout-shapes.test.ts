import { expect, test } from 'vitest';
import { withShapes } from '#collectors/checkout/shapes.ts';
import type { CheckoutClient } from '#collectors/contract.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';

type Definition = FactBody<'deployment_definition'>;

function definition(name: string, role: Definition['role'], ...calls: string[]): Definition {
  return {
    repository: 'github.com/acme/payments',
    path: `.github/workflows/${name}.yml`,
    branch: 'main',
    commit: null,
    changedAt: null,
    shapes: [],
    mechanism: 'github_actions',
    role,
    targets: [],
    publishes: [],
    triggers: [],
    calls: calls.map((called) => ({
      uses: `./.github/workflows/${called}.yml`,
      pinnedBy: 'local',
      jobId: 'call',
      resolved: true,
    })),
    secretsUsed: [],
    artifacts: [],
  };
}

const versions: Pick<CheckoutClient, 'versions'> = {
  versions: (path) =>
    Promise.resolve({
      ok: true,
      value: [{ commit: 'c'.repeat(40), at: '2026-01-10T00:00:00.000Z', text: path }],
    }),
};

test('what a deploying definition calls has its history too, what it does not call has none', async () => {
  const definitions = [
    definition('release', 'publish', 'checks'),
    definition('checks', 'build', 'lint'),
    definition('lint', 'build'),
    definition('nightly', 'build'),
  ];

  const shaped = await withShapes(
    versions,
    {
      now: () => '2026-02-01T00:00:00.000Z',
      signal: new AbortController().signal,
      report: () => undefined,
    },
    definitions,
    () => Promise.resolve('shape'),
  );

  expect(shaped.map(({ path, shapes }) => [path, shapes.length])).toEqual([
    ['.github/workflows/release.yml', 1],
    ['.github/workflows/checks.yml', 1],
    ['.github/workflows/lint.yml', 1],
    ['.github/workflows/nightly.yml', 0],
  ]);
});
