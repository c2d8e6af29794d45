import type { Application, Signer } from '#lib/evidence/application.ts';
import type { Artifact } from '#lib/evidence/fields.ts';
import type { World } from '../case.ts';
import { type Basis, byFact } from '../citation.ts';
import { onceEach } from '../once-each.ts';
import { admissionSightings } from './admissions.ts';
import { type Definition, stageJobs } from './definitions.ts';
import { type Deployment, deployments } from './deployments.ts';
import { stageOf } from './stages.ts';
import { type Verification, verifications } from './verifications.ts';

/** One artifact that belongs to a deployment. */
export interface DeployedArtifact {
  readonly imageRepository: string;
  readonly digest: string;
  /** What named it. */
  readonly how: Artifact['how'];
  /** As declared; `undeclared` where the application does not name the image repository. */
  readonly ownership: 'own' | 'external' | 'undeclared';
  readonly signers: readonly Signer[];
  /** What shows that it belongs to the deployment. */
  readonly basis: readonly Basis[];
}

/** One deployment with all artifacts that belong to it. */
export interface Deployed {
  readonly deployment: Deployment;
  readonly artifacts: readonly DeployedArtifact[];
  /** What an admission saw besides, where something surer named the artifacts. */
  readonly besides: readonly string[];
}

export interface DeployedArtifacts {
  readonly of: (deployment: Deployment) => Deployed;
}

type Found = Omit<DeployedArtifact, 'ownership' | 'signers' | 'how'>;

/**
 * A view: which artifacts belong to each deployment. The event's own digests; else what a verified
 * signature or provenance says the run made; else what the definition at the deployed commit pins;
 * else what an admission saw in the stage before the next deployment. The first of these that gives
 * any gives all. Tags are never resolved.
 */
export function deployedArtifacts(world: World): DeployedArtifacts {
  const images = new Map(world.application.images.map((one) => [one.imageRepository, one]));
  const sources: Sources = {
    verified: world.derive(verifications).ofRun,
    definitions: Map.groupBy(world.facts('deployment_definition'), (one) => one.body.commit),
    sightings: world.derive(admissionSightings).of,
  };
  return { of: onceEach((deployment) => resolve(world, deployment, sources, images)) };
}

interface Sources {
  readonly verified: (runId: string) => readonly Verification[];
  readonly definitions: ReadonlyMap<string | null, readonly Definition[]>;
  readonly sightings: (deployment: Deployment) => readonly Deployment[];
}

function resolve(
  world: World,
  deployment: Deployment,
  sources: Sources,
  images: ReadonlyMap<string, Application['images'][number]>,
): Deployed {
  for (const how of surestFirst) {
    const found = distinct(namedBy(how, world, deployment, sources));
    if (found.length === 0) continue;
    const artifacts = found.map((one): DeployedArtifact => {
      const image = images.get(one.imageRepository);
      const ownership = image?.ownership ?? 'undeclared';
      return { ...one, how, ownership, signers: image?.signers ?? [] };
    });
    return { deployment, artifacts, besides: besidesOf(artifacts, admitted(deployment, sources)) };
  }
  return { deployment, artifacts: [], besides: [] };
}

const surestFirst: readonly Artifact['how'][] = ['event', 'run', 'definition', 'admission'];

function namedBy(
  how: Artifact['how'],
  world: World,
  deployment: Deployment,
  sources: Sources,
): readonly Found[] {
  switch (how) {
    case 'event':
      return stated(deployment, 'event');
    case 'run':
      return [...stated(deployment, 'run'), ...ofRun(deployment, sources)];
    case 'definition':
      return [...stated(deployment, 'definition'), ...pinned(world, deployment, sources)];
    case 'admission':
      return admitted(deployment, sources);
  }
}

function stated(deployment: Deployment, how: Artifact['how']): Found[] {
  const found: Found[] = [];
  for (const fact of deployment.facts) {
    for (const { imageRepository, digest, how: own } of fact.body.artifacts) {
      if (own !== how || digest === 'unknown') continue;
      found.push({ imageRepository, digest, basis: [byFact(fact)] });
    }
  }
  return found;
}

function ofRun(deployment: Deployment, { verified }: Sources): Found[] {
  if (deployment.runId === null) return [];
  return verified(deployment.runId).flatMap((fact) => {
    const { imageRepository, digest, attempt, sourceRepository } = fact.body;
    const otherAttempt =
      attempt !== undefined && deployment.attempt !== null && attempt !== deployment.attempt;
    const otherRepository =
      sourceRepository !== undefined &&
      deployment.repository !== null &&
      sourceRepository !== deployment.repository;
    return otherAttempt || otherRepository
      ? []
      : [{ imageRepository, digest, basis: [byFact(fact)] }];
  });
}

/** Digests that a definition of the deployed commit itself pins for the stage. */
function pinned(world: World, deployment: Deployment, { definitions }: Sources): Found[] {
  const { commit, stage, repository } = deployment;
  if (commit === null || stage === null) return [];
  return (definitions.get(commit) ?? []).flatMap((definition) => {
    const { body } = definition;
    if (repository !== null && body.repository !== repository) return [];
    const targets = world
      .derive(stageJobs)
      .some((job) => job.definition === definition && job.stage?.name === stage.name);
    return body.artifacts.flatMap(({ imageRepository, digest, stage: of }) => {
      const isFor =
        of === undefined
          ? targets
          : of === stage.name ||
            stageOf(world, { repository: body.repository, environment: of })?.name === stage.name;
      return digest !== undefined && isFor
        ? [{ imageRepository, digest, basis: [byFact(definition)] }]
        : [];
    });
  });
}

function admitted(deployment: Deployment, { sightings }: Sources): Found[] {
  const own = stated(deployment, 'admission');
  const seen = sightings(deployment);
  // Nearly always: nothing is copied.
  return seen.length === 0 ? own : [...own, ...seen.flatMap((one) => stated(one, 'admission'))];
}

function distinct(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const merged = new Map<string, Found>();
  for (const one of found) {
    const key = keyOf(one);
    const seen = merged.get(key);
    merged.set(key, seen === undefined ? one : { ...seen, basis: [...seen.basis, ...one.basis] });
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function besidesOf(artifacts: readonly Found[], seen: readonly Found[]): string[] {
  if (seen.length === 0) return [];
  const own = new Set(artifacts.map(keyOf));
  const besides = seen.filter((one) => !own.has(keyOf(one)));
  return [...new Set(besides.map(artifactName))].sort();
}

function keyOf(one: Pick<Found, 'imageRepository' | 'digest'>): string {
  return `${one.imageRepository}@${one.digest}`;
}

/** How people name an artifact: its repository and the first digits of its digest. */
export function artifactName(one: Pick<Found, 'imageRepository' | 'digest'>): string {
  return `${one.imageRepository}@${one.digest.slice(0, 'sha256:'.length + 12)}`;
}

/** All deployments with the sightings of admissions taken out of them, oldest first. */
export function ownDeployments(world: World): readonly Deployment[] {
  const { isSighting } = world.derive(admissionSightings);
  return world.derive(deployments).filter((one) => !isSighting(one));
}
