import type { Stage } from '#lib/evidence/application.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { World } from '../case.ts';
import { stageOf } from './stages.ts';

export type Definition = Fact<'deployment_definition'>;
type Target = FactBody<'deployment_definition'>['targets'][number];

/** One job of a definition that deploys to a stage. */
export interface StageJob {
  readonly definition: Definition;
  readonly target: Target;
  /** Null: the place it targets is bound to no stage, or is an expression that stayed open. */
  readonly stage: Stage | null;
}

/** Every job that targets a place, with the stage that the place belongs to. A view. */
export function stageJobs(world: World): readonly StageJob[] {
  return world.facts('deployment_definition').flatMap((definition) =>
    definition.body.targets.map((target) => ({
      definition,
      target,
      stage: stageOf(world, {
        repository: definition.body.repository,
        environment: target.environment,
        cluster: target.cluster,
        namespace: target.namespace,
      }),
    })),
  );
}

/** A job that deploys to a stage, whichever it is. */
export interface BoundJob extends StageJob {
  readonly stage: Stage;
}

/** The jobs that deploy to production. */
export function productionJobs(world: World): readonly BoundJob[] {
  return world.derive(stageJobs).filter((job): job is BoundJob => job.stage?.production === true);
}

/**
 * The definitions that deploy: those that target a stage, those that publish, and all of the same
 * repository that these call. A view.
 */
export function deployingDefinitions(world: World): readonly Definition[] {
  const all = world.facts('deployment_definition');
  const staged = new Set(
    world.derive(stageJobs).flatMap((job) => (job.stage === null ? [] : [job.definition])),
  );
  const chosen = new Set(all.filter((one) => staged.has(one) || one.body.role !== 'build'));
  const bySubject = new Map(all.map((one) => [one.subject, one]));
  const queue = [...chosen];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const call of next.body.calls) {
      if (call.pinnedBy !== 'local') continue;
      const called = bySubject.get(`${next.body.repository}/${call.uses.replace(/^\.\//, '')}`);
      if (called !== undefined && !chosen.has(called)) {
        chosen.add(called);
        queue.push(called);
      }
    }
  }
  return all.filter((one) => chosen.has(one));
}

/** The last part of a path, as people name a file. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
