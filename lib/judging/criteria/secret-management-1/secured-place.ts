import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { byClaim, byDeclaration, byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import { settleProtection } from '../../place-protection.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { aboutSecrets, emptyPaths, unseenSecrets } from '../../secret-record.ts';
import { ciStorage } from '../../views/ci-storage.ts';
import { tellDoors } from '../../views/door.ts';
import type { CiUse, ClaimedSecret, ProductionSecrets } from '../../views/production-secrets.ts';
import { protections } from '../../views/protection.ts';
import { sharedCiSecrets } from './shared-ci-secrets.ts';
import { sealTypes, vaultsWork } from './vaults-work.ts';

/** B-1.1: production secrets are kept protected in a secured place. */
export const securedPlace = defineRule({
  code: 'I-SD-B-1.1',
  reads: [
    'vault_state',
    'vault_secret',
    'ci_secret',
    'secret_copy',
    'deployment_definition',
    'environment_protection',
    'branch_protection',
  ],
  conditions: [
    {
      id: '1',
      title: 'each production secret is in a secured place',
      check: (c) => aboutSecrets(c, (secrets) => isInSecuredPlace(c, secrets)),
    },
    {
      id: '2',
      title:
        'each declared vault answers, is initialised and unsealed, over TLS, and holds the declared paths',
      check: (c) => aboutSecrets(c, (secrets) => vaultsWork(c, secrets)),
    },
    {
      id: '3',
      title: 'no secret used by a production job is set at repository or organisation level',
      check: (c) => aboutSecrets(c, (secrets) => sharedCiSecrets(c, secrets)),
    },
  ],
  notes: (c): Reason[] => sealTypes(c),
});

function isInSecuredPlace(c: Case, secrets: ProductionSecrets): ConditionResult {
  return applies([
    ...secrets.vault.map((fact) => inVault(fact)),
    ...secrets.ci.flatMap((use) => inCi(c, use)),
    ...secrets.files.map((copy) => inFile(copy)),
    ...secrets.claimed.map((one) => inStore(one)),
    ...unseenSecrets(c, secrets, 'vault', 'ci'),
    ...emptyPaths(c, secrets),
    ...fromGaps(c.coverage('secret_copy').gaps),
  ]);
}

function inVault(fact: Fact<'vault_secret'>): Observation {
  const { path, vault } = fact.body;
  return supports(
    { code: 'b11_in_vault', params: { path, vault } },
    byFact(fact),
    byDeclaration('vault paths of production'),
  );
}

/** Of a CI secret what counts is the environment that gives it to the job. */
function inCi(c: Case, use: CiUse): Observation[] {
  const kept = c.derive(ciStorage)(use);
  const { name, job, file } = use;
  if (kept.given === null) {
    const { gaps } = c.coverage('ci_secret', use.repository);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'b11_ci_not_seen', params: { name, job, file } }, use.basis)];
  }
  const basis = [byFact(kept.given), use.basis];
  const { scope, place } = kept.given.body;
  if (scope !== 'environment' || use.environment === null) {
    return [violates({ code: 'b11_ci_shared', params: { name, place, scope, job } }, ...basis)];
  }
  const protection = c.derive(protections).ofEnvironment(use.repository, use.environment);
  const settled = settleProtection(c, protection);
  const params = { name, environment: use.environment };
  switch (settled.state) {
    case 'unread':
      return [...settled.open];
    case 'protected':
      return [supports({ code: 'b11_ci_protected', params }, ...basis, ...settled.basis)];
    case 'open': {
      const doors = tellDoors(protection.doors);
      const reason = { code: 'b11_ci_open', params: { ...params, doors } } as const;
      return [violates(reason, ...basis, ...settled.basis)];
    }
    case 'hidden': {
      const doors = tellDoors(protection.doors);
      const reason = { code: 'b11_ci_hidden', params: { ...params, doors } } as const;
      return [unknownFor('collection_failed', reason, null, ...basis, ...settled.basis)];
    }
  }
}

/** Encrypted in the repository with the key elsewhere is a secured place; a plain manifest is none. */
function inFile(copy: Fact<'secret_copy'>): Observation {
  const { destination, path, encrypted, keyPlace = 'unknown', line, mechanism } = copy.body;
  const basis = byFact(copy, line);
  const params = { name: destination, file: path };
  if (encrypted === 'none' || mechanism === 'plain') {
    return violates({ code: 'b11_file_plain', params }, basis);
  }
  if (keyPlace === 'in_repository') {
    return violates({ code: 'b11_file_key_beside', params }, basis);
  }
  if (encrypted === 'some') return needsPerson({ code: 'b11_file_in_part', params }, basis);
  if (keyPlace === 'unknown') return needsPerson({ code: 'b11_file_key_unknown', params }, basis);
  return supports({ code: 'b11_file_encrypted', params: { ...params, keyPlace } }, basis);
}

function inStore({ name, claim }: ClaimedSecret): Observation {
  const [store] = claim.names.stores;
  if (store === undefined) {
    return needsPerson({ code: 'b11_no_store', params: { name } }, byClaim(claim));
  }
  return supports({ code: 'b11_in_store', params: { name, store } }, byClaim(claim));
}
