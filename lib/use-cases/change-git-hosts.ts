import { sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { type GitHosts, gitHostsKey, gitHostsOf } from '#lib/db/git-hosts.ts';
import { setting } from '#lib/db/schema/work.ts';
import { AppError } from '#lib/errors.ts';
import { canonicalJson } from '#lib/evidence/digest.ts';
import { parseGitHosts } from './parse-git-hosts.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangeGitHostsInput {
  /** Of the list that was changed; 0 where there was none. */
  readonly version: number;
  /** As they were typed. */
  readonly hosts: GitHosts;
}

export type ChangedGitHosts =
  | { readonly outcome: 'saved' | 'unchanged'; readonly version: number }
  | { readonly outcome: 'refused'; readonly errors: ReadonlyMap<number, string> };

/** One change of the list at a time; the lock ends with the transaction. */
const hostsLock = 0x686f7374;

/**
 * Says from which hosts repositories may be fetched. A source on a host that is no longer named is
 * refused at its next collection.
 *
 * @throws AppError `edit.conflict` when somebody saved a list in between
 */
export async function changeGitHosts(
  { db, now }: ServerContext,
  actor: PersonActor,
  { version, hosts: typed }: ChangeGitHostsInput,
): Promise<ChangedGitHosts> {
  authorise(actor, 'manage_settings');
  const parsed = parseGitHosts(typed);
  if (!parsed.ok) return { outcome: 'refused', errors: parsed.errors };
  const { hosts } = parsed;
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${hostsLock})`);
    const standing = await gitHostsOf(tx);
    if (standing.version !== version) {
      const named = namesOf(standing.hosts);
      const message = `somebody saved this list meanwhile; it now names ${named}`;
      throw new AppError('edit.conflict', message, { details: { version: standing.version } });
    }
    if (canonicalJson(standing.hosts) === canonicalJson(hosts)) {
      return { outcome: 'unchanged', version };
    }
    const at = now();
    const row = { value: hosts, version: version + 1, changedAt: at, changedBy: actor.id };
    await tx
      .insert(setting)
      .values({ key: gitHostsKey, ...row })
      .onConflictDoUpdate({ target: setting.key, set: row });
    await appendLedger(tx, {
      at,
      actor,
      action: 'git_hosts.change',
      subject: { type: 'setting', id: gitHostsKey },
      before: standing.hosts,
      after: hosts,
      detail: { version: version + 1, hosts: namesOf(hosts) },
    });
    return { outcome: 'saved', version: version + 1 };
  });
}

function namesOf(hosts: GitHosts): string {
  const names = hosts.map((one) => one.host).join(', ');
  return names === '' ? 'no host' : names.slice(0, 2_000);
}
