import type { Case } from '../../case.ts';
import { byDeclaration, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, emptyPaths, notShown, unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import type { CiUse, ProductionSecrets } from '../../views/production-secrets.ts';
import { secretValues } from '../../views/secret-values.ts';
import { readByInstances } from './read-by-instances.ts';

/** B-3.2: each application instance has secrets of its own. */
export const ownPerInstance = defineRule({
  code: 'I-SD-B-3.2',
  reads: ['vault_secret', 'vault_access', 'ci_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title:
        'no static production secret is readable by two instances, nor by a role that reads another application’s',
      check: (c) => aboutSecrets(c, (secrets) => readApart(c, secrets)),
    },
    {
      id: '2',
      title: 'no two applications have a value in common',
      check: (c) => aboutSecrets(c, () => valuesApart(c)),
    },
    {
      id: '3',
      title: 'dynamic secrets are leased to each instance',
      check: (c) => aboutSecrets(c, (secrets) => leasedApart(c, secrets)),
    },
  ],
});

function readApart(c: Case, secrets: ProductionSecrets): ConditionResult {
  const access = secrets.paths.length > 0 ? c.coverage('vault_access') : { gaps: [], basis: [] };
  const fixed = secrets.vault.filter((secret) => secret.body.type === 'static');
  const seen = [
    ...fixed.flatMap((secret) =>
      readByInstances(c, secret, access.gaps.length === 0 ? access.basis : []),
    ),
    ...secrets.ci.flatMap((use) => judgeUse(c, use)),
    ...fromGaps(access.gaps),
    ...emptyPaths(c, secrets),
    ...unseenSecrets(c, secrets, 'vault', 'ci'),
    ...notShown({ ...secrets, ci: [] }, 'which instances read it'),
  ];
  if (seen.length > 0) return applies(seen);
  return doesNotApply({ code: 'b33_no_static', params: {} });
}

/** What is set wider than an environment is every instance's. */
function judgeUse(c: Case, use: CiUse): Observation[] {
  const { given } = c.derive(ciStorage)(use);
  const { name } = use;
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    return gaps.length > 0
      ? fromGaps(gaps)
      : [needsPerson({ code: 'b32_ci_not_seen', params: { name } }, use.basis)];
  }
  const { scope, place, environment = '' } = given.body;
  const basis = [byFact(given), use.basis];
  if (scope === 'environment') {
    return [supports({ code: 'b32_ci_apart', params: { name, environment } }, ...basis)];
  }
  const instances = c
    .stages()
    .reduce((sum, stage) => sum + Math.max(1, stage.bindings.instances.length), 0);
  if (scope === 'repository' && instances === 1) {
    return [supports({ code: 'b32_ci_apart', params: { name, environment: use.stage } }, ...basis)];
  }
  return [violates({ code: 'b32_ci_shared', params: { name, place } }, ...basis)];
}

function valuesApart(c: Case): ConditionResult {
  const { seen, foreign } = c.derive(secretValues);
  if (foreign.length > 0) {
    return applies(
      foreign.map(({ path, other, basis }) =>
        violates(
          { code: 'b32_same_value', params: { path, other } },
          ...basis.map((line) => byFact(line)),
        ),
      ),
    );
  }
  if (seen.length === 0) return doesNotApply({ code: 'b32_no_value_seen', params: {} });
  return applies([
    supports(
      { code: 'b32_values_apart', params: { count: seen.length } },
      ...seen.slice(0, 5).map((line) => byFact(line)),
      byDeclaration('vault paths'),
    ),
  ]);
}

function leasedApart(c: Case, secrets: ProductionSecrets): ConditionResult {
  const dynamic = secrets.vault.filter((secret) => secret.body.type === 'dynamic');
  const gaps = unseenSecrets(c, secrets, 'vault');
  if (dynamic.length === 0 && gaps.length === 0)
    return doesNotApply({ code: 'b32_no_dynamic', params: {} });
  return applies([
    ...dynamic.map((secret) => {
      const { path, leasedPerInstance } = secret.body;
      if (leasedPerInstance === 'unknown') {
        return needsPerson({ code: 'b32_lease_unknown', params: { path } }, byFact(secret));
      }
      return leasedPerInstance
        ? supports({ code: 'b32_leased_apart', params: { path } }, byFact(secret))
        : violates({ code: 'b32_leased_together', params: { path } }, byFact(secret));
    }),
    ...gaps,
  ]);
}
