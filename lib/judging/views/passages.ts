import type { Fact } from '#lib/evidence/fact.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { deployedArtifacts, ownDeployments } from './artifacts.ts';
import { type Deployment, stageName } from './deployments.ts';

export type Decision = Fact<'gate_decision'>;

/** What gates said of one deployment. */
interface Passage {
  /** The last word on the deployment itself, or on each of its artifacts. */
  readonly decisions: readonly Decision[];
  /** Artifacts of which no gate said anything, where gates spoke of artifacts. */
  readonly undecided: readonly string[];
}

export interface Passages {
  /** The decisions of the named gates about a deployment; those of others tell nothing. */
  readonly of: (deployment: Deployment, gates: ReadonlySet<string>) => Passage;
}

/**
 * A view: decisions joined to deployments by the deployment's own id or run, else by stage and
 * digest. A decision on a digest lets one deployment through, the next one in that stage: an
 * earlier one does not speak for it again. What was decided after a deployment had succeeded did
 * not let it through.
 */
export function passages(world: World): Passages {
  const byId = new Map<string, Decision[]>();
  const byDigest = new Map<string, Decision[]>();
  for (const decision of world.facts('gate_decision')) {
    const { deployment, runId, digest, stage } = decision.body;
    if (deployment !== undefined) add(byId, `id ${stage} ${deployment}`, decision);
    if (runId !== undefined) add(byId, `run ${stage} ${runId}`, decision);
    if (deployment === undefined && runId === undefined && digest !== undefined)
      add(byDigest, `${stage} ${digest}`, decision);
  }
  const artifacts = world.derive(deployedArtifacts);
  const before = priorUse(world);
  return {
    of: (deployment, gates) => {
      const stage = stageName(deployment);
      const counts = (one: Decision): boolean =>
        gates.has(one.body.gate) && toMs(one.body.at) <= deployment.atMs;
      const ids = new Set(deployment.facts.map((fact) => `id ${stage} ${fact.body.externalId}`));
      if (deployment.runId !== null) ids.add(`run ${stage} ${deployment.runId}`);
      const own = lastOf([...ids].flatMap((id) => byId.get(id) ?? []).filter(counts));
      if (own !== null) return { decisions: [own], undecided: [] };
      const decisions: Decision[] = [];
      const undecided: string[] = [];
      for (const { digest } of artifacts.of(deployment).artifacts) {
        const sinceMs = before(deployment, digest);
        const said = (byDigest.get(`${stage} ${digest}`) ?? []).filter(
          (one) => counts(one) && toMs(one.body.at) > sinceMs,
        );
        const last = lastOf(said);
        if (last === null) undecided.push(digest);
        else decisions.push(last);
      }
      return { decisions, undecided };
    },
  };
}

/** When the deployment of a digest before a given one, in the same stage, was done. */
function priorUse(world: World): (deployment: Deployment, digest: string) => number {
  const artifacts = world.derive(deployedArtifacts);
  const last = new Map<string, number>();
  const prior = new Map<Deployment, Map<string, number>>();
  for (const deployment of ownDeployments(world)) {
    if (!deployment.counts) continue;
    const own = new Map<string, number>();
    for (const { digest } of artifacts.of(deployment).artifacts) {
      const key = `${stageName(deployment)} ${digest}`;
      own.set(digest, last.get(key) ?? Number.NEGATIVE_INFINITY);
      last.set(key, deployment.atMs);
    }
    prior.set(deployment, own);
  }
  return (deployment, digest) => prior.get(deployment)?.get(digest) ?? Number.NEGATIVE_INFINITY;
}

function lastOf(decisions: readonly Decision[]): Decision | null {
  return decisions.reduce<Decision | null>(
    (last, one) => (last === null || one.body.at > last.body.at ? one : last),
    null,
  );
}

function add(map: Map<string, Decision[]>, key: string, decision: Decision): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [decision]);
  else list.push(decision);
}
