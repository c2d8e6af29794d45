import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Cause } from '#lib/judging/cause.ts';
import type { Finding, FindingStatus } from '#lib/judging/finding.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { Database } from './database.ts';
import { finding, type JudgedBecause } from './schema/findings.ts';

/** The findings that stand, or stood at an instant, as they were stored: one query. */
export async function storedFindings(
  db: Database,
  applicationId: string,
  at: Instant | null,
): Promise<Finding[]> {
  const standing =
    at === null
      ? isNull(finding.until)
      : and(lte(finding.since, at), or(isNull(finding.until), gt(finding.until, at)));
  const rows = await db
    .select({ body: finding.body })
    .from(finding)
    .where(and(eq(finding.applicationId, applicationId), standing))
    .orderBy(finding.criterion);
  return rows.map((row) => row.body);
}

/** One finding's span, without its reasons. */
export interface FindingSpan {
  readonly id: number;
  readonly criterion: CriterionCode;
  readonly since: Instant;
  readonly until: Instant | null;
  readonly because: JudgedBecause;
  readonly status: FindingStatus;
  readonly cause: Cause | null;
  readonly stated: boolean;
  readonly holdsUntil: Instant | null;
}

/** The newest spans, newest first; `most` bounds what a long life costs. */
export async function findingSpans(
  db: Database,
  applicationId: string,
  most: number,
): Promise<FindingSpan[]> {
  return await db
    .select({
      id: finding.id,
      criterion: finding.criterion,
      since: finding.since,
      until: finding.until,
      because: finding.because,
      status: finding.status,
      cause: finding.cause,
      stated: finding.stated,
      holdsUntil: finding.holdsUntil,
    })
    .from(finding)
    .where(eq(finding.applicationId, applicationId))
    .orderBy(desc(finding.since), desc(finding.id))
    .limit(most);
}

/** The bodies of some spans, by their ids. */
export async function findingBodies(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Finding>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: finding.id, body: finding.body })
    .from(finding)
    .where(inArray(finding.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.body]));
}
