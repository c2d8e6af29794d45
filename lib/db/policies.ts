import { desc, eq } from 'drizzle-orm';
import type { PolicyChange } from '#lib/judging/policy.ts';
import type { Database } from './database.ts';
import { policyVersion } from './schema/statements.ts';

/** What the organisation changed of the default policy; null while it changed nothing. */
export async function organisationChange(db: Database): Promise<PolicyChange | null> {
  const [row] = await db
    .select({ change: policyVersion.change })
    .from(policyVersion)
    .where(eq(policyVersion.level, 'organisation'))
    .orderBy(desc(policyVersion.version))
    .limit(1);
  return row?.change ?? null;
}
