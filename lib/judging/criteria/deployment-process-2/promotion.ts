import type { Stage } from '#lib/evidence/application.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { Case, World } from '../../case.ts';
import type { Basis } from '../../citation.ts';
import { recordOpen } from '../../deployment-record.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { artifactName, deployedArtifacts, ownDeployments } from '../../views/artifacts.ts';
import { type Deployment, stageName } from '../../views/deployments.ts';
import { ordinaryDeployments } from '../../views/judged-deployments.ts';
import { coversWindow } from '../../views/window.ts';

/** A-2.1 (3): what a later stage received had reached the stage before successfully. */
export function promoted(c: Case): ConditionResult {
  const stages = c.stages();
  const [only, second] = stages;
  if (only === undefined) return applies([needsPerson({ code: 'no_stage_known', params: {} })]);
  if (second === undefined) {
    const reason = { code: 'a21_single_stage', params: { stage: only.name } } as const;
    return doesNotApply(reason, { type: 'declaration', of: 'stages' });
  }
  const before = new Map(stages.slice(1).map((stage, index) => [stage.name, stages[index]]));
  const arrivals = c.derive(arrivalsByStage);
  const later = c
    .derive(ordinaryDeployments)
    .filter((one) => one.stage !== null && before.has(one.stage.name));
  const seen = later.flatMap((deployment) => {
    const from = before.get(stageName(deployment));
    return from === undefined ? [] : [promotion(c, deployment, from, arrivals.get(from.name))];
  });
  return applies([...seen, ...recordOpen(c, later.length)]);
}

/** What reached one stage successfully, by digest and by commit, oldest first. */
interface Arrivals {
  readonly byDigest: ReadonlyMap<string, readonly Deployment[]>;
  readonly byCommit: ReadonlyMap<string, readonly Deployment[]>;
  readonly all: readonly Deployment[];
  readonly digestsOf: (deployment: Deployment) => readonly string[];
}

/** A view. */
function arrivalsByStage(world: World): Map<string, Arrivals> {
  const artifacts = world.derive(deployedArtifacts);
  const digestsOf = (one: Deployment) => artifacts.of(one).artifacts.map(({ digest }) => digest);
  const made = ownDeployments(world).filter((one) => one.succeeded && one.stage !== null);
  const byStage = Map.groupBy(made, (one) => stageName(one));
  return new Map(
    [...byStage].map(([stage, all]) => {
      const byDigest = new Map<string, Deployment[]>();
      for (const one of all) {
        for (const digest of digestsOf(one)) {
          const list = byDigest.get(digest);
          if (list === undefined) byDigest.set(digest, [one]);
          else list.push(one);
        }
      }
      const committed = all.filter((one) => one.commit !== null);
      const byCommit = Map.groupBy(committed, (one) => one.commit ?? '');
      return [stage, { all, byDigest, byCommit, digestsOf }];
    }),
  );
}

function promotion(
  c: Case,
  deployment: Deployment,
  from: Stage,
  arrivals: Arrivals | undefined,
): Observation {
  const own = deployment.basis;
  const stage = stageName(deployment);
  const params = { deployment: deployment.label, stage, before: from.name };
  const isEarlier = (one: Deployment): boolean => one.finishedAtMs <= deployment.startedAtMs;
  const earlier = (list: readonly Deployment[] | undefined): Deployment | undefined =>
    list?.find(isEarlier);
  const { artifacts } = c.derive(deployedArtifacts).of(deployment);
  const cited: Basis[] = [...own];
  const missing: string[] = [];
  let byCommit = artifacts.length === 0;
  for (const artifact of artifacts) {
    const found = earlier(arrivals?.byDigest.get(artifact.digest));
    if (found !== undefined) {
      cited.push(...artifact.basis, ...found.basis);
      continue;
    }
    missing.push(artifactName(artifact));
    byCommit = true;
  }
  if (!byCommit) return supports({ code: 'a21_promoted', params }, ...distinct(cited));
  const { commit } = deployment;
  const same = commit === null ? [] : (arrivals?.byCommit.get(commit) ?? []).filter(isEarlier);
  const undigested =
    artifacts.length === 0 ? same[0] : same.find((one) => arrivals?.digestsOf(one).length === 0);
  if (undigested !== undefined) {
    const basis = distinct([...cited, ...undigested.basis]);
    return supports({ code: 'a21_promoted_by_commit', params }, ...basis);
  }
  if (artifacts.length === 0 && commit === null) {
    return needsPerson({ code: 'a21_version_unknown', params }, ...own);
  }
  const nameless = arrivals?.all.find(
    (one) => isEarlier(one) && one.commit === null && arrivals.digestsOf(one).length === 0,
  );
  if (nameless !== undefined) {
    const named = { ...params, other: nameless.label };
    return needsPerson({ code: 'a21_before_unknown', params: named }, ...own, ...nameless.basis);
  }
  const { since } = c.coverage('deployment');
  const begun = since === null || coversWindow(c, toMs(since));
  if (!begun && earlier(arrivals?.all) === undefined) {
    return needsPerson({ code: 'a21_before_unrecorded', params: { ...params, since } }, ...own);
  }
  const what = missing.length > 0 ? missing : [`commit ${(commit ?? '').slice(0, 7)}`];
  return violates({ code: 'a21_skipped', params: { ...params, what } }, ...own);
}

function distinct(basis: readonly Basis[]): Basis[] {
  const known = new Set<unknown>();
  return basis.filter((one) => {
    const what = one.type === 'fact' ? one.fact : one;
    return !known.has(what) && known.add(what);
  });
}
