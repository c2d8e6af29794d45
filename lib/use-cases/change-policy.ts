import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { applicationsUnder } from '#lib/db/applications-under.ts';
import type { Database } from '#lib/db/database.ts';
import { type PolicyLevel, policyVersions } from '#lib/db/policies.ts';
import { application } from '#lib/db/schema/applications.ts';
import { policyVersion } from '#lib/db/schema/statements.ts';
import { team } from '#lib/db/schema/teams.ts';
import { AppError } from '#lib/errors.ts';
import type { Queue } from '#lib/jobs/queue.ts';
import { looseningOf, type PolicyChange } from '#lib/judging/policy.ts';
import {
  type FoundScope,
  findPolicyScope,
  type PolicyScope,
  standingLayers,
} from './find-policy-scope.ts';
import { policyDifferences } from './policy-differences.ts';
import { layPolicies, type PolicyLayer } from './policy-layers.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangePolicyInput {
  /** The version that was changed; 0 while there is none. */
  readonly version: number;
  /** All that differs from what stands above, not only what is new. */
  readonly change: PolicyChange;
  readonly reason: string;
  /** Whose policy; without, the organisation's. */
  readonly scope?: PolicyScope;
}

/** A conflict tells of so many versions in between. */
const mostTold = 100;

/** One policy at a time; the lock ends with the transaction. */
const policyLock = 0x706f6c69;

/**
 * Makes another policy of the organisation, of a team or of an application, and has every
 * application under it judged by it.
 *
 * @returns the new version; the old one where nothing differs.
 * @throws AppError `edit.conflict` when somebody saved one in between, `input.malformed` without a
 *   reason, `policy.loosened` for what a lower level would loosen, `resource.not_found`
 */
export async function changePolicy(
  { db, queue, now }: ServerContext,
  actor: PersonActor,
  { version, change, reason, scope = {} }: ChangePolicyInput,
): Promise<number> {
  const found = await findPolicyScope(db, actor, 'change_policy', scope);
  if (reason.trim() === '')
    throw new AppError('input.malformed', 'a change of policy has a reason');
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${policyLock})`);
    const [newest] = await policyVersions(tx, found, 1);
    const standing = newest?.version ?? 0;
    if (standing !== version) {
      throw await conflictOf(tx, found, { version, standing });
    }
    const before = newest?.change ?? null;
    const differences = policyDifferences(before, change, found.level);
    if (differences.length === 0) return standing;
    // The lock holds the levels above as they are: what is no looser now is none when it is saved.
    if (found.level !== 'organisation') {
      refuseLoosening(await standingLayers(tx, found), change);
    }
    const at = now();
    await tx.insert(policyVersion).values({
      id: randomUUID(),
      level: found.level,
      scopeId: found.scopeId,
      version: standing + 1,
      change,
      reason: reason.trim(),
      authorId: actor.id,
      madeAt: at,
    });
    await leaveJobs(tx, queue, found);
    await appendLedger(tx, {
      at,
      actor,
      action: 'policy.change',
      subject: { type: 'policy', id: found.scopeId === '' ? 'organisation' : found.scopeId },
      before,
      after: change,
      detail: {
        ...whoseIs(found),
        version: standing + 1,
        changes: differences.join('; ').slice(0, 2_000),
      },
    });
    return standing + 1;
  });
}

/** In whose name a lower level changed, beside its id. */
function whoseIs({ team, application }: FoundScope): Readonly<Record<string, string>> {
  if (application !== null) return { application: application.slug };
  return team === null ? {} : { team: team.name };
}

/** A figure of its own that was overtaken since may stay; another has to be stricter than those above. */
function refuseLoosening(layers: readonly PolicyLayer[], change: PolicyChange): void {
  const { upper } = layPolicies(layers);
  const kept = new Set(looseningOf(upper, layers.at(-1)?.change ?? {}));
  const faults = looseningOf(upper, change).filter((fault) => !kept.has(fault));
  if (faults.length > 0) {
    throw new AppError('policy.loosened', `a lower level may only tighten: ${faults.join('; ')}`);
  }
}

async function leaveJobs(tx: Database, queue: Queue, found: FoundScope): Promise<void> {
  const because = 'policy';
  switch (found.level) {
    case 'organisation':
      return queue.enqueue(tx, 'judge_all', { because });
    case 'application':
      return queue.enqueue(tx, 'judge', { applicationId: found.scopeId, because });
    case 'team': {
      // An application that is being given to the team waits, or is waited for: none is left out.
      await tx.select({ id: team.id }).from(team).where(eq(team.id, found.scopeId)).for('update');
      const rows = await tx
        .select({ applicationId: application.id })
        .from(application)
        .where(and(isNull(application.archivedAt), applicationsUnder(found)))
        .orderBy(application.id);
      // One by one: a job that waits already is held until this is committed, and sees it then.
      for (const { applicationId } of rows) {
        await queue.enqueue(tx, 'judge', { applicationId, because });
      }
    }
  }
}

/** Who saved what in between, so that nobody has to look for it. */
async function conflictOf(
  tx: Database,
  level: PolicyLevel,
  { version, standing }: { readonly version: number; readonly standing: number },
): Promise<AppError> {
  const later = await policyVersions(tx, level, Math.min(standing - version, mostTold) + 1);
  const [newest] = later;
  const base = later.find((one) => one.version === version)?.change ?? null;
  const changed = policyDifferences(base, newest?.change ?? null, level.level)
    .join('; ')
    .slice(0, 1_000);
  const message = `${newest?.author ?? 'somebody'} saved version ${standing} in between: ${changed === '' ? 'it comes to the same' : changed}`;
  return new AppError('edit.conflict', message, { details: { version: standing } });
}
