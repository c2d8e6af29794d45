import type { Case } from '../../case.ts';
import { byDeclaration, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, unseenSecrets } from '../../secret-record.ts';
import type { ProductionSecrets } from '../../views/production-secrets.ts';
import { secretValues } from '../../views/secret-values.ts';
import { pathsAreOwn } from './own-paths.ts';

/** B-3.2: each application instance has secrets of its own. */
export const ownSecrets = defineRule({
  code: 'I-SD-B-3.2',
  reads: ['vault_secret', 'vault_access', 'ci_secret', 'deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'no static production secret is readable by two instances or two applications',
      check: (c) => aboutSecrets(c, (secrets) => pathsAreOwn(c, secrets)),
    },
    {
      id: '2',
      title: 'no value was seen in two applications',
      check: (c) => aboutSecrets(c, () => valuesAreOwn(c)),
    },
    {
      id: '3',
      title: 'dynamic secrets are leased per instance',
      check: (c) => aboutSecrets(c, (secrets) => leasedApart(c, secrets)),
    },
  ],
  notes: (c): Reason[] =>
    c.derive(secretValues).seen.length > 0 ? [] : [{ code: 'b32_no_value_seen', params: {} }],
});

/** Equal values can be seen only where a log shows them; that none does is a note. */
function valuesAreOwn(c: Case): ConditionResult {
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
      { code: 'b32_values_own', params: { count: seen.length } },
      ...seen.slice(0, 5).map((line) => byFact(line)),
      byDeclaration('vault paths'),
    ),
  ]);
}

function leasedApart(c: Case, secrets: ProductionSecrets): ConditionResult {
  const dynamic = secrets.vault.filter((fact) => fact.body.type === 'dynamic');
  const open = unseenSecrets(c, secrets, 'vault');
  if (dynamic.length === 0 && open.length === 0) {
    return doesNotApply({ code: 'b32_no_dynamic', params: {} });
  }
  const judged = dynamic.map((fact): Observation => {
    const { path, leasedPerInstance } = fact.body;
    const params = { path };
    if (leasedPerInstance === 'unknown') {
      return needsPerson({ code: 'b32_lease_unknown', params }, byFact(fact));
    }
    return leasedPerInstance
      ? supports({ code: 'b32_leased_apart', params }, byFact(fact))
      : violates({ code: 'b32_leased_together', params }, byFact(fact));
  });
  return applies([...judged, ...open]);
}
