import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import type { CiUse, ProductionSecrets } from '../../views/production-secrets.ts';

/** (3) What any job of the repository is given is no production secret. */
export function sharedCiSecrets(c: Case, secrets: ProductionSecrets): ConditionResult {
  const open = unseenSecrets(c, secrets, 'ci');
  if (secrets.ci.length === 0 && open.length === 0) {
    const { basis } = c.coverage('deployment_definition');
    return doesNotApply({ code: 'b11_no_ci_secret', params: {} }, ...basis);
  }
  return applies([...secrets.ci.flatMap((use) => notShared(c, use)), ...open]);
}

/** Set more widely as well, the name is given to every other job, whatever its environment holds. */
function notShared(c: Case, use: CiUse): Observation[] {
  const { repository, organisation } = c.derive(ciStorage)(use);
  const { name, job, file } = use;
  const wide = [repository, organisation].flatMap((fact) => (fact === null ? [] : [fact]));
  if (wide.length > 0) {
    return wide.map((fact) => {
      const { scope, place } = fact.body;
      return violates(
        { code: 'b11_set_widely', params: { name, scope, place, job } },
        byFact(fact),
        use.basis,
      );
    });
  }
  const { gaps, basis } = c.coverage('ci_secret', use.repository);
  if (gaps.length > 0) return fromGaps(gaps);
  return [supports({ code: 'b11_not_wide', params: { name, job, file } }, use.basis, ...basis)];
}
