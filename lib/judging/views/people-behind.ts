import type { Fact } from '#lib/evidence/fact.ts';
import type { Login } from '#lib/evidence/fields.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { type Basis, byFact } from '../citation.ts';
import { onceEach } from '../once-each.ts';
import type { Deployment } from './deployments.ts';
import { people } from './people.ts';

type Approval = Fact<'deployment_approval'>;

/** Something that somebody did for a deployment, and between which moments. */
export interface Act {
  readonly account: Login;
  readonly type: 'user' | 'bot' | 'app' | 'unknown';
  readonly fromMs: number;
  readonly toMs: number;
  readonly basis: Basis;
}

/** Who stands behind one deployment. */
export interface Behind {
  /** Who triggered it: for a controller, who merged. */
  readonly triggers: readonly Act[];
  /** Who approved it: for a controller, who reviewed. */
  readonly approvers: readonly Act[];
  /** Who merged the commit. */
  readonly mergers: readonly Act[];
  /** Somebody who started a controller's sync by hand, when another merged the commit. */
  readonly manualSync: Act | null;
}

/** A view: who stands behind each deployment. */
export function peopleBehind(world: World): (deployment: Deployment) => Behind {
  const byRun = new Map<string, Approval[]>();
  const byId = new Map<string, Approval[]>();
  const byCommit = new Map<string, Approval[]>();
  for (const fact of world.facts('deployment_approval')) {
    const { body } = fact;
    if (body.state !== 'approved') continue;
    if (body.runId !== undefined) shelve(byRun, runKey(body.runId, body.attempt), fact);
    else if (body.deployment !== undefined) shelve(byId, body.deployment, fact);
    if (body.commit !== undefined && (body.act !== 'approval' || body.runId === undefined)) {
      shelve(byCommit, body.commit, fact);
    }
  }
  const { isSame } = world.derive(people);
  const isOnRecord = byRun.size + byId.size + byCommit.size > 0;
  const approvalsOf = (one: Deployment): readonly Approval[] => {
    if (!isOnRecord) return [];
    const known = new Set([
      ...(one.runId === null ? [] : (byRun.get(runKey(one.runId, one.attempt ?? 1)) ?? [])),
      ...one.facts.flatMap((fact) => byId.get(fact.body.externalId) ?? []),
      ...(one.commit === null ? [] : (byCommit.get(one.commit) ?? [])),
    ]);
    return [...known].filter((fact) => isAbout(fact, one));
  };
  return onceEach((deployment) => behind(deployment, approvalsOf(deployment), isSame));
}

function shelve(shelf: Map<string, Approval[]>, key: string, fact: Approval): void {
  const known = shelf.get(key);
  if (known === undefined) shelf.set(key, [fact]);
  else known.push(fact);
}

function runKey(runId: string, attempt = 1): string {
  return `${runId}/${attempt}`;
}

/** Approvals name the environment that they open; another stage of the same run is not meant. */
function isAbout({ body }: Approval, deployment: Deployment): boolean {
  const repository = body.repository ?? deployment.repository;
  if (deployment.repository !== null && repository !== deployment.repository) return false;
  return (
    body.environment === undefined ||
    body.environment.toLowerCase() === deployment.place.toLowerCase()
  );
}

function behind(
  deployment: Deployment,
  known: readonly Approval[],
  isSame: (a: Login, b: Login) => boolean,
): Behind {
  const acts = (act: Approval['body']['act']): Act[] =>
    known
      .filter(({ body }) => body.act === act)
      .map((fact) => ({
        account: fact.body.account,
        type: fact.body.type,
        fromMs: toMs(fact.body.notBefore),
        toMs: toMs(fact.body.notAfter),
        basis: byFact(fact),
      }));
  const started = startedBy(deployment);
  const mergers = acts('merge');
  if (deployment.executor !== 'controller') {
    return { triggers: started, approvers: acts('approval'), mergers, manualSync: null };
  }
  const byHand = started.find(
    (act) =>
      act.type === 'user' &&
      mergers.length > 0 &&
      !mergers.some((merger) => isSame(merger.account, act.account)),
  );
  return {
    triggers: mergers.length > 0 ? mergers : started,
    approvers: [...acts('approval'), ...acts('review')],
    mergers,
    manualSync: byHand ?? null,
  };
}

/** The first source that tells who started it. */
function startedBy(deployment: Deployment): Act[] {
  for (const fact of deployment.facts) {
    const { triggeredBy, createdAt } = fact.body;
    if (triggeredBy === undefined) continue;
    const ms = toMs(createdAt);
    return [{ ...triggeredBy, fromMs: ms, toMs: ms, basis: byFact(fact) }];
  }
  return [];
}
