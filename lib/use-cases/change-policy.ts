import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { organisationVersions } from '#lib/db/policies.ts';
import { policyVersion } from '#lib/db/schema/statements.ts';
import { AppError } from '#lib/errors.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { policyDifferences } from './policy-differences.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangePolicyInput {
  /** The version that was changed; 0 for the defaults. */
  readonly version: number;
  /** All that differs from the defaults, not only what is new. */
  readonly change: PolicyChange;
  readonly reason: string;
}

/** A conflict tells of so many versions in between. */
const mostTold = 100;

/** One policy at a time; the lock ends with the transaction. */
const policyLock = 0x706f6c69;

/**
 * Makes another policy of the organisation, and has every application judged by it.
 *
 * @returns the new version; the old one where nothing differs.
 * @throws AppError `edit.conflict` when somebody saved one in between, `input.malformed` without a
 *   reason
 */
export async function changePolicy(
  { db, queue, now }: ServerContext,
  actor: PersonActor,
  { version, change, reason }: ChangePolicyInput,
): Promise<number> {
  authorise(actor, 'change_policy');
  if (reason.trim() === '')
    throw new AppError('input.malformed', 'a change of policy has a reason');
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${policyLock})`);
    const [newest] = await organisationVersions(tx, 1);
    const standing = newest?.version ?? 0;
    if (standing !== version) {
      throw await conflictOf(tx, version, standing);
    }
    const before = newest?.change ?? null;
    const differences = policyDifferences(before, change);
    if (differences.length === 0) return standing;
    const at = now();
    await tx.insert(policyVersion).values({
      id: randomUUID(),
      level: 'organisation',
      scopeId: '',
      version: standing + 1,
      change,
      reason: reason.trim(),
      authorId: actor.id,
      madeAt: at,
    });
    await queue.enqueue(tx, 'judge_all', { because: 'policy' });
    await appendLedger(tx, {
      at,
      actor,
      action: 'policy.change',
      subject: { type: 'policy', id: 'organisation' },
      before,
      after: change,
      detail: { version: standing + 1, changes: differences.join('; ').slice(0, 2_000) },
    });
    return standing + 1;
  });
}

/** Who saved what in between, so that nobody has to look for it. */
async function conflictOf(tx: Database, version: number, standing: number): Promise<AppError> {
  const later = await organisationVersions(tx, Math.min(standing - version, mostTold) + 1);
  const [newest] = later;
  const base = later.find((one) => one.version === version)?.change ?? null;
  const changed = policyDifferences(base, newest?.change ?? null)
    .join('; ')
    .slice(0, 1_000);
  const message = `${newest?.author ?? 'somebody'} saved version ${standing} in between: ${changed === '' ? 'it comes to the same' : changed}`;
  return new AppError('edit.conflict', message, { details: { version: standing } });
}
