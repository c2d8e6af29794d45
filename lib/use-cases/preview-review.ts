import { claimAccepted } from '#lib/db/accepted-claims.ts';
import type { StoredEvidence } from '#lib/db/load-evidence.ts';
import type { claim } from '#lib/db/schema/statements.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { judge } from '#lib/judging/judge.ts';
import { findingMark } from '#lib/judging/mark-name.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { judgeInputOf } from './judge-input.ts';
import type { ReviewPreview } from './review-view.ts';
import { applicationScoreView } from './tell-scorecard.ts';

/** An accepting reviewer whom no declaration and no claim names. */
const somebody = 'a security lead';

export interface PreviewedReview {
  /** Judged as though the claim were not there. */
  readonly without: Finding;
  /** Judged as though it were accepted now. */
  readonly with: Finding;
  readonly preview: ReviewPreview;
}

/** What accepting a claim would do: the application judged twice, by the same `judge` as always. */
export function previewReview(
  stored: StoredEvidence,
  row: Pick<
    typeof claim.$inferSelect,
    'id' | 'criterion' | 'type' | 'says' | 'content' | 'madeAt' | 'expiresAt' | 'renewUntil'
  >,
  author: string,
  at: Instant,
): PreviewedReview | null {
  const others = stored.claims.filter((one) => one.id !== row.id);
  const until = row.renewUntil ?? row.expiresAt;
  const accepted = claimAccepted(row, author, { by: somebody, at, until });
  const before = judge(judgeInputOf({ ...stored, claims: others }), at);
  const after = judge(judgeInputOf({ ...stored, claims: [...others, accepted] }), at);
  const without = findingOf(before.findings, row.criterion);
  const then = findingOf(after.findings, row.criterion);
  if (without === null || then === null) return null;
  const elsewhere = after.findings.flatMap((one) => {
    const was = findingOf(before.findings, one.code);
    if (one.code === row.criterion || was === null) return [];
    const [from, to] = [findingMark(was), findingMark(one)];
    return from === to ? [] : [{ code: one.code, from, to }];
  });
  const scores = [before, after].map(
    (posture) => applicationScoreView(aggregate(posture).score.score).text,
  );
  return {
    without,
    with: then,
    preview: {
      from: findingMark(without),
      to: findingMark(then),
      elsewhere,
      scoreFrom: scores[0] ?? '',
      scoreTo: scores[1] ?? '',
    },
  };
}

function findingOf(findings: readonly Finding[], code: CriterionCode): Finding | null {
  return findings.find((one) => one.code === code) ?? null;
}
