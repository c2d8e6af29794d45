import type { Fact } from '#lib/evidence/fact.ts';
import { addDays, dayMs, fromMs, toMs } from '#lib/evidence/instant.ts';
import type { Case, World } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { recordOpen } from '../../deployment-record.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { deployedArtifacts, ownDeployments } from '../../views/artifacts.ts';
import { type Deployment, stageName } from '../../views/deployments.ts';

/** logs of past deployments are available for a defined period. */
export const logs = defineRule({
  code: 'I-SD-A-2.4',
  reads: ['log_retention'],
  conditions: [
    {
      id: '1',
      title: 'deployments are on record with who, which version, stage and when',
      check: onRecord,
    },
    { id: '2', title: 'their logs can be fetched for the defined period', check: fetchable },
  ],
  notes: (c) => [...beganLate(c), ...withoutVariables(c)],
});

/** A view: the deployments since the later of a year ago and the application's start. */
function pastDeployments(world: World): readonly Deployment[] {
  const { beganAt } = world.application;
  const days = world.threshold('record.days');
  const begunMs = beganAt === null ? Number.NEGATIVE_INFINITY : toMs(beganAt);
  return ownDeployments(world).filter(
    (one) =>
      one.counts &&
      one.atMs >= begunMs &&
      world.horizon.reachedMs(one.atMs) &&
      !world.horizon.reachedMs(one.atMs + days * dayMs),
  );
}

function onRecord(c: Case): ConditionResult {
  const past = c.derive(pastDeployments);
  const judged = past.map((one) => ({ deployment: one, fault: faultOf(c, one) }));
  const sound = judged.flatMap(({ deployment, fault }) => (fault === null ? [deployment] : []));
  const faults = judged.flatMap(({ fault }) => fault ?? []);
  const production = past.filter((one) => one.stage?.production === true);
  return applies([
    ...inFull(sound),
    ...faults,
    ...longEnough(c),
    ...recordOpen(c, production.length),
  ]);
}

/** Those recorded in full, told together, a stage and an origin at a time. */
function inFull(sound: readonly Deployment[]): Observation[] {
  const groups = Map.groupBy(sound, (one) => {
    const stage = stageName(one);
    // What was read is told first, and alone: only where nothing was do senders tell.
    if (one.facts.some((fact) => fact.origin.type === 'read')) return stage;
    const senders = one.facts.flatMap(({ origin }) =>
      origin.type === 'reported' ? [origin.sender] : [],
    );
    return JSON.stringify([stage, ...new Set(senders)]);
  });
  return [...groups.values()].map((deployments) => {
    const [first] = deployments;
    const params = {
      stage: first?.stage?.name ?? '',
      deployments: deployments.length,
      since: fromMs(first?.atMs ?? 0),
    };
    return supports({ code: 'a24_on_record', params }, ...deployments.flatMap((one) => one.basis));
  });
}

/** What the record of a deployment lacks. */
function faultOf(c: Case, deployment: Deployment): Observation | null {
  const { label, stage, place, commit, version } = deployment;
  const basis = deployment.basis;
  if (stage === null) {
    const params = { deployment: label, environment: place };
    return needsPerson({ code: 'a24_unbound', params }, ...basis);
  }
  const missing: string[] = [];
  const isMerged =
    deployment.executor === 'controller' && commit !== null && c.derive(mergedCommits).has(commit);
  if (deployment.triggeredBy === null && !isMerged) missing.push('who');
  const { artifacts } = c.derive(deployedArtifacts).of(deployment);
  if (commit === null && version === null && artifacts.length === 0) missing.push('which version');
  if (missing.length === 0) return null;
  const params = { deployment: label, stage: stage.name, missing };
  return violates({ code: 'a24_incomplete', params }, ...basis);
}

/** A view: the commits whose merge is on record; a controller deploys for whoever merged. */
function mergedCommits(world: World): ReadonlySet<string> {
  const merges = world.facts('deployment_approval').filter(({ body }) => body.act === 'merge');
  return new Set(merges.flatMap(({ body }) => body.commit ?? []));
}

/** A source connected later must have recorded for a while before it tells enough. */
function longEnough(c: Case): Observation[] {
  const { since } = c.coverage('deployment');
  const { beganAt } = c.application;
  if (since === null || (beganAt !== null && since <= beganAt)) return [];
  const days = c.threshold('record.minDays');
  if (!c.horizon.within(since, days)) return [];
  const params = { since, days, until: addDays(since, days) };
  return [needsPerson({ code: 'a24_record_short', params })];
}

function beganLate(c: Case): Reason[] {
  const { since } = c.coverage('deployment');
  const { beganAt } = c.application;
  if (since === null || (beganAt !== null && since <= beganAt)) return [];
  if (!c.horizon.within(since, c.threshold('record.days'))) return [];
  return [{ code: 'record_begins_late', params: { kind: 'deployment', since } }];
}

function withoutVariables(c: Case): Reason[] {
  const past = c.derive(pastDeployments);
  const without = past.filter((one) => one.variables === 'not_recorded').length;
  return without === 0
    ? []
    : [{ code: 'a24_variables_not_recorded', params: { without, of: past.length } }];
}

function fetchable(c: Case): ConditionResult {
  const past = c.derive(pastDeployments);
  const kept = new Map<string, readonly Fact<'log_retention'>[]>();
  for (const [source, facts] of Map.groupBy(c.facts('log_retention'), (one) => one.source))
    kept.set(source, facts);
  const recorders = c.application.sources.filter(
    (source) =>
      (source.type === 'repository' || source.type === 'deploy_feed') &&
      past.some((one) => one.facts.some((fact) => fact.source === source.id)),
  );
  const seen = recorders.flatMap((source): Observation[] => {
    const facts = kept.get(source.id);
    if (facts !== undefined) return facts.map((fact) => keptLongEnough(c, fact));
    const { gaps } = c.coverage('log_retention', source.place);
    if (gaps.length > 0) return fromGaps(gaps);
    return [needsPerson({ code: 'a24_retention_unknown', params: { system: source.place } })];
  });
  const production = past.filter((one) => one.stage?.production === true);
  const open = recordOpen(c, production.length);
  if (seen.length === 0 && open.length === 0) {
    return applies([needsPerson({ code: 'a24_no_log_source', params: {} })]);
  }
  return applies([...seen, ...open]);
}

function keptLongEnough(c: Case, fact: Fact<'log_retention'>): Observation {
  const { system, days, oldestFetched, copies } = fact.body;
  const period = c.threshold('logs.days');
  const basis = byFact(fact);
  const reaches = (span: number | 'unlimited'): boolean => span === 'unlimited' || span >= period;
  if (days !== 'unknown' && reaches(days)) {
    return supports({ code: 'a24_kept', params: { system, days, period } }, basis);
  }
  if (copies !== undefined && reaches(copies.days)) {
    const params = { system, place: copies.place, days: copies.days, period };
    return supports({ code: 'a24_copies', params }, basis);
  }
  if (oldestFetched !== undefined) {
    const { run, finishedAt, result } = oldestFetched;
    const params = { system, run, finishedAt, period };
    if (result === 'ok') return supports({ code: 'a24_oldest_answered', params }, basis);
    if (c.horizon.within(finishedAt, period)) {
      return violates({ code: 'a24_gone', params }, basis);
    }
  }
  if (days === 'unknown' || days === 'unlimited') {
    return needsPerson({ code: 'a24_retention_unknown', params: { system } }, basis);
  }
  return violates({ code: 'a24_too_short', params: { system, days, period } }, basis);
}
