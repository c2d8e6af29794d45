import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { Database } from './database.ts';
import { setting } from './schema/work.ts';

/** Hosts from which repositories may be fetched, as an administrator named them. */
export const GitHosts = z
  .array(
    z.strictObject({
      /** A name or address, with its port unless it is 443. */
      host: z
        .string()
        .max(255)
        .regex(
          /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/,
          'a host in lower case, such as github.com',
        ),
      /** It may have an address in a private network. */
      private: z.boolean(),
      /** It may be asked without encryption; only ever a private one. */
      plainHttp: z.boolean().default(false),
    }),
  )
  .max(100);
export type GitHosts = z.output<typeof GitHosts>;

export const gitHostsKey = 'git_hosts';

export interface StoredGitHosts {
  readonly hosts: GitHosts;
  /** 0 while nobody named any. */
  readonly version: number;
}

export async function gitHostsOf(db: Database): Promise<StoredGitHosts> {
  const [row] = await db.select().from(setting).where(eq(setting.key, gitHostsKey));
  if (row === undefined) return { hosts: [], version: 0 };
  return { hosts: GitHosts.parse(row.value), version: row.version };
}
