import { and, eq, isNull, sql } from 'drizzle-orm';
import { digestOf } from '#lib/evidence/digest.ts';
import { type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Finding, Posture } from '#lib/judging/finding.ts';
import { findingMark } from '#lib/judging/mark-name.ts';
import { isGood, readFinding } from '#lib/judging/read-finding.ts';
import type { Scorecard } from '#lib/judging/scorecard.ts';
import type { Database } from './database.ts';
import { lettersOf, questionLettersOf } from './mark-letters.ts';
import { finding, type JudgedBecause, scorecard } from './schema/findings.ts';

export interface JudgedPosture {
  readonly applicationId: string;
  readonly posture: Posture;
  readonly scorecard: Scorecard;
  readonly because: JudgedBecause;
}

type StoredFinding = typeof finding.$inferSelect;
type FindingColumns = Pick<
  StoredFinding,
  'status' | 'cause' | 'stated' | 'holdsUntil' | 'verdictDigest' | 'body'
>;

/** A verdict that ran out and was renewed so soon is no event of anybody's history. */
const shortGapMs = 5 * minuteMs;

/**
 * Keeps a posture, in the caller's transaction. The history stays exact: a verdict that had run out
 * for a while before this judgement reads as out of date in between. A judgement older than the one
 * that stands changes nothing.
 *
 * @returns whether it was kept.
 */
export async function savePosture(tx: Database, judged: JudgedPosture): Promise<boolean> {
  const { applicationId, posture } = judged;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${applicationId}, 0))`);
  const judgedAt = await judgedAtOf(tx, applicationId);
  if (judgedAt !== null && judgedAt > posture.asOf) return false;
  const rows = await tx
    .select()
    .from(finding)
    .where(and(eq(finding.applicationId, applicationId), isNull(finding.until)));
  const current = new Map(rows.map((row) => [row.criterion, row]));
  const renewed: Renewal[] = [];
  for (const made of posture.findings) {
    const columns = columnsOf(made);
    const stands = current.get(made.code) ?? null;
    if (stands !== null && isSameVerdict(stands, columns, posture.asOf)) {
      renewed.push({ id: stands.id, columns });
    } else await saveChange(tx, judged, made, columns, stands);
  }
  await renewFindings(tx, renewed);
  await saveScorecard(tx, judged);
  return true;
}

/** The instant of the judgement that stands. */
export async function judgedAtOf(db: Database, applicationId: string): Promise<Instant | null> {
  const [standing] = await db
    .select({ judgedAt: scorecard.judgedAt })
    .from(scorecard)
    .where(eq(scorecard.applicationId, applicationId));
  return standing?.judgedAt ?? null;
}

interface Renewal {
  readonly id: number;
  readonly columns: FindingColumns;
}

function isSameVerdict(current: StoredFinding, columns: FindingColumns, asOf: Instant): boolean {
  return ranOut(current, asOf) === null && current.verdictDigest === columns.verdictDigest;
}

/** As a rule all 21 say what they said before: one statement renews their ages. */
async function renewFindings(tx: Database, renewed: readonly Renewal[]): Promise<void> {
  if (renewed.length === 0) return;
  const rows = JSON.stringify(
    renewed.map(({ id, columns }) => ({
      id,
      holds_until: columns.holdsUntil,
      body: columns.body,
    })),
  );
  await tx.execute(sql`
    update finding set holds_until = renewed.holds_until, body = renewed.body
    from jsonb_to_recordset(${rows}::jsonb) as renewed (id bigint, holds_until timestamptz, body jsonb)
    where finding.id = renewed.id`);
}

async function saveChange(
  tx: Database,
  { applicationId, posture: { asOf }, because }: JudgedPosture,
  made: Finding,
  columns: FindingColumns,
  current: StoredFinding | null,
): Promise<void> {
  const fresh = { applicationId, criterion: made.code, since: asOf, because, ...columns };
  if (current === null) {
    await tx.insert(finding).values(fresh);
    return;
  }
  if (current.since >= asOf) {
    await tx
      .update(finding)
      .set({ ...columns, because })
      .where(eq(finding.id, current.id));
    return;
  }
  const ranOutAt = ranOut(current, asOf);
  await tx
    .update(finding)
    .set({ until: ranOutAt ?? asOf })
    .where(eq(finding.id, current.id));
  if (ranOutAt !== null) {
    const stale = columnsOf(readFinding(current.body, ranOutAt));
    await tx.insert(finding).values({
      applicationId,
      criterion: made.code,
      since: ranOutAt,
      until: asOf,
      because: 'time',
      ...stale,
    });
  }
  await tx.insert(finding).values(fresh);
}

/** When the standing verdict ran out, if it long has; null when it held until now, or nearly. */
function ranOut(current: StoredFinding, asOf: Instant): Instant | null {
  const { holdsUntil, status, since } = current;
  if (holdsUntil === null || !isGood(status)) return null;
  if (holdsUntil <= since || toMs(asOf) - toMs(holdsUntil) < shortGapMs) return null;
  return holdsUntil;
}

function columnsOf(made: Finding): FindingColumns {
  const { status, cause, stated, holdsUntil } = made;
  return { status, cause, stated, holdsUntil, verdictDigest: verdictDigestOf(made), body: made };
}

/** Over what the finding says; that the evidence was seen again today changes nothing of it. */
function verdictDigestOf({ status, causes, conditions, notes, assumed, stated }: Finding): string {
  return digestOf({
    status,
    causes,
    assumed,
    stated,
    notes,
    conditions: conditions.map(({ id, outcome, stated: byClaim, grounds, contradiction }) => ({
      id,
      outcome,
      stated: byClaim,
      contradiction: contradiction === null ? null : contradiction.reason,
      grounds: grounds.map(({ verdict, cause, reason }) => ({ verdict, cause, reason })),
    })),
  });
}

async function saveScorecard(tx: Database, judged: JudgedPosture): Promise<void> {
  const { applicationId, posture, scorecard: card } = judged;
  const { low, high } = card.score.score;
  const row = {
    judgedAt: posture.asOf,
    marks: lettersOf(posture.findings.map(findingMark)),
    holds: posture.findings.map((one) => one.holdsUntil),
    questions: questionLettersOf(card.questions.map((one) => one.state)),
    low: (low.numerator * 2) / low.denominator,
    high: (high.numerator * 2) / high.denominator,
    met: card.criteria.met,
    applicable: card.criteria.applicable,
    decaysAt: soonest(posture.findings.filter(({ status }) => isGood(status))),
    nextAt: soonest(posture.findings),
  };
  await tx
    .insert(scorecard)
    .values({ applicationId, ...row })
    .onConflictDoUpdate({ target: scorecard.applicationId, set: row });
}

function soonest(findings: readonly Finding[]): Instant | null {
  return findings.reduce<Instant | null>((first, { holdsUntil }) => {
    if (holdsUntil === null) return first;
    return first === null || holdsUntil < first ? holdsUntil : first;
  }, null);
}
