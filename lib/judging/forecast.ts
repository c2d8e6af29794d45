import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { FindingStatus, Posture } from './finding.ts';
import { type JudgeInput, judge } from './judge.ts';
import { aggregate, type Scorecard } from './scorecard.ts';

/** What changes at one instant if nothing new is learned. */
interface ForecastStep {
  readonly at: Instant;
  readonly changes: readonly {
    readonly code: CriterionCode;
    readonly from: FindingStatus;
    readonly to: FindingStatus;
  }[];
  readonly scorecard: Scorecard;
}

export interface Forecast {
  readonly steps: readonly ForecastStep[];
  /** Up to when the forecast reaches: `until`, or earlier when there were too many instants to ask. */
  readonly completeUntil: Instant;
}

/**
 * Asks the same `judge` at each instant at which a finding could change, from `asOf` until `until`,
 * and lists what does change.
 *
 * @param maxInstants how many instants are asked at the most; each costs one judgement.
 */
export function forecast(
  input: JudgeInput,
  asOf: Instant,
  until: Instant,
  maxInstants = 500,
): Forecast {
  const steps: ForecastStep[] = [];
  let posture = judge(input, asOf);
  for (let asked = 0; asked < maxInstants; asked += 1) {
    const next = nextInstant(posture);
    if (next === null || next > until) return { steps, completeUntil: until };
    const then = judge(input, next);
    const changes = changesBetween(posture, then);
    if (changes.length > 0) steps.push({ at: next, changes, scorecard: aggregate(then) });
    posture = then;
  }
  return { steps, completeUntil: posture.asOf };
}

function nextInstant(posture: Posture): Instant | null {
  const ends = posture.findings.flatMap((finding) => finding.holdsUntil ?? []).sort();
  return ends[0] ?? null;
}

function changesBetween(before: Posture, after: Posture): ForecastStep['changes'] {
  const was = new Map(before.findings.map((finding) => [finding.code, finding.status]));
  return after.findings.flatMap(({ code, status }) => {
    const from = was.get(code);
    return from === undefined || from === status ? [] : [{ code, from, to: status }];
  });
}
