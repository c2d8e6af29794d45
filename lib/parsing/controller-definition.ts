import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { SourceFile } from './parsed.ts';
import { uniqueImages } from './pinned-images.ts';

type Body = FactBody<'deployment_definition'>;

/** What a manifest makes a controller deploy, and the digest of its shape (jobs, order, targets). */
export interface ControllerDefinition {
  /** `shapes` is empty: only the history of the file tells since when each one holds. */
  readonly definition: Body;
  readonly shape: string;
}

interface Deployments {
  readonly targets: Body['targets'];
  readonly triggers: readonly string[];
  readonly artifacts: Body['artifacts'];
  readonly shape: string;
}

/** The fact body of one manifest of a controller (Argo CD, Flux); sets are sorted. */
export function controllerDefinition(
  file: SourceFile,
  mechanism: 'argo_cd' | 'flux',
  { targets, triggers, artifacts, shape }: Deployments,
): ControllerDefinition {
  const { repository, path, branch, commit, changedAt } = file;
  return {
    definition: {
      repository,
      path,
      branch,
      commit,
      changedAt,
      shapes: [],
      mechanism,
      role: 'deploy',
      targets,
      triggers: [...new Set(triggers)].sort(),
      calls: [],
      secretsUsed: [],
      artifacts: uniqueArtifacts(artifacts),
    },
    shape,
  };
}

/** One repository and digest may go to several stages: unique within each. */
function uniqueArtifacts(artifacts: Body['artifacts']): Body['artifacts'] {
  const stages = [...new Set(artifacts.flatMap((artifact) => artifact.stage ?? []))].sort();
  // What names no stage comes last.
  return [...stages, undefined].flatMap((stage) => {
    const pinned = artifacts.flatMap(({ imageRepository, digest, stage: own }) =>
      own === stage && digest !== undefined ? [{ imageRepository, digest }] : [],
    );
    return uniqueImages(pinned).map((image) => (stage === undefined ? image : { ...image, stage }));
  });
}
