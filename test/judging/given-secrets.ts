import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { keysOf } from '#lib/evidence/keys-of.ts';
import { type Source, sourceTypesOf } from '#lib/evidence/source.ts';
import type { Finding } from '#lib/judging/finding.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import {
  account,
  application,
  collection,
  daysAgo,
  type Given,
  judgeOne,
  repo,
  repositorySource,
  source,
  stage,
} from './given.ts';
import { definition, environment } from './given-process.ts';
import {
  access,
  alertRule,
  deployed,
  dynamicSecret,
  groupAccess,
  logLine,
  productionPath,
  productionRole,
  scan,
  vault,
  vaultAccess,
  vaultSecret,
  vaultState,
} from './given-secret-facts.ts';

export const auditLog = 'vault.acme.example/audit';
export const server = 'assay/payments';

/** An application whose production secrets lie in a vault, developed by ann and ben. */
export function vaultApplication(more: Record<string, unknown> = {}) {
  return application({
    stages: [
      stage('test', false, {
        vaultPaths: ['secret/payments/test/*'],
        workloadRoles: ['jwt/payments-test'],
      }),
      stage('production', true, {
        vaultPaths: [productionPath],
        workloadRoles: [productionRole],
      }),
    ],
    sources: [
      repositorySource,
      source('vault', vault),
      source('audit_log', auditLog),
      source('assay', server),
    ],
    developers: [{ account: account('ann') }, { account: account('ben') }],
    ...more,
  });
}

const placeOf: Readonly<Partial<Record<Source['type'], string>>> = {
  repository: repo,
  vault,
  audit_log: auditLog,
  assay: server,
};

/** Whole collections of these kinds at every place where they could be. */
export function whole(
  kinds: readonly FactKind[],
  more: Partial<Collection> = {},
): readonly Collection[] {
  return kinds.flatMap((kind) =>
    sourceTypesOf[kind].flatMap((type) => {
      const scope = placeOf[type];
      return scope === undefined ? [] : [collection(kind, { scope, ...more })];
    }),
  );
}

/** By kind, all that holds in an application whose secrets are managed well. */
const sound: Readonly<Partial<Record<FactKind, readonly AnyFact[]>>> = {
  vault_state: [vaultState()],
  vault_secret: [vaultSecret(), dynamicSecret()],
  vault_access: [vaultAccess(), groupAccess()],
  vault_access_log: [logLine(), logLine({ identity: 'jwt-payments-production', at: daysAgo(10) })],
  vault_login: [],
  ci_secret: [],
  secret_copy: [],
  secret_scan: [scan()],
  secret_finding: [],
  deployment_definition: [definition()],
  deployment: [deployed()],
  environment_protection: [environment()],
  branch_protection: [],
  repository_access: [access()],
  alert_rule: [alertRule()],
  alert_delivery: [],
};

/** The sound world with some kinds changed, every kind of it read whole. */
export function judgeSound(
  code: CriterionCode,
  changes: Partial<Record<FactKind, readonly AnyFact[]>> = {},
  given: Given = {},
): Finding {
  const facts = Object.values({ ...sound, ...changes }).flat();
  const collections = wholeButFor([]);
  return judgeOne(code, { application: vaultApplication(), facts, collections, ...given });
}

/** Whole collections of all kinds but these. */
export function wholeButFor(kinds: readonly FactKind[]): readonly Collection[] {
  return whole(keysOf(sound).filter((kind) => !kinds.includes(kind)));
}
