import type { Fact } from '#lib/evidence/fact.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { Case, World } from '../../case.ts';
import { type Basis, byFact } from '../../citation.ts';
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
import type { Deployed } from '../../views/artifacts.ts';
import { stageName } from '../../views/deployments.ts';
import { judgedDeployments } from '../../views/judged-deployments.ts';
import { verifications } from '../../views/verifications.ts';

type ScanResult = Fact<'scan_result'>;

/** A-2.2 (2): a completed result exists for the commit or digest of each production deployment. */
export function resultsExist(c: Case): ConditionResult {
  const judged = c.derive(judgedDeployments);
  const seen = judged.flatMap((deployed) => resultOf(c, deployed));
  const open = recordOpen(c, judged.length);
  if (seen.length > 0 || open.length > 0) return applies([...seen, ...open]);
  const since = c.coverage('scan_result').since ?? '';
  return applies([needsPerson({ code: 'a22_none_since', params: { since } })]);
}

interface Results {
  readonly byTarget: ReadonlyMap<string, readonly ScanResult[]>;
  readonly byRun: ReadonlyMap<string, readonly ScanResult[]>;
}

/** A view: the results of tests of the software, by commit or digest, and by run. */
function scanResults(world: World): Results {
  const tests = world.facts('scan_result').filter((fact) => fact.body.class !== 'workflow');
  return {
    byTarget: Map.groupBy(tests, ({ body: { target } }) =>
      'commit' in target ? target.commit : 'digest' in target ? target.digest : target.stageUrl,
    ),
    byRun: Map.groupBy(tests, (fact) => fact.body.runId ?? ''),
  };
}

/** What names the software that was deployed, each with what shows that it does. */
function namesOf(c: Case, { deployment, artifacts }: Deployed) {
  const targets = new Map<string, readonly Basis[]>();
  const runs = new Map<string, readonly Basis[]>();
  if (deployment.commit !== null) targets.set(deployment.commit, []);
  for (const { digest, basis } of artifacts) {
    targets.set(digest, basis);
    for (const fact of c.derive(verifications).ofDigest(digest)) {
      const { outcome, indexDigest, commit, runId } = fact.body;
      const shown = [...basis, byFact(fact)];
      if (outcome !== 'verified') continue;
      for (const name of [indexDigest, commit]) {
        if (name !== undefined && !targets.has(name)) targets.set(name, shown);
      }
      if (runId !== undefined) runs.set(runId, shown);
    }
  }
  return { targets, runs };
}

function resultOf(c: Case, deployed: Deployed): Observation[] {
  const { deployment, artifacts } = deployed;
  const own = deployment.basis;
  const params = { deployment: deployment.label, stage: stageName(deployment) };
  const { targets, runs } = namesOf(c, deployed);
  if (targets.size === 0) {
    return [needsPerson({ code: 'a22_content_unknown', params }, ...own)];
  }
  const { byTarget, byRun } = c.derive(scanResults);
  const found = [...resultsFor(targets, byTarget), ...resultsFor(runs, byRun)].filter(
    ({ result }) => c.horizon.reached(result.body.finishedAt),
  );
  const completed =
    found.find(({ result }) => isCompleted(result) && result.origin.type === 'read') ??
    found.find(({ result }) => isCompleted(result));
  if (completed !== undefined) {
    const { result, shown } = completed;
    const named = { ...params, tool: result.body.tool.name };
    return [supports({ code: 'a22_result', params: named }, byFact(result), ...shown, ...own)];
  }
  const { gaps, basis, since } = c.coverage('scan_result');
  if (since !== null && deployment.atMs < toMs(since)) return [];
  if (gaps.length > 0) return fromGaps(gaps);
  const hasRegistry = c.application.sources.some((source) => source.type === 'image_repository');
  if (artifacts.length > 0 && hasRegistry) {
    const unread = c.coverage('artifact_verification').gaps;
    if (unread.length > 0) return fromGaps(unread);
  }
  const [failed] = found;
  if (failed !== undefined) {
    const named = { ...params, tool: failed.result.body.tool.name };
    return [violates({ code: 'a22_result_failed', params: named }, byFact(failed.result), ...own)];
  }
  return [violates({ code: 'a22_no_result', params }, ...basis, ...own)];
}

/** The results under each name, each with what shows that the name is the software's. */
function resultsFor(
  names: ReadonlyMap<string, readonly Basis[]>,
  results: ReadonlyMap<string, readonly ScanResult[]>,
) {
  const found: { readonly result: ScanResult; readonly shown: readonly Basis[] }[] = [];
  for (const [name, shown] of names) {
    for (const result of results.get(name) ?? []) found.push({ result, shown });
  }
  return found;
}

function isCompleted(result: ScanResult): boolean {
  return result.body.outcome === 'completed';
}
