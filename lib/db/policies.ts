import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { PolicyChange } from '#lib/judging/policy.ts';
import type { Database } from './database.ts';
import { application } from './schema/applications.ts';
import { person } from './schema/people.ts';
import { policyVersion } from './schema/statements.ts';

/** Whose policy: of everything, of a team's applications, of one application. */
export interface PolicyLevel {
  readonly level: 'organisation' | 'team' | 'application';
  /** The id of the team or application; empty for the organisation. */
  readonly scopeId: string;
}

const ofOrganisation: PolicyLevel = { level: 'organisation', scopeId: '' };

/** What the organisation changed of the default policy; null while it changed nothing. */
export async function organisationChange(db: Database): Promise<PolicyChange | null> {
  const [newest] = await policyVersions(db, ofOrganisation, 1);
  return newest?.change ?? null;
}

/** The policies of one level, newest first, with who made them and why. */
export async function policyVersions(db: Database, { level, scopeId }: PolicyLevel, limit: number) {
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
    .where(and(eq(policyVersion.level, level), eq(policyVersion.scopeId, scopeId)))
    .orderBy(desc(policyVersion.version))
    .limit(limit);
}

/** The applications of a team that a policy could be made for, by their names. */
export async function applicationsOfTeam(db: Database, teamId: string, limit: number) {
  return db
    .select({ slug: application.slug, name: application.name })
    .from(application)
    .where(and(eq(application.teamId, teamId), isNull(application.archivedAt)))
    .orderBy(asc(application.name), asc(application.slug))
    .limit(limit);
}
