import type { TeamScope } from '#lib/access/authorise.ts';
import type { Database } from '#lib/db/database.ts';
import { type FailedRun, failedRuns } from '#lib/db/failed-runs.ts';
import { type ExpiringRow, expiringRows } from '#lib/db/matrix-rows.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { byQuestion, type CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { questionOf } from '#lib/samm/catalog/look-ups.ts';
import { formatScore } from '#lib/samm/scoring/format.ts';
import { type PortfolioScore, scoreOfCounts } from '#lib/samm/scoring/portfolio-score.ts';
import { compareRatios } from '#lib/samm/scoring/ratio.ts';
import type { ComingUpItem } from './portfolio-view.ts';

/** Of all sorts together; the others are counted. */
const shown = 8;
/** How long a collection that failed is news. */
const failureDays = 7;

/**
 * What will stop holding within a month and what it takes with it, what could not be read, and what
 * waits for the person themselves: one of each in turn, so that however many there are of one sort,
 * each has its places.
 */
export async function comingUpIn(
  db: Database,
  scope: TeamScope,
  at: Instant,
  score: PortfolioScore,
  most: number,
  personal: readonly ComingUpItem[],
): Promise<{ readonly items: readonly ComingUpItem[]; readonly more: number }> {
  const expiring = await expiringRows(db, scope, at, shown);
  const failed = await failedRuns(db, scope, addDays(at, -failureDays), shown);
  const items = inTurn([
    personal,
    expiring.rows.map((row) => expiryOf(row, score, most)),
    failed.rows.map(failureOf),
  ]).slice(0, shown);
  return { items, more: personal.length + expiring.total + failed.total - items.length };
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  ).flat();
}

function failureOf(run: FailedRun): ComingUpItem {
  return {
    id: `run ${run.id}`,
    mark: 'collection_failed',
    subject: run.application,
    text: `could not be collected from ${run.place}: ${run.detail}`,
    effect: null,
    at: run.endedAt,
    href: `/collectors/runs/${run.id}`,
  };
}

function expiryOf(row: ExpiringRow, score: PortfolioScore, most: number): ComingUpItem {
  const yes = QuestionCode.options.filter((_, index) => row.questions[index] === 'yes');
  const lost = yes.filter((code) => row.ending.some((one) => questionOf(one).code === code));
  const ends = row.ending.map(short).join(', ');
  const verb = row.ending.length === 1 ? 'stops holding' : 'stop holding';
  return {
    id: `expiry ${row.slug}`,
    mark: 'stale',
    subject: row.name,
    text:
      lost.length === 0
        ? `${ends} ${verb}`
        : `${ends} ${verb}, and ${lost.map(short).join(', ')} with it`,
    effect: lost.length === 0 ? null : effectOf(lost, score, most),
    at: row.expiresAt,
    href: `/applications/${row.slug}`,
  };
}

/** What the portfolio's score would become, if nothing else changed. */
function effectOf(
  lost: readonly QuestionCode[],
  score: PortfolioScore,
  most: number,
): string | null {
  const counts = byQuestion((code) => {
    const { counts: now } = score.questions[code];
    return lost.includes(code) ? { ...now, yes: now.yes - 1, open: now.open + 1 } : now;
  });
  const then = scoreOfCounts(score.applications, counts, { most });
  if (compareRatios(then.practice.low, score.practice.low) === 0) return null;
  return `portfolio ${formatScore(score.practice.low)} → ${formatScore(then.practice.low)}`;
}

function short(code: CriterionCode | QuestionCode): string {
  return code.replace('I-SD-', '');
}
