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
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, notShown, unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import type { CiUse, ProductionSecrets } from '../../views/production-secrets.ts';
import { roleStages } from '../../views/role-stages.ts';
import { secretValues } from '../../views/secret-values.ts';
import { productionReaders, type Reader } from '../../views/vault-readers.ts';
import { serveOnlyProduction } from './serve-only-production.ts';

/** B-1.3: production secrets are absent from non-production environments. */
export const outsideProduction = defineRule({
  code: 'I-SD-B-1.3',
  reads: ['vault_access', 'vault_secret', 'ci_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'nothing that is bound to another stage can read a production secret',
      check: (c) => aboutSecrets(c, (secrets) => readFromProduction(c, secrets)),
    },
    {
      id: '2',
      title: 'no path or CI secret serves production and another stage',
      check: (c) => aboutSecrets(c, (secrets) => serveOnlyProduction(c, secrets)),
    },
    {
      id: '3',
      title: 'no value at a production path was seen at another path',
      check: (c) => aboutSecrets(c, () => valuesDiffer(c)),
    },
  ],
  notes: (c) => notCompared(c),
});

function readFromProduction(c: Case, secrets: ProductionSecrets): ConditionResult {
  const vault = secrets.paths.length > 0 ? c.coverage('vault_access') : { gaps: [], basis: [] };
  const readers = c.derive(productionReaders).filter((one) => one.how === 'reads');
  const seen = [
    ...(secrets.paths.length > 0 ? readers.flatMap((reader) => judgeReader(c, reader)) : []),
    ...secrets.ci.flatMap((use) => judgeUse(c, use)),
    ...fromGaps(vault.gaps),
    ...unseenSecrets(c, secrets, 'ci'),
    ...notShown({ ...secrets, ci: [] }, 'which stages can read it'),
  ];
  if (seen.length > 0) return applies(seen);
  return applies([supports({ code: 'b13_nobody_reads', params: {} }, ...vault.basis)]);
}

/** People are of no stage; B-1.2 speaks of them. */
function judgeReader(c: Case, reader: Reader): Observation[] {
  const { access, name } = reader;
  const { stages, refs, anyJob } = c.derive(roleStages)(access);
  const params = { name, path: access.body.path };
  const basis = byFact(access);
  const other = stages.filter((stage) => !stage.production).map((stage) => stage.name);
  if (other.length > 0) {
    return [
      violates({ code: 'b13_other_stage_reads', params: { ...params, stages: other } }, basis),
    ];
  }
  if (anyJob) return [violates({ code: 'b13_any_job_reads', params }, basis)];
  if (stages.length > 0 || refs) {
    return [supports({ code: 'b13_production_reads', params }, basis)];
  }
  if (reader.class === 'human') return [];
  return [needsPerson({ code: 'b13_stage_unknown', params }, basis)];
}

/** What is kept more widely than an environment is given to jobs of other stages, and of none. */
function judgeUse(c: Case, use: CiUse): Observation[] {
  const { given } = c.derive(ciStorage)(use);
  const { name, job, file } = use;
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b13_ci_not_seen', params: { name, job, file } }, use.basis)];
  }
  const { scope, place } = given.body;
  const basis = [byFact(given), use.basis];
  if (scope === 'environment') {
    const environment = use.environment ?? '';
    return [supports({ code: 'b13_ci_in_environment', params: { name, environment } }, ...basis)];
  }
  return [violates({ code: 'b13_ci_wide', params: { name, scope, place } }, ...basis)];
}

/** Where the log shows no value there is nothing to compare: a note, no gap. */
function valuesDiffer(c: Case): ConditionResult {
  const { seen, outside } = c.derive(secretValues);
  if (outside.length > 0) {
    return applies(
      outside.map(({ path, other, basis }) =>
        violates(
          { code: 'b13_same_value', params: { path, other } },
          ...basis.map((line) => byFact(line)),
        ),
      ),
    );
  }
  if (seen.length === 0) return doesNotApply({ code: 'b13_no_value_seen', params: {} });
  return applies([
    supports(
      { code: 'b13_values_differ', params: { count: seen.length } },
      ...seen.slice(0, 5).map((line) => byFact(line)),
      byDeclaration('vault paths of production'),
    ),
  ]);
}

function notCompared(c: Case): Reason[] {
  const { seen } = c.derive(secretValues);
  return seen.length > 0 ? [] : [{ code: 'b13_no_value_seen', params: {} }];
}
