import type { World } from '../case.ts';
import { byFact } from '../citation.ts';
import { fileName, stageJobs } from './definitions.ts';
import type { CiUse } from './production-secrets.ts';

/** A job that is not production’s and uses a CI secret. */
export type OtherUse = Omit<CiUse, 'stage'>;

/**
 * A view: the jobs of other stages that use a CI secret of the same name. With a single stage a job
 * outside its environment is the non-production.
 */
export function otherUses(
  world: World,
): (use: Pick<CiUse, 'name' | 'repository'>) => readonly OtherUse[] {
  const isSingle = world.stages().length === 1;
  const byName = new Map<string, OtherUse[]>();
  const jobs = Map.groupBy(
    world.derive(stageJobs),
    (job) => `${job.definition.subject} ${job.target.jobId}`,
  );
  for (const definition of world.facts('deployment_definition')) {
    const { secretsUsed, repository, path } = definition.body;
    for (const { name, jobId } of secretsUsed) {
      const targets = jobs.get(`${definition.subject} ${jobId}`) ?? [];
      const own = targets.filter((one) => one.stage !== null && !one.stage.production);
      const environments =
        targets.length === 0
          ? isSingle
            ? [null]
            : []
          : own.map((one) => one.target.environment ?? null);
      for (const environment of environments) {
        const key = `${repository} ${name.toUpperCase()}`;
        const use = {
          name,
          repository,
          job: jobId,
          file: fileName(path),
          environment,
          basis: byFact(definition),
        };
        byName.set(key, [...(byName.get(key) ?? []), use]);
      }
    }
  }
  return ({ name, repository }) => byName.get(`${repository} ${name.toUpperCase()}`) ?? [];
}
