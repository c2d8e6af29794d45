import type { World } from '../case.ts';
import { type Basis, byFact } from '../citation.ts';
import { type BoundJob, type Definition, fileName, productionJobs } from './definitions.ts';
import { stageName } from './deployments.ts';
import { type Protection, protections } from './protection.ts';
import { productionDeployments } from './window.ts';

/** One place through which a pipeline reaches a production stage. */
export interface Gate {
  readonly stage: string;
  readonly protection: Protection;
  /** A branch or tag that a CD controller follows, not an environment of the CI. */
  readonly controller: boolean;
  /** What says that production is reached through it. */
  readonly basis: readonly Basis[];
}

/** A way into production for which no source can say what protects it. */
export type LoosePath = {
  readonly stage: string;
  readonly file: string;
  readonly job: string;
  readonly basis: Basis;
} & (
  | { readonly type: 'no_environment' }
  /** A controller follows something other than a branch or tag of a known repository. */
  | { readonly type: 'follows'; readonly followed: string }
  /** A controller that syncs only when somebody tells it to. */
  | { readonly type: 'manual' }
);

export interface ProductionGates {
  readonly gates: readonly Gate[];
  readonly loose: readonly LoosePath[];
  /** Production stages that nothing is known to deploy. */
  readonly unreached: readonly string[];
}

/** A view: how production is reached, by definitions and by the deployments of the window. */
export function productionGates(world: World): ProductionGates {
  const gates = new Map<string, Gate>();
  const loose: LoosePath[] = [];
  const reached = new Set<string>();
  const add = (stage: string, protection: Protection, controller: boolean, basis: Basis): void => {
    reached.add(stage);
    const key = `${protection.repository} ${protection.place.toLowerCase()}`;
    if (!gates.has(key)) gates.set(key, { stage, protection, controller, basis: [basis] });
  };
  const { ofEnvironment } = world.derive(protections);
  for (const job of productionJobs(world)) {
    const stage = job.stage.name;
    const { mechanism, repository } = job.definition.body;
    const basis = byFact(job.definition, job.target.line);
    if (mechanism === 'argo_cd' || mechanism === 'flux') {
      const paths = followedBy(world, job);
      for (const protection of paths.protections) add(stage, protection, true, basis);
      loose.push(...paths.loose);
      reached.add(stage);
    } else if (job.target.environment !== undefined) {
      add(stage, ofEnvironment(repository, job.target.environment), false, basis);
    } else {
      reached.add(stage);
      loose.push({ type: 'no_environment', ...looseAt(job) });
    }
  }
  for (const deployment of productionDeployments(world)) {
    if (deployment.executor === 'controller') continue;
    for (const fact of deployment.facts) {
      const { repository, environment } = fact.body;
      if (repository === undefined || environment === undefined) continue;
      const protection = ofEnvironment(repository, environment);
      // Whoever reports a deployment names stages as it likes: that is no environment of the host.
      if (fact.origin.type === 'reported' && protection.state === 'unseen') continue;
      add(stageName(deployment), protection, false, byFact(fact));
    }
  }
  const stages = world.stages().filter((stage) => stage.production);
  return {
    gates: [...gates.values()],
    loose,
    unreached: stages.flatMap((stage) => (reached.has(stage.name) ? [] : [stage.name])),
  };
}

function looseAt({ stage, definition, target }: BoundJob) {
  return {
    stage: stage.name,
    file: fileName(definition.body.path),
    job: target.jobId,
    basis: byFact(definition, target.line),
  };
}

/** What a controller follows is what a change must pass. */
function followedBy(
  world: World,
  job: BoundJob,
): { readonly protections: readonly Protection[]; readonly loose: readonly LoosePath[] } {
  const { ofRef } = world.derive(protections);
  const { body } = job.definition;
  const found: Protection[] = [];
  const loose: LoosePath[] = [];
  for (const trigger of body.triggers) {
    const ref = followedRef(job.definition, trigger);
    if (ref !== null) found.push(ofRef(body.repository, ref.target, ref.ref));
    else if (trigger === 'manual') loose.push({ type: 'manual', ...looseAt(job) });
    else loose.push({ type: 'follows', followed: trigger, ...looseAt(job) });
  }
  if (body.triggers.length === 0) {
    loose.push({ type: 'follows', followed: 'nothing that is named', ...looseAt(job) });
  }
  return { protections: found, loose };
}

/** `merge:main`, `tag:v1`; what is pinned in the definition changes by a merge of the definition. */
function followedRef(
  { body }: Definition,
  trigger: string,
): { readonly target: 'branch' | 'tag'; readonly ref: string } | null {
  const colon = trigger.indexOf(':');
  const [how, what] = [trigger.slice(0, colon), trigger.slice(colon + 1)];
  const own = { target: 'branch', ref: body.branch } as const;
  switch (how) {
    case 'merge':
      if (what === 'HEAD' || isCommit(what)) return own;
      if (what.startsWith('refs/tags/')) return { target: 'tag', ref: what.slice(10) };
      return { target: 'branch', ref: what.replace(/^refs\/heads\//, '') };
    case 'commit':
    case 'digest':
      return own;
    case 'tag':
      return { target: 'tag', ref: what };
    case 'name':
      if (what.startsWith('refs/heads/')) return { target: 'branch', ref: what.slice(11) };
      return what.startsWith('refs/tags/') ? { target: 'tag', ref: what.slice(10) } : null;
    default:
      return null;
  }
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
