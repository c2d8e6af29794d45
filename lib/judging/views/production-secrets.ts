import type { Claim } from '#lib/evidence/claim.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { type Basis, byFact } from '../citation.ts';
import { fileName, productionJobs } from './definitions.ts';
import { type DeclaredPath, overlap, vaultPaths } from './vault-paths.ts';

/** A declared production path of a vault, with the secrets that were seen there. */
export interface ProductionPath extends DeclaredPath {
  readonly secrets: readonly Fact<'vault_secret'>[];
}

/** One use of a CI secret by one production job. */
export interface CiUse {
  readonly name: string;
  readonly repository: string;
  readonly job: string;
  readonly file: string;
  readonly environment: string | null;
  readonly stage: string;
  readonly basis: Basis;
}

/** A secret of which nothing but an accepted claim tells. */
export interface ClaimedSecret {
  readonly name: string;
  readonly claim: Claim;
}

/** The production secrets of an application, by where they are kept. */
export interface ProductionSecrets {
  readonly paths: readonly ProductionPath[];
  /** Every secret seen under a declared production path, once. */
  readonly vault: readonly Fact<'vault_secret'>[];
  readonly ci: readonly CiUse[];
  /** Values that lie in the repository itself, encrypted or not. */
  readonly files: readonly Fact<'secret_copy'>[];
  readonly claimed: readonly ClaimedSecret[];
  readonly known: boolean;
}

/** The job's own token: issued for one run, nobody's secret. */
const ownTokens: ReadonlySet<string> = new Set(['GITHUB_TOKEN', 'CI_JOB_TOKEN']);

/** A view: what the production secrets are. */
export function productionSecrets(world: World): ProductionSecrets {
  const paths = productionPaths(world);
  const vault = [...new Set(paths.flatMap((path) => path.secrets))];
  const ci = ciUses(world);
  const files = world.facts('secret_copy').filter((copy) => isProductionFile(world, copy));
  const claimed = claimedSecrets(world, { paths, ci, files });
  const known = paths.length + ci.length + files.length + claimed.length > 0;
  return { paths, vault, ci, files, claimed, known };
}

function productionPaths(world: World): ProductionPath[] {
  const { declared, canonical } = world.derive(vaultPaths);
  return declared
    .filter((path) => path.stage.production)
    .map((path) => ({
      ...path,
      secrets: world
        .facts('vault_secret')
        .filter((fact) => overlap(path.pattern, canonical(fact.body.path))),
    }));
}

function ciUses(world: World): CiUse[] {
  const uses = new Map<string, CiUse>();
  for (const { definition, target, stage } of productionJobs(world)) {
    const { body } = definition;
    for (const { name, jobId } of body.secretsUsed) {
      if (jobId !== target.jobId || ownTokens.has(name.toUpperCase())) continue;
      const environment = target.environment ?? null;
      const key = `${definition.subject} ${jobId} ${environment ?? ''} ${name.toUpperCase()}`;
      if (uses.has(key)) continue;
      uses.set(key, {
        name,
        repository: body.repository,
        job: jobId,
        file: fileName(body.path),
        environment,
        stage: stage.name,
        basis: byFact(definition, target.line),
      });
    }
  }
  return [...uses.values()];
}

/** Sealed, encrypted or plain values for production that no vault stands behind. */
function isProductionFile(world: World, { body }: Fact<'secret_copy'>): boolean {
  if (body.from !== undefined || body.encrypted === 'not_in_repository') return false;
  return world.stages().some((stage) => stage.production && stage.name === body.stage);
}

/** What claims list and no other place shows. A claim about a finding in source lists no secret. */
function claimedSecrets(
  world: World,
  others: Pick<ProductionSecrets, 'paths' | 'ci' | 'files'>,
): ClaimedSecret[] {
  const { canonical } = world.derive(vaultPaths);
  const shown = new Set([
    ...others.ci.map((use) => use.name),
    ...others.files.map((copy) => copy.body.destination),
  ]);
  const claimed = new Map<string, ClaimedSecret>();
  for (const claim of world.claims(null)) {
    if (!claim.criterion.startsWith('I-SD-B-') || claim.criterion === 'I-SD-B-2.1') continue;
    for (const name of claim.names.secrets) {
      const path = canonical(name);
      if (shown.has(name) || others.paths.some((one) => overlap(one.pattern, path))) continue;
      const known = claimed.get(name);
      if (known === undefined || known.claim.names.stores.length < claim.names.stores.length) {
        claimed.set(name, { name, claim });
      }
    }
  }
  return [...claimed.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
