import type { SecretClass } from '#lib/evidence/secret-shapes/shape.ts';

/** Where a rule matched in a text; offsets are of its bytes as latin1. Never leaves a worker. */
export interface RawMatch {
  readonly rule: string;
  readonly class: SecretClass;
  readonly start: number;
  readonly end: number;
  readonly secret: string;
}

const precedence: Readonly<Record<SecretClass, number>> = {
  provider: 0,
  key: 1,
  generic: 2,
  entropy: 3,
};

/** One match per place: where several overlap, the most telling class wins, then the earlier rule. */
export function withoutOverlaps(matches: readonly RawMatch[]): readonly RawMatch[] {
  const kept: RawMatch[] = [];
  const ranked = matches
    .map((match, order) => ({ match, order }))
    .sort((a, b) => precedence[a.match.class] - precedence[b.match.class] || a.order - b.order);
  for (const { match } of ranked) {
    if (!kept.some((other) => other.start < match.end && match.start < other.end)) kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start);
}
