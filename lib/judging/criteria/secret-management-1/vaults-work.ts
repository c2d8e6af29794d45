import type { Fact } from '#lib/evidence/fact.ts';
import type { Source } from '#lib/evidence/source.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
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
import type { ProductionSecrets } from '../../views/production-secrets.ts';

/** (2) Each declared vault works, and the production paths are there. */
export function vaultsWork(c: Case, secrets: ProductionSecrets): ConditionResult {
  const vaults = c.application.sources.filter((one) => one.type === 'vault');
  if (vaults.length === 0 && secrets.paths.length === 0) {
    return doesNotApply({ code: 'b11_no_vault', params: {} });
  }
  return applies([
    ...(vaults.length === 0 ? fromGaps(c.coverage('vault_state').gaps) : []),
    ...vaults.flatMap((vault) => works(c, vault)),
    ...holdsPaths(c, secrets),
  ]);
}

/** The states of one vault: a cluster may have been asked at several addresses. */
function statesOf(c: Case, vault: Source): readonly Fact<'vault_state'>[] {
  return c
    .facts('vault_state')
    .filter((fact) => fact.body.address === vault.place || fact.source === vault.id);
}

function works(c: Case, vault: Source): Observation[] {
  const states = statesOf(c, vault);
  if (states.length === 0) {
    const { gaps, basis } = c.coverage('vault_state', vault.place);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b11_vault_silent', params: { vault: vault.place } }, ...basis)];
  }
  return states.map((fact) => {
    const { address, tls, initialised, sealed } = fact.body;
    const faults = [
      ...(tls ? [] : ['answers without TLS']),
      ...(initialised ? [] : ['is not initialised']),
      ...(sealed ? ['is sealed'] : []),
    ];
    return faults.length === 0
      ? supports({ code: 'b11_vault_works', params: { vault: address } }, byFact(fact))
      : violates({ code: 'b11_vault_fault', params: { vault: address, faults } }, byFact(fact));
  });
}

function holdsPaths(c: Case, { paths }: ProductionSecrets): Observation[] {
  return paths.flatMap((path) => {
    const [first] = path.secrets;
    const params = { path: path.declared };
    if (first !== undefined) {
      const count = path.secrets.length;
      return [
        supports(
          { code: 'b11_path_held', params: { ...params, count } },
          ...path.secrets.map((fact) => byFact(fact)),
        ),
      ];
    }
    const { gaps, basis } = c.coverage('vault_secret');
    if (gaps.length > 0) return fromGaps(gaps);
    return [violates({ code: 'b11_path_missing', params }, ...basis)];
  });
}

/** Assessors ask whether keys are in an HSM or TPM. */
export function sealTypes(c: Case): Reason[] {
  return c.facts('vault_state').map((fact) => ({
    code: 'b11_seal',
    params: { vault: fact.body.address, seal: fact.body.sealType },
  }));
}
