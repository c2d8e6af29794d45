import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { type GitHosts, gitHostsKey, gitHostsOf } from '#lib/db/git-hosts.ts';
import { parseGitHosts } from './parse-git-hosts.ts';
import { type SavedSetting, saveSetting } from './save-setting.ts';
import type { ServerContext } from './server-context.ts';

export interface ChangeGitHostsInput {
  /** Of the list that was changed; 0 where there was none. */
  readonly version: number;
  /** As they were typed. */
  readonly hosts: GitHosts;
}

export type ChangedGitHosts =
  | SavedSetting
  | { readonly outcome: 'refused'; readonly errors: ReadonlyMap<number, string> };

/**
 * Says from which hosts repositories may be fetched. A source on a host that is no longer named is
 * refused at its next collection.
 *
 * @throws AppError `edit.conflict` when somebody saved a list in between
 */
export async function changeGitHosts(
  context: ServerContext,
  actor: PersonActor,
  { version, hosts: typed }: ChangeGitHostsInput,
): Promise<ChangedGitHosts> {
  authorise(actor, 'manage_settings');
  const parsed = parseGitHosts(typed);
  if (!parsed.ok) return { outcome: 'refused', errors: parsed.errors };
  const { hosts } = parsed;
  return saveSetting(context, actor, {
    key: gitHostsKey,
    action: 'git_hosts.change',
    version,
    value: hosts,
    load: async (tx) => {
      const standing = await gitHostsOf(tx);
      return { version: standing.version, value: standing.hosts };
    },
    conflict: (standing) =>
      `somebody saved this list meanwhile; it now names ${namesOf(standing.value)}`,
    detail: { hosts: namesOf(hosts) },
  });
}

function namesOf(hosts: GitHosts): string {
  const names = hosts.map((one) => one.host).join(', ');
  return names === '' ? 'no host' : names.slice(0, 2_000);
}
