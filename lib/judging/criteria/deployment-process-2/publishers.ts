import type { Case } from '../../case.ts';
import { type Definition, type StageJob, stageJobs } from '../../views/definitions.ts';
import { judgedDeployments } from '../../views/judged-deployments.ts';
import { securitySteps } from '../../views/security-steps.ts';

/** A job that publishes what production runs. */
export interface Publisher {
  readonly repository: string;
  readonly path: string;
  readonly jobId: string;
}

/**
 * The jobs that publish the images that production runs, by the images' repositories. `unclear` is a
 * definition that publishes and tests something, but does not say which of its jobs publishes what.
 */
export function publishersOf(
  c: Case,
  { stage }: StageJob,
): { readonly jobs: readonly Publisher[]; readonly unclear: Definition | null } {
  const images = productionImages(c);
  const targeting = new Set(c.derive(stageJobs).map((job) => job.definition));
  const { paths } = c.derive(securitySteps);
  const jobs: Publisher[] = [];
  let unclear: Definition | null = null;
  for (const definition of c.facts('deployment_definition')) {
    const { repository, path, role, artifacts } = definition.body;
    const ours = artifacts.filter(
      (one) =>
        images.has(one.imageRepository) && (one.stage === undefined || one.stage === stage?.name),
    );
    jobs.push(
      ...ours.flatMap(({ jobId }) => (jobId === undefined ? [] : [{ repository, path, jobId }])),
    );
    const isUnclear =
      role === 'publish' &&
      !targeting.has(definition) &&
      paths.has(`${repository}/${path}`) &&
      artifacts.every((one) => one.jobId === undefined) &&
      (artifacts.length === 0 || ours.length > 0);
    if (isUnclear) unclear ??= definition;
  }
  return { jobs, unclear };
}

function productionImages(c: Case): ReadonlySet<string> {
  return new Set([
    ...c.application.images.flatMap((one) =>
      one.ownership === 'own' ? [one.imageRepository] : [],
    ),
    ...c
      .derive(judgedDeployments)
      .flatMap(({ artifacts }) => artifacts.map((one) => one.imageRepository)),
  ]);
}
