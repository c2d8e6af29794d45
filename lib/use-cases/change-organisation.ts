import { sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { type Organisation, organisationKey, organisationOf } from '#lib/db/organisation.ts';
import { setting } from '#lib/db/schema/work.ts';
import { AppError } from '#lib/errors.ts';
import { canonicalJson } from '#lib/evidence/digest.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangeOrganisationInput {
  /** The version that was changed; 0 where there was none. */
  readonly version: number;
  readonly organisation: Organisation;
  readonly reason: string;
}

export type ChangedOrganisation =
  | { readonly outcome: 'saved' | 'unchanged'; readonly version: number }
  | { readonly outcome: 'refused'; readonly errors: Readonly<Record<string, string>> };

/** One change at a time; the lock ends with the transaction. */
const organisationLock = 0x6f726761;

/**
 * Says what the organisation is called and aims at. No verdict and no score follows from it.
 *
 * @throws AppError `edit.conflict` when somebody saved it in between
 */
export async function changeOrganisation(
  { db, now }: ServerContext,
  actor: PersonActor,
  { version, organisation, reason: typed }: ChangeOrganisationInput,
): Promise<ChangedOrganisation> {
  authorise(actor, 'change_policy');
  const reason = typed.trim();
  const errors = faultsOf(organisation.name, reason);
  if (Object.keys(errors).length > 0) return { outcome: 'refused', errors };
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${organisationLock})`);
    const standing = await organisationOf(tx);
    if (standing.version !== version) {
      const message = `somebody saved version ${standing.version} of this meanwhile`;
      throw new AppError('edit.conflict', message, { details: { version: standing.version } });
    }
    if (canonicalJson(standing.organisation) === canonicalJson(organisation)) {
      return { outcome: 'unchanged', version };
    }
    const at = now();
    const row = { value: organisation, version: version + 1, changedAt: at, changedBy: actor.id };
    await tx
      .insert(setting)
      .values({ key: organisationKey, ...row })
      .onConflictDoUpdate({ target: setting.key, set: row });
    await appendLedger(tx, {
      at,
      actor,
      action: 'organisation.change',
      subject: { type: 'setting', id: organisationKey },
      before: standing.organisation,
      after: organisation,
      detail: { version: version + 1, reason },
    });
    return { outcome: 'saved', version: version + 1 };
  });
}

function faultsOf(name: string, reason: string): Readonly<Record<string, string>> {
  const secret = 'looks like a secret: write its name, never its value';
  return {
    ...(looksLikeSecret(name) ? { name: secret } : {}),
    ...(reason === '' ? { reason: 'say why: it stands in the ledger' } : {}),
    ...(looksLikeSecret(reason) ? { reason: secret } : {}),
  };
}
