import type { Claim } from '#lib/evidence/claim.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { onceEach } from '../once-each.ts';
import type { DeployedArtifact } from './artifacts.ts';
import { type Deployment, stageName, timeOf } from './deployments.ts';
import { gatesByStage, isIntegrityRule } from './gates.ts';
import { judgedDeployments } from './judged-deployments.ts';
import { passages } from './passages.ts';
import { signerOf } from './signers.ts';
import { type Verification, verifications } from './verifications.ts';

/** One artifact that production received, by the earliest of the deployments that are judged. */
export interface Received {
  readonly artifact: DeployedArtifact;
  readonly deployment: Deployment;
  /** When that deployment first succeeded, or was over. */
  readonly succeededMs: number;
}

/** A view: each artifact once; what a gate kept out is not received. */
export function received(world: World): readonly Received[] {
  const first = new Map<string, Received>();
  for (const { deployment, artifacts } of world.derive(judgedDeployments)) {
    if (isKeptOut(world, deployment)) continue;
    const succeededMs = firstSuccessMs(deployment);
    for (const artifact of artifacts) {
      const key = `${artifact.imageRepository}@${artifact.digest}`;
      const known = first.get(key);
      if (known === undefined || succeededMs < known.succeededMs) {
        first.set(key, { artifact, deployment, succeededMs });
      }
    }
  }
  return [...first.values()];
}

/** Judged deployments of which no artifact is known, those that a gate kept out aside. A view. */
export function withoutArtifacts(world: World): readonly Deployment[] {
  return world
    .derive(judgedDeployments)
    .flatMap(({ deployment, artifacts }) =>
      artifacts.length === 0 && !isKeptOut(world, deployment) ? [deployment] : [],
    );
}

/** It failed, and a gate had said no. */
function isKeptOut(world: World, deployment: Deployment): boolean {
  if (deployment.succeeded) return false;
  const gates = world.derive(gatesByStage).get(stageName(deployment)) ?? [];
  const ids = new Set(gates.map((gate) => gate.body.gate));
  return world
    .derive(passages)
    .of(deployment, ids)
    .decisions.some((decision) => decision.body.verdict !== 'allow');
}

function firstSuccessMs(deployment: Deployment): number {
  let first = deployment.atMs;
  for (const { body } of deployment.facts) {
    if (body.outcome === 'succeeded') first = Math.min(first, timeOf(body));
  }
  return first;
}

/** When a gate verified an artifact's signature and let it through; null: none did in time. */
export function verifiedByGate(world: World, { artifact, deployment, succeededMs }: Received) {
  const gates = world.derive(gatesByStage).get(stageName(deployment)) ?? [];
  const ids = new Set(gates.flatMap((gate) => (gate.body.integrityRule ? [gate.body.gate] : [])));
  const decision = world
    .derive(passages)
    .of(deployment, ids)
    .decisions.find(
      ({ body }) =>
        body.verdict === 'allow' &&
        (body.digest === undefined || body.digest === artifact.digest) &&
        ![...body.failedRules, ...body.waivedRules].some(isIntegrityRule) &&
        toMs(body.at) <= succeededMs,
    );
  return decision ?? null;
}

type SignatureState =
  | 'verified'
  /** It verifies, but nobody declared whose signature it would have to be. */
  | 'no_signer_declared'
  | 'wrong_identity'
  | 'invalid'
  | 'unsigned'
  | 'not_run'
  | 'none';

/** One verification against the signers that are declared for the image repository. */
function stateOf(
  artifact: Pick<DeployedArtifact, 'signers'>,
  { body }: Verification,
): Exclude<SignatureState, 'none'> {
  if (body.outcome !== 'verified') return body.outcome;
  if (artifact.signers.length === 0 || body.signer === undefined) return 'no_signer_declared';
  return signerOf(artifact.signers, body.signer) === null ? 'wrong_identity' : 'verified';
}

/** What is known of an artifact's signature: one good signature of its own, or of each child. */
export interface Signature {
  readonly state: SignatureState;
  readonly facts: readonly Verification[];
}

const worst = [
  'invalid',
  'not_run',
  'no_signer_declared',
  'wrong_identity',
  'unsigned',
  'verified',
] as const;

/** A view: the signature of each artifact. */
export function signatures(world: World): (artifact: DeployedArtifact) => Signature {
  const { ofDigest } = world.derive(verifications);
  return onceEach((artifact) => signatureOf(artifact, ofDigest(artifact.digest)));
}

function signatureOf(artifact: DeployedArtifact, facts: readonly Verification[]): Signature {
  const states = facts.map((fact) => stateOf(artifact, fact));
  const invalid = facts.find((_, at) => states[at] === 'invalid');
  if (invalid !== undefined) return { state: 'invalid', facts: [invalid] };
  const good = facts.find(
    ({ body }, at) => states[at] === 'verified' && body.digest === artifact.digest,
  );
  if (good !== undefined) return { state: 'verified', facts: [good] };
  const state = worst.find((one) => states.includes(one));
  if (state === undefined) return { state: 'none', facts: [] };
  return { state, facts: facts.filter((_, at) => states[at] === state) };
}

/** The compensating measure in force that names an artifact's digest or image repository. */
export function measureFor(world: World, artifact: DeployedArtifact): Claim | null {
  const claim = world
    .claims('I-SD-A-3.3')
    .find(
      ({ type, says, names }) =>
        type === 'measure' &&
        says === 'holds' &&
        (names.digests.includes(artifact.digest) ||
          names.repositories.includes(artifact.imageRepository)),
    );
  return claim ?? null;
}
