import { sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { setting } from '#lib/db/schema/work.ts';
import { AppError } from '#lib/errors.ts';
import { canonicalJson } from '#lib/evidence/digest.ts';
import type { ServerContext } from './server-context.ts';

/** What a setting says now; version 0 where nobody ever changed it. */
interface StandingSetting<Value> {
  readonly version: number;
  readonly value: Value;
}

interface SettingChange<Value> {
  readonly key: string;
  /** As the ledger names it. */
  readonly action: string;
  /** The version that was changed. */
  readonly version: number;
  readonly value: Value;
  readonly load: (tx: Database) => Promise<StandingSetting<Value>>;
  /** What to tell whoever changed a version that stands no longer. */
  readonly conflict: (standing: StandingSetting<Value>) => string;
  /** For the ledger, beside the version. */
  readonly detail: Readonly<Record<string, string>>;
}

export interface SavedSetting {
  readonly outcome: 'saved' | 'unchanged';
  readonly version: number;
}

/**
 * Keeps another value of a setting, with its ledger entry; one that says what stands is no change.
 * Of one setting one change is made at a time: the lock ends with the transaction.
 *
 * @throws AppError `edit.conflict` when somebody saved another in between
 */
export async function saveSetting<Value>(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { key, action, version, value, load, conflict, detail }: SettingChange<Value>,
): Promise<SavedSetting> {
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`setting ${key}`}::text, 0))`,
    );
    const standing = await load(tx);
    if (standing.version !== version) {
      throw new AppError('edit.conflict', conflict(standing), {
        details: { version: standing.version },
      });
    }
    if (canonicalJson(standing.value) === canonicalJson(value)) {
      return { outcome: 'unchanged', version };
    }
    const at = now();
    const row = { value, version: version + 1, changedAt: at, changedBy: actor.id };
    await tx
      .insert(setting)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: setting.key, set: row });
    await appendLedger(tx, {
      at,
      actor,
      action,
      subject: { type: 'setting', id: key },
      before: standing.value,
      after: value,
      detail: { version: version + 1, ...detail },
    });
    return { outcome: 'saved', version: version + 1 };
  });
}
