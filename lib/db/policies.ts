import { and, desc, eq } from 'drizzle-orm';
import type { PolicyChange } from '#lib/judging/policy.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { policyVersion } from './schema/statements.ts';

/** What the organisation changed of the default policy; null while it changed nothing. */
export async function organisationChange(db: Database): Promise<PolicyChange | null> {
  const [newest] = await organisationVersions(db, 1);
  return newest?.change ?? null;
}

/** The organisation's policies, newest first, with who made them and why. */
export async function organisationVersions(db: Database, limit: number) {
  return db
    .select({
      version: policyVersion.version,
      change: policyVersion.change,
      reason: policyVersion.reason,
      madeAt: policyVersion.madeAt,
      author: person.login,
    })
    .from(policyVersion)
    .innerJoin(person, eq(person.id, policyVersion.authorId))
    .where(and(eq(policyVersion.level, 'organisation'), eq(policyVersion.scopeId, '')))
    .orderBy(desc(policyVersion.version))
    .limit(limit);
}
