import type { Case } from '../../case.ts';
import { byDeclaration, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { notShown, unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import { type OtherUse, otherUses } from '../../views/other-uses.ts';
import type { CiUse, ProductionPath, ProductionSecrets } from '../../views/production-secrets.ts';
import { overlap, vaultPaths } from '../../views/vault-paths.ts';

/** (2) One secret, one stage. */
export function serveOnlyProduction(c: Case, secrets: ProductionSecrets): ConditionResult {
  return applies([
    ...secrets.paths.map((path) => judgePath(c, path)),
    ...secrets.ci.flatMap((use) => judgeUse(c, use)),
    ...unseenSecrets(c, secrets, 'ci'),
    ...notShown({ ...secrets, ci: [] }, 'which stages it serves'),
  ]);
}

function judgePath(c: Case, path: ProductionPath): Observation {
  const basis = [byDeclaration('vault paths'), ...path.secrets.map((fact) => byFact(fact))];
  const params = { path: path.declared };
  const other = c
    .derive(vaultPaths)
    .declared.find((one) => !one.stage.production && overlap(one.pattern, path.pattern));
  if (other === undefined) return supports({ code: 'b13_path_apart', params }, ...basis);
  const shared = { ...params, stage: other.stage.name, other: other.declared };
  return violates({ code: 'b13_path_shared', params: shared }, ...basis);
}

/** Another stage’s job is given the same secret only where that is kept for both. */
function judgeUse(c: Case, use: CiUse): Observation[] {
  const storage = c.derive(ciStorage);
  const { given } = storage(use);
  const { name, job, file } = use;
  if (given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b13_ci_not_seen', params: { name, job, file } }, use.basis)];
  }
  const others = c
    .derive(otherUses)(use)
    .filter((other) => storage(other).given === given);
  if (others.length === 0) {
    return [supports({ code: 'b13_ci_apart', params: { name, job } }, byFact(given), use.basis)];
  }
  return others.map((other: OtherUse) =>
    violates(
      { code: 'b13_ci_serves_both', params: { name, job, other: other.job, file: other.file } },
      byFact(given),
      use.basis,
      other.basis,
    ),
  );
}
